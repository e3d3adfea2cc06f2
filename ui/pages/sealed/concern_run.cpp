// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sealed/concern_run.h"

#include "core/services/error_text.h"
#include "ui/dialogs/concern_dialog.h"
#include "ui/session_host.h"
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
    if (m_dialog || !m_host.may(Act::WriteConcern))
        return;
    m_host
        .post([about](services::Workspace &workspace) -> Result<Begin> {
            Begin begin;
            auto &concerns = workspace.concerns();
            LT_ASSIGN(begin.contact, concerns.contact());
            LT_ASSIGN(begin.draft, concerns.draft());
            LT_ASSIGN(begin.someoneCanOpen, concerns.someoneCanOpen());
            const auto person = begin.draft ? begin.draft->concern.person : about.person;
            if (person && isAllowed(workspace.actor(), Act::ViewPerson))
                if (const auto known
                    = workspace.people().get(*person)) { // erased meanwhile: their words stay
                    begin.person = known->displayName();
                    begin.communication = known->communicationNeeds;
                }
            return begin;
        })
        .then(this, [this, about](const Result<Begin> &begin) {
            if (begin)
                return open(about, *begin);
            const auto text = services::errorText(begin.error());
            m_notice.showError(text.title, text.mend);
        });
}

void ConcernRun::open(const About &about, const Begin &begin)
{
    if (m_dialog)
        return;
    Concern concern;
    m_draft = std::make_shared<DraftId>();
    if (begin.draft) {
        concern = begin.draft->concern;
        *m_draft = begin.draft->id;
    } else {
        concern.person = about.person;
        concern.conversation = about.conversation;
        concern.communication = begin.communication;
    }
    if (begin.person.isEmpty())
        concern.person = {};
    const QString shown
        = concern.person ? m_host.counter().shown(begin.person, concern.person->toText()) : QString();
    m_contact = begin.contact;
    m_last = begin.draft ? std::optional(concern) : std::nullopt;
    m_failed = false;
    m_dialog = new ConcernDialog(m_host.codes(),
                                 {begin.contact, shown, begin.someoneCanOpen,
                                  [this] { return m_host.today(); }, [this] { return m_host.nowMs(); }},
                                 concern, m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (begin.draft)
        m_dialog->setKept(
            tr("This is what you began: %1").arg(whenText(begin.draft->changedAt, m_host.today())));
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
    m_dialog->open();
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
            sealed(saved);
            for (const auto &after : std::exchange(m_afterSeal, {}))
                flush(after);
        });
}

void ConcernRun::sealed(const Result<services::ConcernService::Saved> &saved)
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
    const auto text = services::errorText(saved.error());
    m_dialog->showError(text.title, text.mend);
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
                const auto text = services::errorText(status.error());
                m_notice.showError(text.title, text.mend);
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
                    const auto text = services::errorText(changes.error());
                    return m_notice.showError(text.title, text.mend);
                }
                m_notice.show(Tone::Good, tr("Added to %1, sealed as it is.").arg(reference));
                m_host.tellChanged(*changes);
            });
    });
    dialog->open();
}

} // namespace letstalk::ui
