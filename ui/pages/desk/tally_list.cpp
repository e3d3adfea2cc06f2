// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/tally_list.h"

#include "core/services/error_text.h"
#include "ui/action_list.h"
#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/wording.h"

#include <QListView>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kRows = 3;
}

TallyList::TallyList(SessionHost &host, QWidget *parent)
    : Section(tr("Enquiries"), parent), m_host(host), m_model(new TwoLineModel(this)),
      m_list(twoLineList(m_model, tr("Enquiries counted today"))),
      m_promote(new QPushButton(tr("Make it a conversation"))), m_remove(new QPushButton(tr("Take it back")))
{
    asHighAsItsRows(m_list, kRows);
    m_list->setObjectName(u"tallies"_s);
    add(m_list);
    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    for (auto *button : {m_promote, m_remove}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    add(row);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        const auto *mark = chosen();
        m_promote->setEnabled(mark && !mark->conversation);
        m_remove->setEnabled(mark && !mark->conversation);
    });
    connect(m_promote, &QPushButton::clicked, this, &TallyList::promoteChosen);
    connect(m_remove, &QPushButton::clicked, this, &TallyList::removeChosen);
    fill({});
    reload();
}

void TallyList::addActions(ActionList &actions)
{
    actions.addIn(m_list, Qt::Key_Return, tr("On an enquiry: makes a conversation of it"),
                  [this] { promoteChosen(); });
    actions.alsoBy(Qt::Key_Enter);
    actions.addIn(m_list, Qt::Key_Delete, tr("On an enquiry: takes it back"), [this] { removeChosen(); });
}

void TallyList::reload()
{
    m_host
        .post([site = m_host.site().id, day = m_host.today()](services::Workspace &workspace) {
            return workspace.queue().tallyMarks(site, day);
        })
        .then(this, [this](const Result<std::vector<TallyMark>> &marks) {
            if (marks)
                fill(*marks);
            else
                setLead(services::errorText(marks.error()).title);
        });
}

int TallyList::counted() const
{
    return int(std::count_if(m_marks.begin(), m_marks.end(),
                             [](const TallyMark &mark) { return !mark.conversation; }));
}

const TallyMark *TallyList::find(TallyMarkId id) const
{
    const auto found
        = std::find_if(m_marks.begin(), m_marks.end(), [&](const TallyMark &mark) { return mark.id == id; });
    return found == m_marks.end() ? nullptr : &*found;
}

const TallyMark *TallyList::chosen() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < int(m_marks.size()) ? &m_marks[size_t(row)] : nullptr;
}

void TallyList::promoteChosen()
{
    if (const auto *mark = chosen(); mark && !mark->conversation)
        Q_EMIT promoteWanted(TallyMarkId(mark->id));
}

void TallyList::removeChosen()
{
    if (const auto *mark = chosen(); mark && !mark->conversation)
        Q_EMIT removeWanted(TallyMarkId(mark->id));
}

void TallyList::fill(const std::vector<TallyMark> &marks)
{
    m_marks = marks;
    std::vector<TwoLineRow> rows;
    for (const auto &mark : marks)
        rows.push_back(
            {timeText(mark.at),
             mark.conversation ? tr("Became a conversation; no longer counted here") : tr("One enquiry"),
             {},
             mark.id.toText()});
    setTitle(counted() > 0 ? tr("Enquiries: %1").arg(counted()) : tr("Enquiries"));
    setLead(marks.empty() ? tr("F4 counts an enquiry of which nothing else is written down.") : QString());
    for (QWidget *part : std::initializer_list<QWidget *> {m_list, m_promote, m_remove})
        part->setVisible(!marks.empty());
    m_model->setRows(std::move(rows));
    m_promote->setEnabled(false);
    m_remove->setEnabled(false);
    Q_EMIT loaded();
}

} // namespace letstalk::ui
