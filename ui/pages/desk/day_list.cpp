// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/day_list.h"

#include "core/services/error_text.h"
#include "ui/action_list.h"
#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
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
    : Section(tr("Today"), parent), m_host(host), m_most(services::DeskService::Day::kAtFirst),
      m_model(new TwoLineModel(this)), m_list(twoLineList(m_model, tr("Conversations logged today"))),
      m_open(new QPushButton(tr("Read (Enter)"))), m_undo(new QPushButton(tr("Take the chosen one back"))),
      m_correct(new QPushButton(tr("Correct (C)"))), m_move(new QPushButton(tr("The wrong person (X)"))),
      m_all(new QPushButton)
{
    asHighAsItsRows(m_list, kRows);
    m_list->setObjectName(QStringLiteral("day"));
    add(m_list);
    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    m_move->setObjectName(QStringLiteral("wrongPerson"));
    m_correct->setObjectName(QStringLiteral("correct"));
    m_open->setObjectName(QStringLiteral("openConversation"));
    for (auto *button : {m_open, m_correct, m_undo, m_move}) {
        button->setAutoDefault(false);
        button->setEnabled(false);
        row->addWidget(button);
    }
    m_all->setObjectName(QStringLiteral("wholeDay"));
    m_all->setAutoDefault(false);
    row->addWidget(m_all);
    add(row);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                for (auto *button : {m_open, m_correct, m_undo, m_move})
                    button->setEnabled(current.isValid());
            });
    connect(m_open, &QPushButton::clicked, this, &DayList::openChosen);
    connect(m_list, &QListView::doubleClicked, this, &DayList::openChosen);
    connect(m_correct, &QPushButton::clicked, this, [this] {
        if (const auto *line = chosen())
            Q_EMIT correctWanted(ConversationId(line->id));
    });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const auto *line = chosen())
            Q_EMIT undoWanted(OpId(line->op));
    });
    connect(m_move, &QPushButton::clicked, this, &DayList::moveChosen);
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_most = -1;
        m_list->setFocus(); // the button goes away
        reload();
    });
    connect(&m_host.counter(), &CounterMode::changed, this,
            [this] { fill(services::DeskService::Day(m_day)); });
    reload();
}

void DayList::addActions(ActionList &actions)
{
    actions.addIn(m_list, Qt::Key_Return, tr("In the list of the day: opens the chosen conversation to read"),
                  [this] { openChosen(); });
    actions.alsoBy(Qt::Key_Enter);
    if (m_host.may(Act::MoveConversation))
        actions.addIn(m_list, Qt::Key_X, tr("In the list of the day: it was another person"),
                      [this] { moveChosen(); });
}

bool DayList::focusList()
{
    if (m_model->rowCount() == 0)
        return false;
    m_list->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void DayList::openChosen()
{
    if (const auto *line = chosen())
        Q_EMIT openWanted(ConversationId(line->id));
}

void DayList::moveChosen()
{
    if (const auto *line = chosen())
        Q_EMIT moveWanted(ConversationId(line->id));
}

const ConversationLine *DayList::chosen() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < int(m_day.newest.size()) ? &m_day.newest[size_t(row)] : nullptr;
}

void DayList::reload()
{
    m_host
        .post([site = m_host.site().id, day = m_host.today(), most = m_most](services::Workspace &workspace) {
            return workspace.desk().day(site, day, most);
        })
        .then(this, [this](const Result<services::DeskService::Day> &day) {
            if (day)
                fill(*day);
            else
                setLead(services::errorText(day.error()).title);
        });
}

QString DayList::leadText() const
{
    if (m_day.newest.empty())
        return tr("What you save appears here, and can be corrected and taken back from here.");
    if (m_day.logged > int(m_day.newest.size()))
        return tr("The newest %1 are shown.").arg(m_day.newest.size());
    return {};
}

void DayList::fill(const services::DeskService::Day &day)
{
    m_day = day;
    const auto &lines = m_day.newest;
    std::vector<TwoLineRow> rows;
    for (const auto &line : lines) {
        const bool named = line.who != u"Anonymous" && line.who != u"Named";
        auto row = conversationRow(line, m_host.codes(), m_host.today(), m_host.counter(), line.id.toText());
        if (!named && m_host.counter().hides(line.id.toText()))
            row.detail = line.who;
        rows.push_back(std::move(row));
    }
    const int at = m_list->currentIndex().row();
    setTitle(lines.empty() ? tr("Today") : tr("Today: %1").arg(m_day.logged));
    setLead(leadText());
    m_all->setText(tr("Show all %1").arg(m_day.logged));
    m_all->setVisible(m_day.logged > int(lines.size()));
    m_list->setVisible(!lines.empty());
    m_open->setVisible(!lines.empty());
    m_correct->setVisible(!lines.empty());
    m_undo->setVisible(!lines.empty());
    m_move->setVisible(!lines.empty() && m_host.may(Act::MoveConversation));
    m_model->setRows(std::move(rows));
    if (at >= 0 && at < m_model->rowCount())
        m_list->setCurrentIndex(m_model->index(at));
    for (auto *button : {m_open, m_correct, m_undo, m_move})
        button->setEnabled(m_list->currentIndex().isValid());
}

} // namespace letstalk::ui
