// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "ui/widgets/notice_bar.h"

namespace letstalk::ui {

void Page::addTakeBack(std::function<NoticeBar &()> notice)
{
    actions().add(QKeySequence::Undo, tr("Takes back what was last done here, while it is told"),
                  [notice = std::move(notice)] {
                      auto &told = notice();
                      if (told.isHidden() || !told.takeBack())
                          told.show(Tone::Plain, tr("Nothing that was just done here can be taken back."));
                  });
}

} // namespace letstalk::ui
