// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/board_view.h"

#include "core/domain/dp/stage.h"
#include "core/services/dp_case_values.h"
#include "ui/pages/direct_payments/board_filter.h"
#include "ui/pages/direct_payments/case_content.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

Card cardOf(const services::DpLeadLine &line, const storage::CodeLists &codes, QDate today)
{
    Card card {line.id, personName(line), {}};
    card.lines << line.reference;
    QString days = BoardView::tr("%n day(s)", nullptr, line.days);
    days.replace(u' ', QChar(QChar::Nbsp));
    card.lines << BoardView::tr("%1 · %2").arg(days, ownerName(line));
    if (line.handOverTo)
        card.lines << BoardView::tr("%1 is asked to take over").arg(line.handOverToName);
    if (!line.nextStep.isEmpty())
        card.lines << nextText(line, today);
    if (line.reviewDue)
        card.lines << reviewOwedText(line, codes, today);
    if (line.another)
        card.lines << BoardView::tr("Another lead is open");
    return card;
}

} // namespace

BoardView::BoardView(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(u"board"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    atLeastLines(this, 13);
    auto *body = new QWidget;
    body->setProperty("page", true);
    m_layout = new QGridLayout(body);
    onGrid(m_layout, 0, 1);
    m_layout->setRowStretch(1, 1);
    setWidget(body);
}

void BoardView::show(const std::vector<services::DpLeadLine> &lines, const storage::CodeLists &codes,
                     QDate today)
{
    const auto [was, hadFocus] = current();
    for (int at = 0; at < int(m_columns.size()); ++at) {
        for (QWidget *part : {static_cast<QWidget *>(m_columns[size_t(at)].heading),
                              static_cast<QWidget *>(m_columns[size_t(at)].cards)}) {
            m_layout->removeWidget(part);
            part->hide();
            part->deleteLater();
        }
        m_layout->setColumnStretch(at, 0);
    }
    m_columns.clear();
    for (int at = 0; at <= dp::kStageCount; ++at) {
        const bool erased = at == dp::kStageCount;
        const QString stage = erased ? kErasedStage : dp::stageCode(dp::Stage(at));
        std::vector<Card> cards;
        for (const auto &line : lines)
            if (stageOf(line) == stage)
                cards.push_back(cardOf(line, codes, today));
        if (!cards.empty())
            addColumn(stage, services::dpStageText(codes, stage, erased), std::move(cards));
    }
    m_place = 0;
    for (size_t column = 0; column < m_columns.size(); ++column) {
        auto &model = m_columns[column].cards->cards();
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.card(row).id == was) {
                m_place = int(column);
                m_columns[column].cards->setCurrentIndex(model.index(row));
            }
    }
    if (hadFocus)
        focusFirst();
}

void BoardView::addColumn(const QString &stage, const QString &label, std::vector<Card> cards)
{
    Column column;
    column.cards = new CardList(tr("%1: %n case(s)", nullptr, int(cards.size())).arg(label));
    column.cards->setObjectName(u"column_"_s + stage);
    atLeastWidth(column.cards, 26);
    atLeastLines(column.cards, 8);
    column.cards->cards().set(std::move(cards));
    column.cards->setCurrentIndex(column.cards->cards().index(0));
    column.heading = sectionTitle(tr("%1 (%2)").arg(label).arg(column.cards->cards().rowCount()));
    column.heading->setWordWrap(true);
    column.heading->setBuddy(column.cards);
    const int place = int(m_columns.size());
    m_layout->addWidget(column.heading, 0, place, Qt::AlignBottom); // on its cards, however long others are
    m_layout->addWidget(column.cards, 1, place);
    m_layout->setColumnStretch(place, 1);
    connect(column.cards, &CardList::stepped, this, [this, place](int by) { step(place, by); });
    connect(column.cards, &QListView::activated, this, [this, place] {
        m_place = place;
        Q_EMIT openWanted(cardIn(place));
    });
    connect(column.cards, &CardList::moveWanted, this, [this, place](int by) {
        m_place = place;
        Q_EMIT moveWanted(cardIn(place), by);
    });
    m_columns.push_back(column);
}

void BoardView::step(int from, int by)
{
    const int to = from + by;
    if (to < 0 || to >= int(m_columns.size()))
        return;
    go(to, m_columns[size_t(from)].cards->currentIndex().row());
}

void BoardView::go(int column, int row)
{
    auto *cards = m_columns[size_t(column)].cards;
    m_place = column;
    cards->setCurrentIndex(cards->cards().index(qBound(0, row, cards->cards().rowCount() - 1)));
    cards->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(cards);
}

std::pair<DpCaseId, bool> BoardView::current() const
{
    const auto *focus = QApplication::focusWidget();
    if (m_place >= int(m_columns.size()))
        return {{}, focus && isAncestorOf(focus)};
    return {cardIn(m_place), focus && isAncestorOf(focus)};
}

DpCaseId BoardView::cardIn(int place) const
{
    const auto *cards = m_columns[size_t(place)].cards;
    const int row = cards->currentIndex().row();
    return row >= 0 ? cards->cards().card(row).id : DpCaseId();
}

void BoardView::focusFirst()
{
    if (m_columns.empty())
        return;
    const int place = std::min(m_place, int(m_columns.size()) - 1);
    go(place, m_columns[size_t(place)].cards->currentIndex().row());
}

} // namespace letstalk::ui
