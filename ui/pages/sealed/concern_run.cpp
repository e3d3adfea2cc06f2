// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sealed/concern_run.h"

#include "core/services/error_text.h"
#include "ui/dialogs/choice_dialog.h"
#include "ui/dialogs/concern_dialog.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

#include <utility>

namespace letstalk::ui {

namespace {
constexpr int kKeepAfterMs = 300; // half a second is promised; the rest is for the disk
constexpr int kTryAgainMs = 2000; // after a failure nobody can do anything about at once
} // namespace

ConcernRun::ConcernRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page), m_draft(std::make_shared<DraftId>())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { keep({}); });
}

void ConcernRun::start(const About &about)
{
    if (m_dialog || m_ask || !m_host.may(Act::WriteConcern))
        return;
    m_host
        .post([about](services::Workspace &workspace) -> Result<Begin> {
            Begin begin;
            auto &concerns = workspace.concerns();
            LT_ASSIGN(begin.contact, concerns.contact());
            LT_ASSIGN(begin.drafts, concerns.drafts());
            LT_ASSIGN(begin.someoneCanOpen, concerns.someoneCanOpen());
            const auto known = [&](const std::optional<PersonId> &id) {
                Known found;
                if (id && isAllowed(workspace.actor(), Act::ViewPerson))
                    if (const auto person = workspace.people().get(*id)) // erased meanwhile: their words stay
                        found = {person->displayName(), person->communicationNeeds};
                return found;
            };
            begin.person = known(about.person);
            for (const auto &draft : begin.drafts)
                begin.draftPersons.push_back(known(draft.concern.person));
            return begin;
        })
        .then(this, [this, about](const Result<Begin> &begin) {
            if (begin)
                return choose(about, *begin);
            tellError(m_notice, begin.error());
        });
}

void ConcernRun::choose(const About &about, const Begin &begin)
{
    if (m_dialog || m_ask)
        return;
    for (std::size_t at = 0; at < begin.drafts.size(); ++at)
        if (about.person && begin.drafts[at].concern.person == about.person)
            return open(begin, begin.drafts[at].concern, begin.draftPersons[at], &begin.drafts[at]);
    if (!begin.drafts.empty())
        return ask(about, begin);
    Concern concern;
    concern.person = about.person;
    concern.conversation = about.conversation;
    concern.communication = begin.person.communication;
    open(begin, concern, begin.person, nullptr);
}

QString ConcernRun::personOf(const Concern &concern, const Known &known) const
{
    if (concern.person && !known.name.isEmpty())
        return m_host.counter().shown(known.name, concern.person->toText());
    return concern.personName.isEmpty() ? tr("somebody not named")
                                        : m_host.counter().shown(concern.personName, {});
}

void ConcernRun::ask(const About &about, const Begin &begin)
{
    ChoiceDialog::Ask ask;
    ask.title = tr("A concern was begun before");
    ask.question = tr("It is not sealed yet. Which one do you want to write?");
    for (std::size_t at = 0; at < begin.drafts.size(); ++at)
        ask.choices << tr("Go on with the one about %1, %2")
                           .arg(personOf(begin.drafts[at].concern, begin.draftPersons[at]),
                                whenText(begin.drafts[at].changedAt, m_host.today()));
    Concern fresh;
    fresh.person = about.person;
    fresh.conversation = about.conversation;
    fresh.communication = begin.person.communication;
    ask.choices << (about.person ? tr("Begin one about %1").arg(personOf(fresh, begin.person))
                                 : tr("Begin another, about somebody else"));
    ask.doText = tr("Open it");
    if (about.person) // who is here comes first
        ask.choices.move(ask.choices.size() - 1, 0);
    m_ask = new ChoiceDialog(ask, m_page);
    m_ask->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_ask, &QDialog::accepted, this, [this, begin, fresh] {
        int at = m_ask->chosen();
        m_ask = nullptr;
        const int newAt = fresh.person ? 0 : int(begin.drafts.size());
        if (at == newAt)
            return open(begin, fresh, begin.person, nullptr);
        at -= fresh.person ? 1 : 0;
        open(begin, begin.drafts[std::size_t(at)].concern, begin.draftPersons[std::size_t(at)],
             &begin.drafts[std::size_t(at)]);
    });
    m_ask->open();
}

