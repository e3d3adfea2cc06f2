// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/policy_view.h"

#include "ui/models/two_line_model.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"

#include <QListView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

PolicyView::PolicyView(const storage::CodeLists &codes, QWidget *parent)
    : QWidget(parent), m_codes(codes), m_model(new TwoLineModel(this)),
      m_list(twoLineList(m_model, tr("What the council chose"), 5)),
      m_facts(new RecordView(tr("How it stands")))
{
    m_list->setObjectName(u"policy"_s);
    m_facts->setObjectName(u"policyFacts"_s);
    atLeastLines(m_facts, 8);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 1, 1);
    layout->addWidget(quietText(tr("Chosen once for every site; Enter changes what stands there. Who changed "
                                   "what, and when, is kept.")));
    layout->addWidget(new TwoPanes(m_list, m_facts, {2, 3}), 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PolicyView::showCurrent);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (index.row() < int(m_items.size()))
            Q_EMIT wanted(m_items[size_t(index.row())]);
    });
}

void PolicyView::show(const services::DpPolicy &policy)
{
    const QString was = m_list->currentIndex().data(TwoLineModel::Key).toString();
    m_policy = policy;
    m_items = policyItems(policy);
    std::vector<TwoLineRow> rows;
    int place = 0;
    for (const auto &item : m_items) {
        TwoLineRow row;
        row.title = item.title;
        row.detail = item.detail;
        row.key = item.name();
        if (item.name() == was)
            place = int(rows.size());
        rows.push_back(row);
    }
    m_model->setRows(std::move(rows));
    m_list->setCurrentIndex(m_model->index(place));
    showCurrent();
}

void PolicyView::showCurrent()
{
    const int row = m_list->currentIndex().row();
    if (row < 0 || row >= int(m_items.size()))
        return;
    const auto &item = m_items[size_t(row)];
    m_facts->show(item.title, policyFacts(item, m_policy, m_codes));
}

void PolicyView::focusFirst()
{
    m_list->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
