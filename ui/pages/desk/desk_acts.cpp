// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The desk's part that is about the queue, tally marks and the right person: what was asked for is done,
// said, and can be taken back.
#include "ui/models/queue_model.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/correction_run.h"
#include "ui/pages/desk/day_list.h"
#include "ui/pages/desk/draft_keeper.h"
#include "ui/pages/desk/last_act.h"
#include "ui/pages/desk/move_run.h"
#include "ui/pages/desk/origin_line.h"
#include "ui/pages/desk/queue_pane.h"
#include "ui/pages/desk/tally_list.h"
#include "ui/pages/desk_page.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

using services::QueueService;
using Done = Result<QueueService::Done>;

void DeskPage::connectQueue()
{
    connect(m_queue, &QueuePane::arrived, this, &DeskPage::arrive);
    connect(m_queue, &QueuePane::nextWanted, this, &DeskPage::takeNext);
    connect(m_queue, &QueuePane::takeWanted, this, &DeskPage::take);
    connect(m_queue, &QueuePane::closeWanted, this, &DeskPage::closeQueue);
    connect(m_queue, &QueuePane::failed, this, &DeskPage::refused);
    connect(m_queue, &QueuePane::loaded, this, [this] {
        const auto id = m_form->origin().visit();
        const auto *visit = id ? m_queue->find(*id) : nullptr;
        if (visit && visit->isWaiting())
            m_form->origin().clear(); // put back: whatever is written here is no longer about them
        showOrigin();
    });
    const auto token = [this](const QueueVisit &visit) { return tokenText(m_host.codes(), visit); };
    connect(m_queue, &QueuePane::endWanted, this, [this, token](VisitId id, const QString &state) {
        changeVisit([id, state](QueueService &queue) { return queue.end(id, state); },
                    [this, token](const QueueVisit &visit) {
                        return tr("%1: %2.").arg(token(visit),
                                                 m_host.codes().label(u"end_state"_s, visit.endState));
                    });
    });
    connect(m_queue, &QueuePane::backWanted, this, [this, token](VisitId id) {
        changeVisit(
            [id](QueueService &queue) { return queue.putBack(id); },
            [token](const QueueVisit &visit) { return tr("%1 is waiting again.").arg(token(visit)); });
    });
    connect(m_queue, &QueuePane::urgencyWanted, this, [this, token](VisitId id, const QString &urgency) {
        changeVisit([id, urgency](QueueService &queue) { return queue.setUrgency(id, urgency); },
                    [this, token](const QueueVisit &visit) {
                        return tr("%1: %2.").arg(token(visit),
                                                 m_host.codes().label(u"urgency"_s, visit.urgency));
                    });
    });
    connect(m_tallies, &TallyList::promoteWanted, this, &DeskPage::promote);
    connect(m_tallies, &TallyList::removeWanted, this, &DeskPage::removeTally);
    connect(m_tallies, &TallyList::loaded, this, &DeskPage::showOrigin);
    connect(m_day, &DayList::correctWanted, m_correction, &CorrectionRun::start);
    connect(m_correction, &CorrectionRun::refused, this, &DeskPage::refused);
    connect(m_correction, &CorrectionRun::corrected, this,
            [this](const journal::Changes &changes) { did(changes, tr("Corrected.")); });
    auto *move = new MoveRun(m_host, *m_notice, this);
    connect(m_day, &DayList::moveWanted, move, &MoveRun::start);
    connect(move, &MoveRun::moved, this, [this](const journal::Changes &changes, const QString &text) {
        m_form->focusFirst();
        did(changes, text);
    });
    connect(m_form, &ConversationForm::visitorChanged, this, &DeskPage::showOrigin);
    connect(&m_host, &SessionHost::changed, m_queue, [this](const journal::Changes &changes) {
        if (changes.touches(journal::Entity::Visit) || changes.touches(journal::Entity::Session)
            || changes.touches(journal::Entity::Conversation))
            m_queue->reload();
        if (changes.touches(journal::Entity::TallyMark))
            m_tallies->reload();
    });
}

