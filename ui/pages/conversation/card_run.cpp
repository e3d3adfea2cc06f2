// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conversation/card_run.h"

#include "core/domain/indicators.h"
#include "ui/pages/conversation/card_dialog.h"
#include "ui/pages/conversation/outcome_form.h"
#include "ui/pages/desk/correction_run.h"
#include "ui/pages/sealed/lead_run.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

#include <algorithm>

namespace letstalk::ui {

CardRun::CardRun(SessionHost &host, NoticeBar &notice, QWidget *page, LeadRun *lead)
    : QObject(page), m_host(host), m_notice(notice), m_page(page), m_lead(lead),
      m_correction(new CorrectionRun(host, page))
{
    connect(m_correction, &CorrectionRun::refused, this, &CardRun::refused);
    connect(m_correction, &CorrectionRun::ended, this, &CardRun::correctionEnded);
    connect(m_correction, &CorrectionRun::corrected, this,
            [this](const journal::Changes &changes) { Q_EMIT acted(changes, tr("Corrected.")); });
}

void CardRun::start(ConversationId id)
{
    if (m_asking || m_dialog || !m_host.may(Act::ViewConversation))
        return;
    m_asking = true;
    m_host.post([id](services::Workspace &workspace) { return workspace.desk().card(id); })
        .then(this, [this](const Result<Card> &card) {
            m_asking = false;
            if (card)
                open(*card);
            else
                refused(card.error());
        });
}

void CardRun::refused(const Error &error)
{
    if (m_dialog)
        return m_dialog->say(errorWords(error));
    tellError(m_notice, error);
}

void CardRun::open(const Card &card)
{
    m_dialog = new CardDialog(m_host, card, m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setMayFlag(m_lead && m_host.may(Act::FlagDirectPayment));
    connect(m_dialog, &CardDialog::outcomeWanted, this, &CardRun::askOutcome);
    connect(m_dialog, &CardDialog::correctWanted, this, &CardRun::correct);
    connect(m_dialog, &CardDialog::leadWanted, this, &CardRun::raiseLead);
    connect(m_dialog, &CardDialog::revealWanted, this, &CardRun::reveal);
    m_dialog->open();
}

void CardRun::reload()
{
    if (!m_dialog)
        return;
    m_host
        .post(
            [id = m_dialog->card().id](services::Workspace &workspace) { return workspace.desk().card(id); })
        .then(this, [this](const Result<Card> &card) {
            if (!card)
                refused(card.error());
            else if (m_dialog && m_dialog->card().id == card->id)
                m_dialog->show(*card);
        });
}

void CardRun::askOutcome(ConnectionId connection)
{
    if (m_form || !m_dialog)
        return;
    const auto &all = m_dialog->card().connections;
    const auto found
        = std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.entry.id == connection; });
    if (found == all.end())
        return;
    const auto check = [before = standingOf(*found), today = m_host.today()](const FormValues &values) {
        return outcomeProblems(before, values, today);
    };
    m_form = new FormDialog(outcomeForm(*found, m_host.codes()), m_host.today(), check, m_dialog);
    m_form->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_form, &FormDialog::wanted, this, [this, connection] { tellOutcome(connection); });
    m_form->open();
}

void CardRun::tellOutcome(ConnectionId connection)
{
    m_form->setBusy(true);
    m_host
        .post([connection, outcome = outcomeOf(m_form->values())](services::Workspace &workspace) {
            return workspace.desk().tellOutcome(connection, outcome);
        })
        .then(this, [this](const Result<journal::Changes> &told) {
            if (!told) {
                if (m_form)
                    tellError(*m_form, told.error());
                return;
            }
            if (m_form)
                m_form->accept();
            if (m_dialog)
                m_dialog->say(tr("Written down."));
            reload();
            Q_EMIT acted(*told, tr("What became of the connection is written down."));
        });
}

/// One window after the other: the card as it was would stand behind what is corrected.
void CardRun::correct()
{
    const auto id = m_dialog->card().id;
    m_dialog->accept();
    m_correction->start(id);
}

void CardRun::raiseLead()
{
    const auto card = m_dialog->card();
    m_dialog->accept();
    if (m_lead)
        m_lead->start({leadPersonOf(card.entry), card.id, false, indicatorFacts(card.entry)});
}

void CardRun::reveal()
{
    m_host
        .post([id = m_dialog->card().id](services::Workspace &workspace) {
            return workspace.desk().revealName(journal::Entity::Conversation, id.row());
        })
        .then(this, [this](const Status &noted) {
            if (!noted)
                refused(noted.error());
            else if (m_dialog)
                m_dialog->reveal();
        });
}

namespace {

void takeBack(SessionHost &host, NoticeBar &notice, QObject *page, OpId op)
{
    host.post([op](services::Workspace &workspace) { return workspace.desk().undo(op); })
        .then(page, [&host, &notice](const Result<journal::UndoOutcome> &outcome) {
            if (!outcome) {
                return tellError(notice, outcome.error());
            }
            notice.show(Tone::Plain, CardRun::tr("Taken back: it stands as before."));
            host.tellChanged(outcome->changes);
        });
}

} // namespace

void showActed(SessionHost &host, NoticeBar &notice, QObject *page, const journal::Changes &changes,
               const QString &text, NoticeBar::UndoKey key)
{
    notice.showDone(
        text, [&host, &notice, page, op = changes.op] { takeBack(host, notice, page, op); }, key);
    host.tellChanged(changes);
}

} // namespace letstalk::ui
