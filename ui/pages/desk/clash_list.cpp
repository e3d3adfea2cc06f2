// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/clash_list.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/into_view.h"
#include "ui/widgets/text.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QLabel *versionText(const QString &who, const QString &text)
{
    auto *label = bodyText(text.isEmpty() ? ClashList::tr("%1: nothing").arg(who)
                                          : ClashList::tr("%1: “%2”").arg(who, text));
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ClashList::ClashList(QWidget *parent) : QFrame(parent), m_lead(bodyText()), m_column(new QVBoxLayout(this))
{
    setObjectName(u"clashes"_s);
    setProperty("row", true);
    onGrid(m_column, 1, 1.5);
    m_lead->setObjectName(u"clashLead"_s);
    m_lead->setTextFormat(Qt::PlainText);
    setTone(m_lead, Tone::Warn);
    m_column->addWidget(m_lead);
    hide();
}

void ClashList::show(const QString &lead, const std::vector<Row> &rows)
{
    clearRows();
    m_lead->setText(lead);
    QWidget *before = this; // the keyboard comes to the buttons where they stand, ahead of the form
    for (const auto &row : rows) {
        const int at = int(m_rows.size());
        auto *part = new QWidget;
        auto *layout = new QVBoxLayout(part);
        onGrid(layout, 0, 0.5);
        auto *name = bodyText(row.name);
        name->setTextFormat(Qt::PlainText);
        name->setProperty("strong", true);
        layout->addWidget(name);
        layout->addWidget(versionText(tr("Stands there now"), row.theirs));
        layout->addWidget(versionText(tr("You wrote"), row.mine));
        auto *take = new QPushButton(tr("Take what stands there"));
        take->setObjectName(u"takeTheirs%1"_s.arg(at));
        take->setAutoDefault(false);
        take->setAccessibleName(tr("Take what stands there: %1").arg(row.name));
        connect(take, &QPushButton::clicked, this, [this, at] { Q_EMIT theirsWanted(at); });
        layout->addLayout(flowOf({take}));
        m_rows.push_back({part, take});
        m_column->addWidget(part);
        setTabOrder(before, take);
        before = take;
    }
    setVisible(!rows.empty());
    if (!rows.empty())
        announce(m_lead, lead);
}

bool ClashList::focusFirst()
{
    if (m_rows.empty())
        return false;
    m_rows.front().take->setFocus(Qt::OtherFocusReason);
    return true;
}

void ClashList::comeIntoSight()
{
    if (!isHidden())
        comeIntoView(*this, *m_lead);
}

void ClashList::clearRows()
{
    for (const auto &part : m_rows) {
        part.take->setObjectName({});
        part.row->hide();
        part.row->deleteLater(); // its button may have been what was pressed
    }
    m_rows.clear();
}

} // namespace letstalk::ui