void DeskPage::did(const journal::Changes &changes, const QString &text)
{
    m_last->set({changes.op, {}, {}});
    m_notice->show(Tone::Good, text, {{tr("Undo (Ctrl+Z)"), [this] { undoLast(); }}});
    m_host.tellChanged(changes);
}

void DeskPage::refused(const Error &error)
{
    tellError(*m_notice, error);
}

void DeskPage::arrive(const QueueService::Arrival &arrival)
{
    m_queue->endArrival();
    m_host
        .post([arrival, site = m_host.site().id](services::Workspace &workspace) {
            auto at = arrival;
            at.site = site;
            return workspace.queue().arrive(at);
        })
        .then(this, [this](const Done &made) {
            if (made)
                did(made->changes, tr("Give out %1.").arg(tokenText(m_host.codes(), made->visit)));
            else
                refused(made.error());
        });
}

void DeskPage::takeNext()
{
    if (m_saving || m_taking) // one is on the way: the next key is not for another
        return;
    m_taking = true;
    m_host
        .post([site = m_host.site().id](services::Workspace &workspace) {
            return workspace.queue().takeNext(site);
        })
        .then(this, [this](const Done &next) { taken(next); });
}

/// One who waits, or who was thought to have left, is taken; with anybody else one goes on.
void DeskPage::take(VisitId id)
{
    const auto *visit = m_queue->find(id);
    if (!visit || m_saving || m_taking)
        return;
    const bool gone = visit->endState == u"LEFT_UNSEEN" || visit->endState == u"TURNED_AWAY";
    if (!visit->isWaiting() && !gone)
        return goOn(*visit);
    m_taking = true;
    m_host.post([id](services::Workspace &workspace) { return workspace.queue().take(id); })
        .then(this, [this](const Done &made) { taken(made); });
}

void DeskPage::taken(const Done &made)
{
    if (m_saving) // it was begun after this one was called
        return m_afterSave.push_back([this, made] { taken(made); });
    m_taking = false;
    if (!made)
        return refused(made.error());
    const QString token = tokenText(m_host.codes(), made->visit);
    const bool keptOne = putAside();
    begin(made->visit);
    did(made->changes,
        keptOne ? tr("Call %1. What was begun before is kept as a draft.").arg(token)
                : tr("Call %1.").arg(token));
}

/// Where this visitor's conversation was begun, it is opened again. Whom a colleague has is not begun a
/// second time without being told.
void DeskPage::goOn(const QueueVisit &visit)
{
    if (m_form->origin().visit() == visit.id)
        return m_form->focusFirst();
    m_host
        .post([id = visit.id](services::Workspace &workspace) -> Result<Resuming> {
            Resuming resuming;
            LT_ASSIGN(const auto drafts, workspace.drafts().mine());
            for (const auto &draft : drafts)
                if (draft.entry.visit == id && !resuming.draft)
                    resuming.draft = draft;
            LT_ASSIGN(resuming.colleague, workspace.queue().withColleague(id));
            return resuming;
        })
        .then(this, [this, visit](const Result<Resuming> &resuming) {
            if (resuming)
                goOnWith(visit, *resuming);
            else
                refused(resuming.error());
        });
}

void DeskPage::goOnWith(const QueueVisit &visit, const Resuming &resuming)
{
    if (m_saving)
        return m_afterSave.push_back([this, visit, resuming] { goOnWith(visit, resuming); });
    if (resuming.colleague && !resuming.draft && m_besideColleague != visit.id) {
        m_besideColleague = visit.id;
        return m_notice->show(
            Tone::Warn,
            tr("%1 is with %2 since %3. What %2 has written so far is not seen here, and a second form makes "
               "a second conversation. Enter again begins one all the same.")
                .arg(tokenText(m_host.codes(), visit), resuming.colleague->name,
                     timeText(resuming.colleague->since)),
            {{tr("Begin a second form"), [this, visit] { goOnWith(visit, {}); }}});
    }
    m_besideColleague = {};
    const bool keptOne = putAside();
    m_notice->clear();
    if (resuming.draft) {
        m_form->setEntry(resuming.draft->entry);
        m_drafts->adopt(resuming.draft->id, resuming.draft->entry);
        m_form->focusFirst();
    } else {
        begin(visit);
    }
    if (keptOne)
        m_notice->show(Tone::Plain, tr("What was begun before is kept as a draft."));
}

