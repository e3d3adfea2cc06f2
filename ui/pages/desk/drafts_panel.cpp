// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/drafts_panel.h"

#include "core/base/london_time.h"
#include "core/services/error_text.h"
#include "ui/counter_mode.h"
#include "ui/models/queue_model.h"
#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QKeyEvent>
#include <QListView>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kRows = 4;

struct Loaded
{
    std::vector<services::DraftService::Draft> drafts;
    std::vector<QueueVisit> visits;
    int unreadable = 0;
};

} // namespace

bool isOfEarlierDay(const services::DraftService::Draft &draft, QDate today)
{
    return london::day(draft.begunAt) < today;
}

QString revealKeyOf(const services::DraftService::Draft &draft)
{
    return draft.entry.visitor ? draft.entry.visitor->toText() : draft.id.toText();
}

DraftsPanel::DraftsPanel(SessionHost &host, QWidget *parent)
    : Section(tr("Parked"), parent), m_host(host), m_model(new TwoLineModel(this)),
      m_list(twoLineList(m_model, tr("Parked conversations"))), m_state(quietText())
{
    asHighAsItsRows(m_list, kRows);
    m_list->setObjectName(u"parked"_s);
    m_list->setAccessibleDescription(tr("Enter goes on with it, Delete discards it"));
    m_list->installEventFilter(this);
    auto *lost = plainButton(tr("Remove what cannot be opened"));
    m_lost = lost;
    add(m_list);
    add(m_state);
    add(m_lost);
    connect(lost, &QPushButton::clicked, this, &DraftsPanel::discardUnreadableWanted);
    connect(m_list, &QListView::doubleClicked, this, [this] {
        if (const auto *draft = current())
            Q_EMIT resumeWanted(Draft(*draft));
    });
    connect(&m_host.counter(), &CounterMode::changed, this, &DraftsPanel::fill);
    hide();
}

void DraftsPanel::reload(DraftKeeper::SharedId open)
{
    m_host
        .post([open](services::Workspace &workspace) -> Result<Loaded> {
            Loaded loaded;
            LT_ASSIGN(loaded.drafts, workspace.drafts().mine());
            LT_ASSIGN(loaded.unreadable, workspace.drafts().unreadable());
            std::erase_if(loaded.drafts, [&](const Draft &draft) { return draft.id == *open; });
            for (const auto &draft : loaded.drafts)
                if (draft.entry.visit)
                    if (const auto queue = workspace.queue().today(draft.entry.site)) {
                        loaded.visits.insert(loaded.visits.end(), queue->today.begin(), queue->today.end());
                        loaded.visits.insert(loaded.visits.end(), queue->leftOver.begin(),
                                             queue->leftOver.end());
                    }
            return loaded;
        })
        .then(this, [this](const Result<Loaded> &loaded) {
            if (!loaded) {
                show();
                m_state->setText(services::errorText(loaded.error()).title);
                return;
            }
            m_drafts = loaded->drafts;
            m_unreadable = loaded->unreadable;
            m_tokens.clear();
            for (const auto &visit : loaded->visits)
                m_tokens[visit.id] = tokenText(m_host.codes(), visit);
            askNames();
            fill();
            showState();
            Q_EMIT listed();
        });
}

/// People are named once their rows were read: without asking for them a draft would say "somebody known".
void DraftsPanel::askNames()
{
    if (!m_host.may(Act::ViewPerson))
        return;
    for (const auto &draft : m_drafts) {
        const auto id = draft.entry.visitor;
        if (!id || m_names.count(*id) > 0)
            continue;
        m_names[*id] = tr("Somebody known");
        m_host.post([id = *id](services::Workspace &workspace) { return workspace.people().get(id); })
            .then(this, [this, id = *id](const Result<Person> &person) {
                if (!person)
                    return;
                m_names[id] = person->displayName();
                fill();
            });
    }
}

