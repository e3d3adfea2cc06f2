// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "ui/widgets/notice_bar.h"

namespace letstalk::ui {

void Page::addTakeBack(NoticeBar &notice)
{
    actions().add(QKeySequence::Undo, tr("Takes back what was last done here, while it is told above"),
                  [&notice] {
                      if (!notice.takeBack())
                          notice.show(Tone::Plain, tr("Nothing that was just done here can be taken back."));
                  });
}

} // namespace letstalk::ui
