// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/cases_view.h"

#include "core/services/dp_case_values.h"
#include "ui/models/text_table_model.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/direct_payments/board_view.h"
#include "ui/pages/direct_payments/case_content.h"
#include "ui/widgets/column_widths.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Whose = BoardFilter::Whose;
constexpr int kOwnerRole = Qt::UserRole + 1;
const QList<int> kWordyColumns {0, 3, 4}; // stage, owner, next step

/// How many who wait are seen at once: in a low window, few, so that the cases have room.
int waitingRows(const QWidget &view)
{
    const int lines = view.window()->height() / qMax(1, view.fontMetrics().lineSpacing());
    return lines < 30 ? 1 : lines < 60 ? 2 : 4;
}

} // namespace

CasesView::CasesView(const storage::CodeLists &codes, UserId self, QWidget *parent)
    : QWidget(parent), m_codes(codes), m_self(self), m_whose(new QComboBox),
      m_due(new QCheckBox(tr("Due today or before"))), m_stage(new QComboBox), m_switch(new QPushButton),
      m_waiting(new TwoLineModel(this)), m_waitingList(twoLineList(m_waiting, tr("Waiting for you"), 1)),
      m_waitingTitle(sectionTitle({})), m_count(quietText()), m_empty(bodyText()),
      m_stack(new QStackedWidget), m_board(new BoardView), m_model(new TextTableModel(this)),
      m_table(textTable(m_model, tr("Cases")))
{
    m_table->setObjectName(u"leads"_s);
    m_empty->setObjectName(u"leadsEmpty"_s);
    m_count->setObjectName(u"casesCount"_s);
    m_waitingList->setObjectName(u"waiting"_s);
    asHighAsItsRows(m_waitingList, 1);
    letGiveWay(m_table, kWordyColumns);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_board);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.5);
    m_waitingPart = buildWaiting();
    layout->addWidget(m_waitingPart);
    layout->addWidget(buildFilters());
    layout->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    layout->addStretch(0);
    connect(m_switch, &QPushButton::clicked, this, &CasesView::switchView);
    connect(m_board, &BoardView::openWanted, this, &CasesView::openWanted);
    connect(m_board, &BoardView::moveWanted, this, &CasesView::moveWanted);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (index.row() < int(m_ids.size()))
            Q_EMIT openWanted(m_ids[size_t(index.row())]);
    });
    connect(m_waitingList, &QListView::activated, this, [this](const QModelIndex &index) {
        if (index.row() < int(m_waitingIds.size()))
            Q_EMIT openWanted(m_waitingIds[size_t(index.row())]);
    });
    for (auto *box : {m_whose, m_stage})
        connect(box, &QComboBox::currentIndexChanged, this, &CasesView::readFilter);
    connect(m_due, &QCheckBox::toggled, this, &CasesView::readFilter);
}

QWidget *CasesView::buildWaiting()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    onGrid(column, 0, 0.75);
    m_waitingTitle->setBuddy(m_waitingList);
    column->addWidget(m_waitingTitle);
    column->addWidget(m_waitingList);
    return part;
}

QWidget *CasesView::buildFilters()
{
    m_whose->setObjectName(u"whose"_s);
    m_due->setObjectName(u"dueOnly"_s);
    m_stage->setObjectName(u"stage"_s);
    m_switch->setObjectName(u"switchView"_s);
    m_stage->addItem(tr("Every open one"), QString());
    for (const auto &item : m_codes.list(u"dp_stage"_s).items)
        m_stage->addItem(item.label, item.code);
    m_stage->addItem(services::dpStageText(m_codes, {}, true), kErasedStage);
    for (auto *box : {m_whose, m_stage}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(16);
    }
    m_due->setChecked(m_filter.dueOnly);
    m_switch->setText(tr("Show as a board (Ctrl+B)"));
    auto *part = new QWidget;
    auto *row = new FlowLayout(part);
    onGrid(row, 0, 1.5);
    row->addWidget(new Field(tr("Whose"), m_whose));
    row->addWidget(new Field(tr("Stage"), m_stage));
    row->addWidget(m_due);
    row->addWidget(m_switch);
    atLeastLines(m_count, 1); // on the middle of the controls beside it
    row->addWidget(m_count);
    fillOwners();
    return part;
}