void ConcernRun::open(const Begin &begin, const Concern &of, const Known &known, const Draft *draft)
{
    if (m_dialog)
        return;
    Concern concern = of;
    m_draft = std::make_shared<DraftId>();
    if (draft)
        *m_draft = draft->id;
    if (known.name.isEmpty())
        concern.person = {};
    const QString shown
        = concern.person ? m_host.counter().shown(known.name, concern.person->toText()) : QString();
    m_contact = begin.contact;
    m_last = draft ? std::optional(concern) : std::nullopt;
    m_failed = false;
    const QString begun = draft
        ? tr("You began this about %1, %2.")
              .arg(personOf(concern, known), whenText(draft->changedAt, m_host.today()))
        : QString();
    m_dialog = new ConcernDialog(m_host.codes(),
                                 {begin.contact, shown, begin.someoneCanOpen, begun,
                                  [this] { return m_host.today(); }, [this] { return m_host.nowMs(); }},
                                 concern, m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    watch();
    m_dialog->open();
}

void ConcernRun::watch()
{
    connect(m_dialog, &ConcernDialog::changed, this, [this] {
        if (!m_timer.isActive() || m_timer.interval() != kKeepAfterMs) // never put off by the next key
            m_timer.start(kKeepAfterMs);
    });
    connect(m_dialog, &ConcernDialog::sealWanted, this, &ConcernRun::seal);
    connect(m_dialog, &ConcernDialog::discardWanted, this, &ConcernRun::discard);
    connect(m_dialog, &QDialog::rejected, this, [this] {
        const bool kept = m_dialog && !m_dialog->value().isBlank();
        flush({});
        if (kept)
            m_notice.show(Tone::Warn,
                          tr("The concern is not sealed yet. It is kept for you alone: Ctrl+Shift+G "
                             "opens it again. %1")
                              .arg(ringText(m_contact)));
    });
}

void ConcernRun::flush(std::function<void()> done)
{
    m_timer.stop();
    if (m_sealing) {
        if (done)
            m_afterSeal.push_back(std::move(done));
        return;
    }
    keep(std::move(done));
}

void ConcernRun::keep(std::function<void()> done)
{
    const auto concern = m_dialog && !m_sealing ? std::optional(m_dialog->value()) : std::nullopt;
    if (!concern || concern->isBlank() || (concern == m_last && !m_failed)) {
        if (done)
            done();
        return;
    }
    m_last = concern;
    m_failed = false;
    m_host
        .post([id = m_draft, concern = *concern](services::Workspace &workspace) -> Status {
            LT_ASSIGN(*id, workspace.concerns().keepDraft(*id, concern));
            return letstalk::done();
        })
        .then(this, [this, done = std::move(done), id = m_draft](const Status &status) {
            if (!status && id == m_draft) {
                m_failed = true;
                if (m_dialog && !m_sealing && !m_timer.isActive())
                    m_timer.start(kTryAgainMs);
            }
            if (m_dialog && status)
                m_dialog->setKept(tr("Kept for you alone at %1").arg(timeText(m_host.nowMs())));
            else if (m_dialog)
                m_dialog->showError(tr("The draft could not be kept."),
                                    services::errorText(status.error()).title);
            if (done)
                done(); // also after a failure: a lock must not wait for a disk
        });
}

void ConcernRun::seal()
{
    m_timer.stop();
    m_sealing = true;
    m_dialog->setBusy(true);
    m_host
        .post([concern = m_dialog->value(), draft = m_draft](services::Workspace &workspace) {
            return workspace.concerns().write(concern, *draft);
        })
        .then(this, [this](const Result<services::ConcernService::Saved> &saved) {
            onSealed(saved);
            for (const auto &after : std::exchange(m_afterSeal, {}))
                flush(after);
        });
}

void ConcernRun::onSealed(const Result<services::ConcernService::Saved> &saved)
{
    m_sealing = false;
    if (saved) {
        m_last.reset();
        m_draft = std::make_shared<DraftId>();
        if (m_dialog)
            m_dialog->accept();
        return tellSealed(*saved);
    }
    if (!m_dialog)
        return;
    m_dialog->setBusy(false);
    tellError(*m_dialog, saved.error());
}

void ConcernRun::tellSealed(const services::ConcernService::Saved &saved)
{
    QString text = tr("Sealed as %1. Nobody at a desk can open it again, you included. %2")
                       .arg(saved.reference, ringText(m_contact));
    if (!saved.someoneCanOpen)
        text += u' ' + tr("No social worker holds the key to it yet.");
    m_notice.show(Tone::Warn, text, {{tr("Add to it"), [this, id = saved.id, reference = saved.reference] {
                                          askForMore(id, reference);
                                      }}});
    m_host.tellChanged(saved.changes);
    Q_EMIT sealed();
}

void ConcernRun::discard()
{
    m_timer.stop();
    m_last.reset();
    m_host
        .post([draft = m_draft](services::Workspace &workspace) {
            return draft->isNull() ? letstalk::done() : workspace.concerns().discardDraft(*draft);
        })
        .then(this, [this](const Status &status) {
            if (!status) {
                tellError(m_notice, status.error());
            }
        });
    m_draft = std::make_shared<DraftId>();
    if (m_dialog)
        m_dialog->accept(); // closes without keeping
    m_notice.show(Tone::Plain, tr("The concern was not written down: what was typed is gone."));
}

void ConcernRun::askForMore(ConcernId id, const QString &reference)
{
    auto *dialog = new ConcernNoteDialog(
        reference, [this] { return m_host.today(); }, [this] { return m_host.nowMs(); }, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id, reference] {
        m_host
            .post([id, note = dialog->value()](services::Workspace &workspace) {
                return workspace.concerns().add(id, note);
            })
            .then(this, [this, reference](const Result<journal::Changes> &changes) {
                if (!changes) {
                    return tellError(m_notice, changes.error());
                }
                m_notice.show(Tone::Good, tr("Added to %1, sealed as it is.").arg(reference));
                m_host.tellChanged(*changes);
            });
    });
    dialog->open();
}

} // namespace letstalk::ui
