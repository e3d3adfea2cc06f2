// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/state_words_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

QWidget *largeWords(const QStringList &words)
{
    auto *frame = new QFrame;
    frame->setObjectName(u"words"_s);
    frame->setProperty("card", true);
    frame->setAccessibleName(words.join(u", "_s));
    auto *flow = new FlowLayout(frame);
    onGrid(flow, 2, 1.5, 3);
    int number = 0;
    for (const auto &word : words) {
        auto *label = pageTitle(u"%1 %2"_s.arg(++number).arg(word));
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
        flow->addWidget(label);
    }
    return frame;
}

StateWordsDialog::StateWordsDialog(const QStringList &words, const QString &splitWords, QWidget *parent)
    : QDialog(parent)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 2);
    layout->addWidget(bodyText(
        tr("Ring the other site. Read these words out; they open Exchange, press Ctrl+T and read theirs.")));
    layout->addWidget(largeWords(words));
    layout->addWidget(bodyText(
        tr("The same words: both of you hold the same records, to the last letter.\nOther words: one "
           "of you has something that the other lacks. Send each other files, bring them in, and "
           "compare again.")));
    if (!splitWords.isEmpty())
        layout->addWidget(bodyText(splitWords));
    layout->addStretch(1);
    auto *close = frameDialog(this, tr("Compare words"), body, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    for (auto *button : findChildren<QPushButton *>())
        if (button != close)
            button->hide(); // there is nothing to cancel
    close->setFocus();
}

} // namespace letstalk::ui
