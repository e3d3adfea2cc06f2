// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/move_run.h"

#include "core/base/london_time.h"
#include "ui/pages/desk/people_answers.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

namespace letstalk::ui {

namespace {

/// Somebody of the conversation, with the leads that were raised for them on its day.
Result<MoveDialog::Wrong> wrongOf(services::Workspace &workspace, const std::optional<PersonId> &person,
                                  const ConversationEntry &entry)
{
    MoveDialog::Wrong wrong;
    wrong.who = entry.firstName;
    if (!person)
        return wrong;
    wrong.key = person->toText();
    if (isAllowed(workspace.actor(), Act::ViewPerson)) {
        LT_ASSIGN(const Person known, workspace.people().get(*person));
        wrong.who = known.displayName();
    }
    if (entry.occurredAt && isAllowed(workspace.actor(), Act::SeeLead)) {
        LT_ASSIGN(wrong.leads, workspace.directPayments().raisedOn(*person, london::day(*entry.occurredAt)));
    }
    return wrong;
}

QString doneText(const services::DeskService::Moved &moved, int leads)
{
    const QString text
        = moved.person ? MoveRun::tr("Put down to the right person.") : MoveRun::tr("It is anonymous now.");
    if (leads == 0)
        return text;
    return text + u' '
        + MoveRun::tr("%n lead(s) (was|were) taken back with it and (stays|stay) so: where the right person "
                      "agrees, flag them.",
                      nullptr, leads);
}

} // namespace

MoveRun::MoveRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page)
{ }

void MoveRun::start(ConversationId id)
{
    if (m_dialog || !m_host.may(Act::MoveConversation))
        return;
    m_host
        .post([id](services::Workspace &workspace) -> Result<Found> {
            LT_ASSIGN(const auto entry, workspace.desk().load(id));
            Found found;
            LT_ASSIGN(found.visitor, wrongOf(workspace, entry.visitor, entry));
            if (entry.subject) {
                auto about = entry;
                about.firstName.clear();
                LT_ASSIGN(found.subject, wrongOf(workspace, entry.subject, about));
            }
            if (isAllowed(workspace.actor(), Act::WriteConcern)) {
                LT_ASSIGN(const auto written, workspace.concerns().writtenToday());
                for (const auto &one : written)
                    found.concerns.push_back(one.reference);
            }
            return found;
        })
        .then(this, [this, id](const Result<Found> &found) {
            if (found)
                return ask(id, *found);
            tellError(m_notice, found.error());
        });
}

void MoveRun::ask(ConversationId id, const Found &found)
{
    if (m_dialog)
        return;
    const auto &counter = m_host.counter();
    MoveDialog::Ask ask;
    ask.visitor = found.visitor;
    ask.visitor.who
        = ask.visitor.who.isEmpty() ? tr("nobody by name") : counter.shown(ask.visitor.who, ask.visitor.key);
    ask.subject = found.subject;
    if (ask.subject)
        ask.subject->who = counter.shown(ask.subject->who, ask.subject->key);
    ask.concerns = found.concerns;
    ask.mayAdd = m_host.may(Act::CreatePerson);
    ask.masksNames = counter.isOn();
    ask.search = [this](const QString &typed, std::function<void(std::vector<TwoLineRow>)> answer) {
        if (!m_host.may(Act::SearchPeople))
            return answer({});
        m_host.search(
            this, [typed](services::SearchReader &reader) { return reader.people(typed, 8); },
            [this, answer](const Result<std::vector<PersonHit>> &hits) {
                answer(hits ? peopleAnswers(*hits, m_host.counter()) : std::vector<TwoLineRow>());
            });
    };
    m_dialog = new MoveDialog(m_host.codes(), ask, m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QDialog::accepted, this, [this, id] { move(id, m_dialog->value()); });
    m_dialog->open();
}

void MoveRun::move(ConversationId id, const services::DeskService::RightPerson &right)
{
    m_host
        .post([id, right](services::Workspace &workspace) { return workspace.desk().movePerson(id, right); })
        .then(this,
              [this, leads = int(right.leads.size())](const Result<services::DeskService::Moved> &done) {
                  if (!done) {
                      return tellError(m_notice, done.error());
                  }
                  Q_EMIT moved(done->changes, doneText(*done, leads));
              });
}

} // namespace letstalk::ui