void CasesView::fillOwners()
{
    std::map<QString, UserId> owners;
    for (const auto &line : m_lines)
        if (!line.ownerId.isNull() && line.ownerId != m_self)
            owners[line.owner] = line.ownerId;
    m_filling = true;
    m_whose->clear();
    const auto add = [&](const QString &text, Whose whose, const UserId &owner) {
        m_whose->addItem(text, int(whose));
        m_whose->setItemData(m_whose->count() - 1, owner.toText(), kOwnerRole);
        if (whose == m_filter.whose && (whose != Whose::Somebodys || owner == m_filter.owner))
            m_whose->setCurrentIndex(m_whose->count() - 1);
    };
    add(tr("Mine"), Whose::Mine, {});
    add(tr("Everybody's"), Whose::Everybodys, {});
    add(tr("Nobody's yet"), Whose::Nobodys, {});
    for (const auto &[name, id] : owners)
        add(name, Whose::Somebodys, id);
    m_filling = false;
}

void CasesView::setFilter(const BoardFilter &filter)
{
    m_filter = filter;
    fillOwners();
    m_filling = true;
    m_due->setChecked(filter.dueOnly);
    m_stage->setCurrentIndex(std::max(0, m_stage->findData(filter.stage)));
    m_filling = false;
    refill();
}

void CasesView::readFilter()
{
    if (m_filling)
        return;
    m_filter.whose = Whose(m_whose->currentData().toInt());
    m_filter.owner = UserId::fromText(m_whose->currentData(kOwnerRole).toString()).value_or(UserId());
    m_filter.dueOnly = m_due->isChecked();
    m_filter.stage = m_stage->currentData().toString();
    m_filter.behind.clear(); // another question
    m_filter.only.clear();
    refill();
}

void CasesView::show(std::vector<services::DpLeadLine> lines, QDate today)
{
    m_lines = std::move(lines);
    m_today = today;
    fillOwners();
    fillWaiting();
    refill();
    if (!std::exchange(m_filled, true) && isAncestorOf(QApplication::focusWidget()))
        focusFirst(); // until now there was nothing to go to
}

void CasesView::fillWaiting()
{
    std::vector<services::DpLeadLine> waiting;
    for (const auto &line : m_lines)
        if (waitsFor(line, m_self))
            waiting.push_back(line);
    std::stable_partition(waiting.begin(), waiting.end(),
                          [&](const auto &line) { return line.handOverTo == m_self; });
    const int wasAt = m_waitingList->currentIndex().row();
    const auto was
        = wasAt >= 0 && wasAt < int(m_waitingIds.size()) ? m_waitingIds[size_t(wasAt)] : DpCaseId();
    const bool hadFocus = m_waitingList->hasFocus();
    m_waitingIds.clear();
    std::vector<TwoLineRow> rows;
    for (const auto &line : waiting) {
        m_waitingIds.push_back(line.id);
        TwoLineRow row;
        row.title = personName(line);
        row.detail = line.handOverTo == m_self
            ? tr("%1 asks you to take this case over · %2").arg(ownerName(line), line.reference)
            : tr("A lead to be taken up · %1").arg(line.reference);
        row.aside = tr("%n day(s)", nullptr, line.days);
        rows.push_back(row);
    }
    m_waiting->setRows(std::move(rows));
    m_waitingTitle->setText(tr("Waiting for you (%1)").arg(waiting.size()));
    m_waitingPart->setVisible(!waiting.empty());
    fitWaiting();
    if (!waiting.empty())
        m_waitingList->setCurrentIndex(m_waiting->index(placeOf(was, m_waitingIds, wasAt)));
    else if (hadFocus)
        focusFirst();
}

