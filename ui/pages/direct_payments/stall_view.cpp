// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/stall_view.h"

#include "ui/models/text_table_model.h"
#include "ui/pages/direct_payments/board_filter.h"
#include "ui/widgets/column_widths.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"

#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kNextColumn = 5;
} // namespace

StallView::StallView(QWidget *parent)
    : QWidget(parent), m_title(bodyText()), m_model(new TextTableModel(this)),
      m_table(textTable(m_model, tr("Cases longer in a stage than the council allows")))
{
    m_title->setObjectName(u"stallTitle"_s);
    m_table->setObjectName(u"stalled"_s);
    letGiveWay(m_table, {kNextColumn});
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 1, 1);
    layout->addWidget(m_title);
    layout->addWidget(m_table, 1);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (index.row() < int(m_ids.size()))
            Q_EMIT openWanted(m_ids[size_t(index.row())]);
    });
    show({}, {});
}

void StallView::show(const std::vector<services::DpStallLine> &stalled, const storage::CodeLists &codes)
{
    std::vector<QStringList> rows;
    const int row = m_table->currentIndex().row();
    const auto was = row >= 0 && row < int(m_ids.size()) ? m_ids[size_t(row)] : DpCaseId();
    m_ids.clear();
    for (const auto &line : stalled) {
        m_ids.push_back(line.id);
        rows.push_back(
            {codes.label(u"dp_stage"_s, line.stage), line.name.isEmpty() ? tr("Erased") : line.name,
             tr("%n day(s)", nullptr, line.days), tr("%n day(s)", nullptr, line.limit),
             line.ownerName.isEmpty() ? tr("Nobody yet") : line.ownerName, line.nextStep, line.reference});
    }
    m_title->setText(rows.empty()
                         ? tr("No case stands longer in its stage than the council allows.")
                         : tr("Cases longer in a stage than the council allows: %1").arg(rows.size()));
    m_model->set({tr("Stage"), tr("Person"), tr("In this stage"), tr("Allowed"), tr("Owner"), tr("Next step"),
                  tr("Reference")},
                 std::move(rows));
    if (!stalled.empty())
        m_table->setCurrentIndex(m_model->index(placeOf(was, m_ids, row), 0));
}

void StallView::focusFirst()
{
    m_table->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
