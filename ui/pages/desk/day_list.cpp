// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/day_list.h"

#include "core/services/error_text.h"
#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QListView>
#include <QPushButton>

namespace letstalk::ui {

namespace {
constexpr int kRows = 6;
}

DayList::DayList(SessionHost &host, QWidget *parent)
    : Section(tr("Today"), parent), m_host(host), m_model(new TwoLineModel(this)),
      m_list(twoLineList(m_model, tr("Conversations logged today"), kRows)),
      m_undo(new QPushButton(tr("Take the chosen one back")))
{
    m_list->setObjectName(QStringLiteral("day"));
    add(m_list);
    add(m_undo);
    m_undo->setAutoDefault(false);
    m_undo->setEnabled(false);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) { m_undo->setEnabled(current.isValid()); });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        const int row = m_list->currentIndex().row();
        if (row >= 0 && row < int(m_lines.size()))
            Q_EMIT undoWanted(m_lines[size_t(row)].op);
    });
    reload();
}

void DayList::reload()
{
    m_host
        .post([site = m_host.site().id, day = m_host.today()](services::Workspace &workspace) {
            return workspace.desk().day(site, day);
        })
        .then(this, [this](const Result<std::vector<ConversationLine>> &lines) {
            if (lines)
                fill(*lines);
            else
                setLead(services::errorText(lines.error()).title);
        });
}

void DayList::fill(const std::vector<ConversationLine> &lines)
{
    m_lines = lines;
    std::vector<TwoLineRow> rows;
    for (const auto &line : lines)
        rows.push_back(conversationRow(line, m_host.codes(), m_host.today()));
    setTitle(lines.empty() ? tr("Today") : tr("Today: %1").arg(lines.size()));
    setLead(lines.empty() ? tr("What you save appears here, and can be taken back from here.") : QString());
    m_list->setVisible(!lines.empty());
    m_undo->setVisible(!lines.empty());
    m_model->setRows(std::move(rows));
    m_undo->setEnabled(m_list->currentIndex().isValid());
}

} // namespace letstalk::ui
