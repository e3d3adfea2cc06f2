// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/checks_view.h"

#include "ui/models/text_table_model.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kUsualDays = 60;
constexpr int kMostDays = 366;

QString standingOf(const ExpiringCheck &check)
{
    if (check.daysLeft < 0)
        return ChecksView::tr("Ran out %n day(s) ago", nullptr, int(-check.daysLeft));
    if (check.daysLeft == 0)
        return ChecksView::tr("Last day today");
    return ChecksView::tr("%n day(s) left", nullptr, int(check.daysLeft));
}

} // namespace

ChecksView::ChecksView(QWidget *parent)
    : QWidget(parent), m_days(new QLineEdit(QString::number(kUsualDays))),
      m_daysField(new Field(tr("Run out within how many days"), m_days)), m_empty(bodyText()),
      m_model(new TextTableModel(this)), m_table(textTable(m_model, tr("Checks that run out")))
{
    m_days->setObjectName(u"checkDays"_s);
    m_table->setObjectName(u"checks"_s);
    m_empty->setObjectName(u"checksEmpty"_s);
    m_empty->setText(tr("No check of an active micro-enterprise has run out, or will within these days."));
    atLeastWidth(m_days, 6);
    auto *show = new QPushButton(tr("Show"));
    auto *row = flowOf({m_daysField, show}, 1.5);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 1, 1);
    layout->addWidget(quietText(tr("Whoever has a check out of date is offered to nobody, until a new one is "
                                   "written into the directory.")));
    layout->addLayout(row);
    layout->addWidget(m_empty);
    layout->addWidget(m_table, 1);
    m_empty->hide(); // until it is known
    m_table->hide();
    layout->addStretch(0);
    connect(show, &QPushButton::clicked, this, &ChecksView::reloadWanted);
    connect(m_days, &QLineEdit::returnPressed, this, &ChecksView::reloadWanted);
}

std::optional<int> ChecksView::days()
{
    bool isNumber = false;
    const int days = m_days->text().trimmed().toInt(&isNumber);
    const bool fits = isNumber && days >= 0 && days <= kMostDays;
    m_daysField->setProblem(fits ? QString() : tr("A number of days from 0 to %1.").arg(kMostDays));
    return fits ? std::optional(days) : std::nullopt;
}

void ChecksView::show(const std::vector<ExpiringCheck> &checks)
{
    const int row = m_table->currentIndex().row();
    const auto was
        = row >= 0 && row < int(m_rows.size()) ? m_rows[size_t(row)] : std::pair<ServiceId, QString>();
    const bool hadFocus = m_table->hasFocus();
    m_rows.clear();
    std::vector<QStringList> rows;
    for (const auto &check : checks) {
        m_rows.emplace_back(check.service, check.check);
        rows.push_back({standingOf(check), check.name, check.check, shortDayText(check.until)});
    }
    m_empty->setVisible(rows.empty());
    m_table->setVisible(!rows.empty());
    m_model->set({tr("Stands"), tr("Micro-enterprise"), tr("Check"), tr("Last good day")}, std::move(rows));
    const auto found = std::find(m_rows.begin(), m_rows.end(), was);
    const int place = found != m_rows.end() ? int(found - m_rows.begin())
                                            : std::clamp(row, 0, std::max(0, int(m_rows.size()) - 1));
    if (!m_rows.empty())
        m_table->setCurrentIndex(m_model->index(place, 0));
    else if (hadFocus)
        focusFirst();
}

void ChecksView::focusFirst()
{
    (m_table->isVisibleTo(this) ? static_cast<QWidget *>(m_table) : m_days)->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
