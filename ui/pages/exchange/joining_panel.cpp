// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/joining_panel.h"

#include "ui/dialogs/state_words_dialog.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

JoiningPanel::JoiningPanel(QWidget *parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    setProperty("card", true);
    setObjectName(u"joining"_s);
    onGrid(m_layout, 2, 1.5);
    hide();
}

void JoiningPanel::show(const services::CouncilState &state)
{
    setVisible(!state.cardWords.isEmpty());
    if (state.cardWords.isEmpty() || state.cardWords == m_words)
        return;
    m_words = state.cardWords;
    fill(state);
}

void JoiningPanel::fill(const services::CouncilState &state)
{
    while (auto *item = m_layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const bool waiting = state.membership == services::Membership::Waiting;
    m_layout->addWidget(
        sectionTitle(waiting ? tr("This computer waits to be let in") : tr("New keys wait to be approved")));
    m_layout->addWidget(bodyText(
        waiting ? tr("Until then there are no sites and no records here, so the other pages are empty.")
                : tr("Until then the keys that you have now stay in use.")));
    m_layout->addWidget(bodyText(tr("1. Give the card (the file that ends with .ltc) to whoever manages the "
                                    "council's computers: on a stick, or by e-mail.")));
    m_layout->addWidget(bodyText(tr("2. Ring them, and read these eight words out. They type them.")));
    m_layout->addWidget(largeWords(state.cardWords));
    m_layout->addWidget(bodyText(tr("3. They give you a file that ends with .ltb. Bring it in here.")));
    auto *save = new QPushButton(tr("Save the card again"));
    save->setObjectName(u"saveCard"_s);
    auto *print = new QPushButton(tr("Print the words"));
    m_bringIn = primaryButton(tr("Bring in the file (Ctrl+O)"));
    auto *holder = new QWidget;
    auto *row = new FlowLayout(holder);
    onGrid(row, 0, 1);
    for (auto *button : {m_bringIn, save, print})
        row->addWidget(button);
    m_layout->addWidget(holder);
    connect(save, &QPushButton::clicked, this, &JoiningPanel::saveCardWanted);
    connect(print, &QPushButton::clicked, this, &JoiningPanel::printWordsWanted);
    connect(m_bringIn, &QPushButton::clicked, this, &JoiningPanel::bringInWanted);
}

void JoiningPanel::focusFirst()
{
    if (m_bringIn)
        m_bringIn->setFocus(Qt::TabFocusReason);
}

QString wordsOnPaper(const QStringList &words, const QString &label)
{
    QStringList lines;
    for (int at = 0; at < int(words.size()); ++at)
        lines << u"%1  %2"_s.arg(at + 1).arg(words[at]);
    return JoiningPanel::tr(
               "Let's Talk Desk: the eight words of a new computer\n%1\n\n%2\n\nRead them out by "
               "telephone to whoever manages the council's computers. They are of no use to "
               "anybody else.")
        .arg(label, lines.join(u'\n'));
}

} // namespace letstalk::ui
