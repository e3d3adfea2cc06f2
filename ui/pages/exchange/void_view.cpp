// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/void_view.h"

#include "ui/models/text_table_model.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

VoidView::VoidView(bool mayEnter, QWidget *parent)
    : QWidget(parent), m_mayEnter(mayEnter), m_model(new TextTableModel(this)),
      m_table(textTable(m_model, tr("Changes of withdrawn computers")))
{
    m_table->setObjectName(u"voidActs"_s);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    atLeastLines(m_table, 5);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1);
    layout->addWidget(sectionTitle(tr("Withdrawn computers")));
    layout->addWidget(quietText(tr(
        "They wrote this after the last that they are trusted in. It is kept and counts nowhere. Where it "
        "is good work all the same, an officer enters it again, as their own. Accounts, roles and keys are "
        "not entered again: they are given anew.")));
    layout->addWidget(m_table, 1);
    layout->addWidget(buildButtons());
    if (m_mayEnter)
        addKeys();
    show({}, {}, false);
}

QWidget *VoidView::buildButtons()
{
    m_cannot = quietText(tr("An officer's computer has to enter them again; this is not one."));
    m_enter = new QPushButton(tr("Enter the chosen ones again (E)"));
    m_enter->setObjectName(u"enterVoid"_s);
    m_enterAll = new QPushButton(tr("Enter all again (Shift+E)"));
    m_enterAll->setObjectName(u"enterAllVoid"_s);
    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    row->addWidget(m_enter);
    row->addWidget(m_enterAll);
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    onGrid(column, 0, 1);
    column->addWidget(m_cannot);
    column->addLayout(row);
    part->setVisible(m_mayEnter);
    connect(m_enter, &QPushButton::clicked, this, &VoidView::enterChosen);
    connect(m_enterAll, &QPushButton::clicked, this, [this] { Q_EMIT enterAllWanted(count()); });
    return part;
}

void VoidView::addKeys()
{
    const auto key = [this](const QKeySequence &keys, QPushButton *button) {
        connect(new QShortcut(keys, m_table, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
                button, &QPushButton::click);
    };
    key(Qt::Key_E, m_enter);
    key(Qt::SHIFT | Qt::Key_E, m_enterAll);
}

void VoidView::show(std::vector<services::VoidAct> acts, QDate today, bool isOfficer)
{
    const int was = m_table->currentIndex().row();
    m_acts = std::move(acts);
    std::vector<QStringList> rows;
    for (const auto &act : m_acts)
        rows.push_back({whenText(act.at, today), act.who,
                        act.label.isEmpty() ? act.siteName : tr("%1, %2").arg(act.siteName, act.label),
                        act.words});
    m_model->set({tr("When"), tr("As whom"), tr("Where"), tr("What")}, std::move(rows));
    m_cannot->setVisible(!isOfficer);
    m_enter->setEnabled(isOfficer);
    m_enterAll->setEnabled(isOfficer);
    setVisible(!m_acts.empty());
    if (!m_acts.empty())
        m_table->selectionModel()->setCurrentIndex(m_model->index(qBound(0, was, count() - 1), 0),
                                                   QItemSelectionModel::ClearAndSelect
                                                       | QItemSelectionModel::Rows); // whatever key is down
}

void VoidView::focusFirst()
{
    m_table->setFocus(Qt::TabFocusReason);
}

void VoidView::enterChosen()
{
    std::vector<int> rows;
    for (const auto &index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    std::vector<OpId> chosen;
    for (const int row : rows)
        chosen.push_back(m_acts[size_t(row)].act);
    if (!chosen.empty()) // none would mean all
        Q_EMIT enterWanted(chosen);
}

} // namespace letstalk::ui