void DeskPage::begin(const QueueVisit &visit)
{
    ConversationEntry entry;
    entry.visit = visit.id;
    entry.channel = visit.channel;
    if (!visit.firstName.isEmpty()) {
        entry.identity = IdentityLevel::FirstName;
        entry.firstName = visit.firstName;
    }
    m_form->setEntry(entry);
    m_drafts->touch();
    m_form->focusFirst();
}

void DeskPage::changeVisit(std::function<Done(QueueService &)> change,
                           std::function<QString(const QueueVisit &)> say)
{
    m_host
        .post([change = std::move(change)](services::Workspace &workspace) {
            return change(workspace.queue());
        })
        .then(this, [this, say = std::move(say)](const Done &made) {
            if (made)
                did(made->changes, say(made->visit));
            else
                refused(made.error());
        });
}

void DeskPage::closeQueue(const std::vector<VisitId> &waiting)
{
    m_host
        .post([waiting, site = m_host.site().id](services::Workspace &workspace) {
            return workspace.queue().closeUnseen(site, waiting);
        })
        .then(this, [this, count = int(waiting.size())](const Result<journal::Changes> &closed) {
            if (!closed)
                return refused(closed.error());
            did(*closed, tr("Noted: %n left before being seen.", nullptr, count));
        });
}

void DeskPage::tally()
{
    m_host
        .post([site = m_host.site().id](services::Workspace &workspace) {
            return workspace.queue().tally(site);
        })
        .then(this, [this](const Result<QueueService::Marked> &made) {
            if (made)
                did(made->changes, tr("One enquiry counted."));
            else
                refused(made.error());
        });
}

void DeskPage::promote(TallyMarkId id)
{
    if (m_saving)
        return;
    const bool keptOne = putAside();
    ConversationEntry entry;
    entry.tallyMark = id;
    m_form->setEntry(entry);
    m_drafts->touch();
    m_form->focusFirst();
    if (keptOne)
        m_notice->show(Tone::Plain, tr("What was begun before is kept as a draft."));
}

void DeskPage::removeTally(TallyMarkId id)
{
    m_host.post([id](services::Workspace &workspace) { return workspace.queue().removeTally(id); })
        .then(this, [this](const Result<journal::Changes> &removed) {
            if (removed)
                did(*removed, tr("The enquiry no longer counts."));
            else
                refused(removed.error());
        });
}

void DeskPage::showOrigin()
{
    auto &origin = m_form->origin();
    if (const auto id = origin.visit()) {
        const auto *visit = m_queue->find(*id);
        if (!visit)
            return;
        QString text
            = tr("For %1, who waited %2")
                  .arg(tokenText(m_host.codes(), *visit), minutesText(waitedMinutes(*visit, m_host.nowMs())));
        if (visit->partySize > 1)
            text += u", "_s + tr("party of %1").arg(visit->partySize);
        origin.setText(text);
    } else if (const auto mark = origin.tallyMark()) {
        if (const auto *found = m_tallies->find(*mark))
            origin.setText(tr("From the enquiry at %1").arg(timeText(found->at)));
    }
}

void DeskPage::correctChosen()
{
    if (const auto *line = m_day->chosen())
        m_correction->start(line->id);
    else
        m_notice->show(Tone::Plain, tr("Choose one in the list first."));
}

} // namespace letstalk::ui
