// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/trace_panel.h"

#include "ui/models/text_table_model.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"

#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace letstalk::ui {

TracePanel::TracePanel(QWidget *parent)
    : QFrame(parent), m_title(sectionTitle({})), m_rule(quietText()), m_model(new TextTableModel(this)),
      m_table(textTable(m_model, tr("Rows behind the figure")))
{
    setProperty("card", true);
    m_title->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("trace"));
    auto *close = new QPushButton(tr("Close (Esc)"));
    auto *head = new QHBoxLayout;
    onGrid(head, 0, 1);
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 2, 1);
    layout->addLayout(head);
    layout->addWidget(m_rule);
    layout->addWidget(m_table, 100);
    layout->addStretch(1);
    connect(close, &QPushButton::clicked, this, &TracePanel::closed);
    auto *escape = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &TracePanel::closed);
    hide();
}

void TracePanel::showTrace(const reports::Trace &trace)
{
    m_title->setText(tr("%1: %2").arg(trace.label, trace.value));
    m_rule->setText(trace.rows.empty() ? tr("No rows: %1").arg(trace.rule)
                                       : tr("Rows: %1 (%2)").arg(trace.rows.size()).arg(trace.rule));
    std::vector<QStringList> rows;
    for (const auto &row : trace.rows)
        rows.push_back(row.cells);
    m_model->set(trace.columns, std::move(rows));
    m_table->setVisible(!trace.rows.empty());
    show();
    announce(this, m_title->text());
    if (!trace.rows.empty()) {
        m_table->setCurrentIndex(m_model->index(0, 0));
        m_table->setFocus(Qt::TabFocusReason);
    }
}

QString TracePanel::title() const
{
    return m_title->text();
}

int TracePanel::rowCount() const
{
    return m_model->rowCount();
}

} // namespace letstalk::ui
