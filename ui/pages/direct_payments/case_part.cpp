// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/case_part.h"

#include "ui/models/two_line_model.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"

#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
/// What the list has no room for; what stands in the way a line each.
QString whyText(const CaseAction &action)
{
    if (action.inTheWay.size() < 2)
        return action.detail;
    return CasePart::tr("Not yet:") + u"\n– "_s + action.inTheWay.join(u"\n– "_s);
}
} // namespace

CasePart::CasePart(const QString &name, QWidget *parent)
    : QWidget(parent), m_left(new QWidget), m_model(new TwoLineModel(this)),
      m_list(twoLineList(m_model, tr("What can be done: %1").arg(name), 4)), m_why(bodyText()),
      m_facts(new RecordView(name))
{
    m_list->setObjectName(u"caseActions"_s);
    m_why->setObjectName(u"caseWhy"_s);
    m_facts->setObjectName(u"caseFacts"_s);
    atLeastLines(m_facts, 8);
    auto *column = new QVBoxLayout(m_left);
    onGrid(column, 0, 1);
    column->addWidget(m_list, 1);
    column->addWidget(m_why);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(new TwoPanes(m_left, m_facts, {2, 3}), 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CasePart::showCurrent);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) { act(index.row()); });
}

void CasePart::show(const CasePartContent &content)
{
    const QString was = m_list->currentIndex().data().toString();
    const int wasAt = m_list->currentIndex().row();
    m_actions = content.actions;
    std::vector<TwoLineRow> rows;
    int place = 0;
    for (const auto &action : m_actions) {
        TwoLineRow row;
        row.title = action.title;
        row.detail = action.detail;
        row.isAction = action.inTheWay.isEmpty();
        if (action.title == was && place != wasAt) // of several alike the one that it was on
            place = int(rows.size());
        rows.push_back(row);
    }
    m_model->setRows(std::move(rows));
    m_left->setVisible(!m_actions.empty());
    if (!m_actions.empty())
        m_list->setCurrentIndex(m_model->index(place));
    m_facts->show(content.title, content.facts);
    showCurrent();
}

void CasePart::focusFirst()
{
    (m_actions.empty() ? static_cast<QWidget *>(m_facts) : m_list)->setFocus(Qt::TabFocusReason);
}

void CasePart::goTo(const QString &title)
{
    for (int row = 0; row < int(m_actions.size()); ++row)
        if (m_actions[size_t(row)].title == title)
            m_list->setCurrentIndex(m_model->index(row));
}

void CasePart::showCurrent()
{
    const int row = m_list->currentIndex().row();
    const bool has = row >= 0 && row < int(m_actions.size());
    m_why->setText(has ? whyText(m_actions[size_t(row)]) : QString());
    m_why->setVisible(has && !m_why->text().isEmpty());
}

void CasePart::act(int row)
{
    if (row < 0 || row >= int(m_actions.size()))
        return;
    const auto &action = m_actions[size_t(row)];
    if (action.inTheWay.isEmpty())
        Q_EMIT wanted(action);
    else
        announce(m_why, m_why->text());
}

} // namespace letstalk::ui