void CasesView::fitWaiting()
{
    const int rows = waitingRows(*this);
    if (rows == std::exchange(m_waitingRows, rows))
        return;
    showAtMost(m_waitingList, rows);
}

void CasesView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitWaiting();
}

void CasesView::refill()
{
    std::vector<services::DpLeadLine> shown;
    int open = 0;
    for (const auto &line : m_lines) {
        open += isShown(line, {Whose::Everybodys, {}, false, {}}, m_self, m_today) ? 1 : 0;
        if (isShown(line, m_filter, m_self, m_today))
            shown.push_back(line);
    }
    m_count->setWordWrap(!m_filter.behind.isEmpty()); // the usual words are few
    m_count->setText(
        m_filter.behind.isEmpty()
            ? tr("Shown: %1. Open in all: %2.").arg(shown.size()).arg(open)
            : tr("The cases behind “%1”, closed ones too: %2. Ctrl+Shift+A shows every open case.")
                  .arg(m_filter.behind)
                  .arg(shown.size()));
    m_empty->setText(open == 0
                         ? tr("No leads are open. A desk raises one with Ctrl+Shift+D, with the person's "
                              "agreement; it shows here, and in the files of other sites after the next "
                              "exchange.")
                         : tr("None of the cases is like that. Ctrl+Shift+A shows every open case, Ctrl+M "
                              "what is yours and due."));
    const bool hadFocus = m_stack->isAncestorOf(QApplication::focusWidget());
    fillTable(shown);
    m_board->show(shown, m_codes, m_today);
    m_empty->setVisible(shown.empty());
    m_stack->setVisible(!shown.empty());
    if (hadFocus && shown.empty())
        focusFirst(); // the keyboard does not stay where nothing is seen
}

void CasesView::fillTable(const std::vector<services::DpLeadLine> &shown)
{
    const int row = m_table->currentIndex().row();
    const DpCaseId was = row >= 0 && row < int(m_ids.size()) ? m_ids[size_t(row)] : DpCaseId();
    m_ids.clear();
    std::vector<QStringList> rows;
    for (const auto &line : shown) {
        m_ids.push_back(line.id);
        rows.push_back(
            {services::dpStageText(m_codes, line.stage, line.isErased()),
             line.another ? tr("%1 (another lead is open)").arg(personName(line)) : personName(line),
             tr("%n day(s)", nullptr, line.days), ownerName(line), line.nextStep, dueText(line, m_today),
             line.reference});
    }
    m_model->set(
        {tr("Stage"), tr("Person"), tr("In stage"), tr("Owner"), tr("Next step"), tr("Due"), tr("Reference")},
        std::move(rows));
    if (!shown.empty())
        m_table->setCurrentIndex(m_model->index(placeOf(was, m_ids, row), 0));
}

bool CasesView::isBoard() const
{
    return m_stack->currentWidget() == m_board;
}

void CasesView::switchView()
{
    m_stack->setCurrentWidget(isBoard() ? static_cast<QWidget *>(m_table) : m_board);
    m_switch->setText(isBoard() ? tr("Show as a table (Ctrl+B)") : tr("Show as a board (Ctrl+B)"));
    focusFirst();
}

void CasesView::focusFirst()
{
    if (m_stack->isVisibleTo(this))
        return isBoard() ? m_board->focusFirst() : m_table->setFocus(Qt::TabFocusReason);
    if (m_waitingPart->isVisibleTo(this))
        return m_waitingList->setFocus(Qt::TabFocusReason);
    m_whose->setFocus(Qt::TabFocusReason);
}

void CasesView::focusFilters()
{
    m_whose->setFocus(Qt::ShortcutFocusReason);
}

void CasesView::focusWaiting()
{
    if (m_waitingPart->isVisibleTo(this))
        m_waitingList->setFocus(Qt::ShortcutFocusReason);
}

} // namespace letstalk::ui
