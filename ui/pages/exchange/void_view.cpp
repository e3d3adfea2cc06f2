// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/void_view.h"

#include "ui/models/text_table_model.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QCheckBox>
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
        "is good work all the same, an officer enters it again, as their own, or says that it is not needed. "
        "Accounts, roles and keys are not entered again: they are given anew.")));
    layout->addWidget(m_table, 1);
    m_done = new QCheckBox(tr("Show what was dealt with (H)"));
    m_done->setObjectName(u"voidDone"_s);
    layout->addWidget(m_done);
    layout->addWidget(buildButtons());
    connect(m_done, &QCheckBox::toggled, this, &VoidView::fill);
    connect(new QShortcut(Qt::Key_H, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, m_done, &QCheckBox::toggle);
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
    auto *row = flowOf({m_enter, m_enterAll}, 1);
    m_dismiss = new QPushButton(tr("Not needed (D)"));
    m_dismiss->setObjectName(u"dismissVoid"_s);
    row->addWidget(m_dismiss);
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    onGrid(column, 0, 1);
    column->addWidget(m_cannot);
    column->addLayout(row);
    onlyIf(m_mayEnter, part);
    connect(m_enter, &QPushButton::clicked, this, [this] {
        if (const auto acts = chosen(); !acts.empty()) // none would mean all
            Q_EMIT enterWanted(acts);
    });
    connect(m_enterAll, &QPushButton::clicked, this, [this] {
        const auto open = std::count_if(m_all.begin(), m_all.end(),
                                        [](const services::VoidAct &act) { return act.state.isOpen(); });
        Q_EMIT enterAllWanted(int(open));
    });
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        if (const auto acts = chosen(); !acts.empty())
            Q_EMIT dismissWanted(acts);
    });
    return part;
}

void VoidView::addKeys()
{
    clickWith(Qt::Key_E, m_table, m_enter);
    clickWith(Qt::SHIFT | Qt::Key_E, m_table, m_enterAll);
    clickWith(Qt::Key_D, m_table, m_dismiss);
}

void VoidView::show(std::vector<services::VoidAct> acts, QDate today, bool isOfficer)
{
    m_all = std::move(acts);
    m_today = today;
    m_isOfficer = isOfficer;
    m_cannot->setVisible(!isOfficer);
    setVisible(!m_all.empty());
    fill();
}

void VoidView::fill()
{
    const int was = m_table->currentIndex().row();
    m_acts.clear();
    for (const auto &act : m_all)
        if (m_done->isChecked() || !act.state.isDealtWith())
            m_acts.push_back(act);
    std::vector<QStringList> rows;
    bool open = false;
    for (const auto &act : m_acts) {
        rows.push_back({whenText(act.at, m_today), act.who,
                        act.label.isEmpty() ? act.siteName : tr("%1, %2").arg(act.siteName, act.label),
                        act.words, act.state.words});
        open = open || act.state.isOpen();
    }
    m_model->set({tr("When"), tr("As whom"), tr("Where"), tr("What"), tr("Now")}, std::move(rows));
    m_table->setVisible(!m_acts.empty());
    m_enter->setEnabled(m_isOfficer && !m_acts.empty());
    m_dismiss->setEnabled(m_isOfficer && !m_acts.empty());
    m_enterAll->setEnabled(m_isOfficer && open);
    if (!m_acts.empty())
        m_table->selectionModel()->setCurrentIndex(m_model->index(qBound(0, was, int(m_acts.size()) - 1), 0),
                                                   QItemSelectionModel::ClearAndSelect
                                                       | QItemSelectionModel::Rows); // whatever key is down
}

void VoidView::focusFirst()
{
    (m_acts.empty() ? static_cast<QWidget *>(m_done) : m_table)->setFocus(Qt::TabFocusReason);
}

std::vector<OpId> VoidView::chosen() const
{
    std::vector<int> rows;
    for (const auto &index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    std::vector<OpId> acts;
    for (const int row : rows)
        acts.push_back(m_acts[size_t(row)].act);
    return acts;
}

} // namespace letstalk::ui