QString DraftsPanel::whoOf(const Draft &draft) const
{
    const auto &entry = draft.entry;
    QString name;
    if (entry.visitor) {
        const auto found = m_names.find(*entry.visitor);
        name = found == m_names.end() ? tr("Somebody known") : found->second;
    } else if (entry.newVisitor) {
        name = entry.newVisitor->displayName();
    } else if (entry.identity == IdentityLevel::FirstName) {
        name = entry.firstName;
    } else if (!entry.typed.visitor.isEmpty()) {
        name = entry.typed.visitor;
    }
    return name.isEmpty() ? tr("Anonymous") : m_host.counter().shown(name, revealKeyOf(draft));
}

/// What is in it, as far as the room may read it.
QStringList DraftsPanel::partsOf(const Draft &draft) const
{
    QStringList parts;
    if (isOfEarlierDay(draft, m_host.today()))
        parts << tr("of an earlier day");
    const bool hidden = m_host.counter().hides(revealKeyOf(draft));
    const CodeList needs = m_host.codes().list(u"need"_s);
    for (const auto &need : draft.entry.needs)
        parts << shownNeed(needs, need.code, m_host.counter());
    if (!hidden && !draft.entry.typed.need.isEmpty())
        parts << draft.entry.typed.need;
    if (!draft.entry.connections.empty())
        parts << tr("%n connection(s)", nullptr, int(draft.entry.connections.size()));
    if (!hidden && !draft.entry.summary.isEmpty())
        parts << draft.entry.summary;
    return parts;
}

void DraftsPanel::fill()
{
    const int at = m_list->currentIndex().row();
    std::vector<TwoLineRow> rows;
    for (const auto &draft : m_drafts) {
        TwoLineRow row;
        row.title = whoOf(draft);
        if (const auto token = draft.entry.visit ? m_tokens.find(*draft.entry.visit) : m_tokens.end();
            token != m_tokens.end())
            row.title = tr("%1: %2").arg(token->second, row.title);
        row.detail = partsOf(draft).join(u" · "_s);
        row.aside = whenText(draft.begunAt, m_host.today());
        row.key = draft.id.toText();
        rows.push_back(std::move(row));
    }
    m_model->setRows(std::move(rows));
    if (at >= 0 && at < m_model->rowCount())
        m_list->setCurrentIndex(m_model->index(at));
}

void DraftsPanel::showState()
{
    setTitle(m_drafts.empty() ? tr("Parked") : tr("Parked: %1 (Shift+F5)").arg(m_drafts.size()));
    m_list->setVisible(!m_drafts.empty());
    const QDate today = m_host.today();
    const auto old = std::count_if(m_drafts.begin(), m_drafts.end(), [today](const Draft &draft) {
        return london::day(draft.begunAt).daysTo(today) >= kOldDraftDays;
    });
    QStringList lines;
    if (!m_drafts.empty())
        lines << tr("Enter goes on with one, Delete discards it.");
    if (old > 0)
        lines << tr("%n of them (is|are) older than a week: finish or discard (it|them).", nullptr, int(old));
    if (m_unreadable > 0)
        lines << tr("%n more cannot be opened: your passphrase was reset since, or a newer version wrote it.",
                    nullptr, m_unreadable);
    m_state->setText(lines.join(u' '));
    m_lost->setVisible(m_unreadable > 0);
    setVisible(!m_drafts.empty() || m_unreadable > 0);
}

void DraftsPanel::focusList()
{
    if (m_drafts.empty())
        return;
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

const DraftsPanel::Draft *DraftsPanel::current() const
{
    const int at = m_list->currentIndex().row();
    return at >= 0 && at < int(m_drafts.size()) ? &m_drafts[size_t(at)] : nullptr;
}

bool DraftsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *pressed = static_cast<QKeyEvent *>(event);
        const int key = pressed->isAutoRepeat() ? 0 : pressed->key(); // held down, it acts once
        const auto *draft = current();
        if (draft && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            Q_EMIT resumeWanted(Draft(*draft));
            return true;
        }
        if (draft && (key == Qt::Key_Delete || key == Qt::Key_Backspace)) {
            Q_EMIT discardWanted(Draft(*draft));
            return true;
        }
    }
    return Section::eventFilter(watched, event);
}

} // namespace letstalk::ui
