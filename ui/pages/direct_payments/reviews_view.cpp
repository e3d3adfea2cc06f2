// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/reviews_view.h"

#include "ui/models/text_table_model.h"
#include "ui/pages/direct_payments/board_filter.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

QString reviewStateText(dp::ReviewState state)
{
    switch (state) {
    case dp::ReviewState::Overdue:
        return ReviewsView::tr("Late");
    case dp::ReviewState::Due:
        return ReviewsView::tr("Due");
    case dp::ReviewState::Coming:
        return ReviewsView::tr("Coming");
    case dp::ReviewState::Later:
        break;
    }
    return ReviewsView::tr("Further off");
}

ReviewsView::ReviewsView(bool mayExport, QWidget *parent)
    : QWidget(parent), m_all(new QCheckBox(tr("Those further off too"))),
      m_calendar(new QPushButton(tr("Calendar file (Ctrl+E)"))), m_empty(bodyText()),
      m_model(new TextTableModel(this)), m_table(textTable(m_model, tr("Reviews")))
{
    m_table->setObjectName(u"reviews"_s);
    m_all->setObjectName(u"allReviews"_s);
    m_calendar->setObjectName(u"calendar"_s);
    onlyIf(mayExport, m_calendar);
    m_empty->setText(tr("No review is late, due or coming. The first is within six months of the first "
                        "payment, the next ones within a year."));
    auto *row = flowOf({m_all, m_calendar}, 1.5);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 1, 1);
    layout->addLayout(row);
    layout->addWidget(m_empty);
    layout->addWidget(m_table, 1);
    layout->addStretch(0);
    connect(m_all, &QCheckBox::toggled, this, &ReviewsView::reloadWanted);
    connect(m_calendar, &QPushButton::clicked, this, &ReviewsView::calendarWanted);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (index.row() < int(m_ids.size()))
            Q_EMIT openWanted(m_ids[size_t(index.row())]);
    });
}

void ReviewsView::show(const std::vector<services::DpReviewLine> &lines, const storage::CodeLists &codes)
{
    std::vector<QStringList> rows;
    const int row = m_table->currentIndex().row();
    const auto was = row >= 0 && row < int(m_ids.size()) ? m_ids[size_t(row)] : DpCaseId();
    m_ids.clear();
    for (const auto &line : lines) {
        m_ids.push_back(line.id);
        rows.push_back({reviewStateText(line.standing.state), line.name.isEmpty() ? tr("Erased") : line.name,
                        codes.label(u"dp_review_reason"_s, line.reason), line.text,
                        line.ownerName.isEmpty() ? tr("Nobody yet") : line.ownerName, line.reference});
    }
    m_empty->setVisible(rows.empty());
    m_table->setVisible(!rows.empty());
    const bool hadFocus = m_table->hasFocus();
    m_model->set({tr("State"), tr("Person"), tr("Why"), tr("When"), tr("Owner"), tr("Reference")},
                 std::move(rows));
    if (!lines.empty())
        m_table->setCurrentIndex(m_model->index(placeOf(was, m_ids, row), 0));
    else if (hadFocus)
        focusFirst(); // the keyboard does not stay where nothing is seen
}

bool ReviewsView::all() const
{
    return m_all->isChecked();
}

void ReviewsView::focusFirst()
{
    (m_table->isVisibleTo(this) ? static_cast<QWidget *>(m_table) : m_all)->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
