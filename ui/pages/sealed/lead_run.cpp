// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sealed/lead_run.h"

#include "core/services/dp_case_service.h"
#include "core/services/error_text.h"
#include "ui/dialogs/dp_flag_dialog.h"
#include "ui/pages/sealed/form_keeper.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

const QString kLead = u"lead"_s; // names its drafts
const QString kConversation = u"conversation"_s;
const QString kUnsaved = u"unsaved"_s;
const QString kFired = u"fired"_s;
const QString kFormat = u"interest_format"_s;
const QString kDay = u"interest_day"_s;

/// The facts that showed prompts when a lead was begun, from the prompts that it kept.
IndicatorFacts factsOf(const FormTyped &typed, const std::vector<IndicatorRule> &rules)
{
    const QStringList fired = typed.value(kFired).split(u' ');
    IndicatorFacts facts;
    for (const auto &rule : rules)
        if (fired.contains(rule.id))
            facts.insert(rule.facts.begin(), rule.facts.end());
    return facts;
}

Form interestForm(const QString &name, QDate today)
{
    Form form;
    form.title = LeadRun::tr("Information about Direct Payments");
    form.lead = LeadRun::tr("Notes that %1 asked about Direct Payments, or was told about them. No lead is "
                            "raised, and nobody is asked to do anything.")
                    .arg(name);
    form.fields = {{kFormat, LeadRun::tr("What they were given"), FormField::Kind::Line,
                    LeadRun::tr("Leaflet"), LeadRun::tr("Leaflet, by word of mouth, a web address …")},
                   {kDay, LeadRun::tr("When"), FormField::Kind::Past, today}};
    form.doText = LeadRun::tr("Note it");
    return form;
}

/// Somebody known, or whom a saved conversation is about: who was new then has a row now.
Result<PersonId> whomAsked(services::Workspace &workspace, std::optional<PersonId> person,
                           const std::optional<ConversationId> &conversation)
{
    if (!person && conversation) {
        LT_ASSIGN(const auto entry, workspace.desk().load(*conversation));
        person = leadPersonOf(entry);
    }
    if (!person)
        return Error {Error::Code::InvalidInput,
                      LeadRun::tr("the conversation names nobody, and a lead needs a name"),
                      {}};
    return *person;
}

} // namespace

std::optional<PersonId> leadPersonOf(const ConversationEntry &entry)
{
    return entry.subject ? entry.subject : entry.visitor;
}

QString signText(const DpLeadSign &sign)
{
    if (sign.onlyInterest) {
        const QString noted
            = LeadRun::tr("Direct Payments were asked about or explained before; no lead is open.");
        return sign.nextStep.isEmpty() ? noted : noted + u' ' + LeadRun::tr("Next: %1.").arg(sign.nextStep);
    }
    if (sign.nextStepDue)
        return LeadRun::tr("A Direct Payments lead is open. Next: %1, by %2.")
            .arg(sign.nextStep, shortDayText(*sign.nextStepDue));
    return LeadRun::tr("A Direct Payments lead is open. Next: %1.").arg(sign.nextStep);
}

LeadRun::LeadRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page), m_keeper(new FormKeeper(host, this))
{
    connect(m_keeper, &FormKeeper::ended, this, &LeadRun::ended);
    connect(m_keeper, &FormKeeper::failed, this, [this](const Error &error) {
        const auto text = services::errorText(error);
        const QString why = tr("The draft could not be kept. %1").arg(text.title);
        if (m_dialog)
            return m_dialog->showNote(why);
        m_notice.showError(why, text.mend);
    });
    if (!m_host.may(Act::FlagDirectPayment))
        return;
    m_host.post([](services::Workspace &workspace) { return workspace.directPayments().prompts(); })
        .then(this, [this](const Result<std::vector<IndicatorRule>> &rules) {
            if (!rules)
                return;
            m_rules = *rules;
            Q_EMIT rulesRead();
        });
}

void LeadRun::flush(std::function<void()> done)
{
    m_keeper->flush(std::move(done));
}

bool LeadRun::isBusy() const
{
    return m_dialog || m_interest || m_opening;
}

void LeadRun::tell(const Error &error)
{
    tellError(m_notice, error);
}

void LeadRun::findBegun(std::function<void(const std::optional<Draft> &, const QString &)> then)
{
    using Begun = std::pair<std::optional<Draft>, QString>;
    if (!m_host.may(Act::FlagDirectPayment))
        return;
    m_host
        .post([](services::Workspace &workspace) -> Result<Begun> {
            LT_ASSIGN(auto drafts, workspace.drafts().forms());
            for (auto &draft : drafts)
                if (draft.form.name == kLead && draft.form.person)
                    if (const auto known = workspace.people().get(*draft.form.person))
                        return Begun(std::move(draft), known->displayName());
            return Begun();
        })
        .then(this, [then = std::move(then)](const Result<Begun> &begun) {
            // One that cannot be read is told with the other drafts.
            then(begun ? begun->first : std::nullopt, begun ? begun->second : QString());
        });
}

void LeadRun::resume(const Draft &draft)
{
    const auto &typed = draft.form.typed;
    start({draft.form.person, ConversationId::fromText(typed.value(kConversation)), typed.contains(kUnsaved),
           factsOf(typed, m_rules)});
}

void LeadRun::start(const Ask &ask)
{
    if (isBusy() || !m_host.may(Act::FlagDirectPayment))
        return;
    m_opening = true;
    m_host
        .post([ask](services::Workspace &workspace) -> Result<Begin> {
            Begin begin;
            LT_ASSIGN(begin.person, whomAsked(workspace, ask.person, ask.conversation));
            begin.conversation = ask.conversation;
            if (ask.unsaved && !ask.conversation) {
                LT_ASSIGN(begin.conversation, workspace.desk().newId());
            }
            LT_ASSIGN(const Person known, workspace.people().get(begin.person));
            begin.name = known.displayName();
            LT_ASSIGN(begin.open, workspace.directPayments().sign(begin.person));
            LT_ASSIGN(begin.concern, workspace.directPayments().knowsConcern(begin.person));
            LT_ASSIGN(begin.budget, workspace.directPayments().knowsBudget(begin.person));
            LT_ASSIGN(const auto drafts, workspace.drafts().forms());
            for (const auto &draft : drafts)
                if (!begin.draft && draft.form.name == kLead && draft.form.person == begin.person)
                    begin.draft = draft;
            return begin;
        })
        .then(this, [this, ask](const Result<Begin> &begin) {
            m_opening = false;
            if (begin)
                open(*begin, ask);
            else
                tell(begin.error());
        });
}

void LeadRun::open(const Begin &begin, const Ask &ask)
{
    if (begin.open && !begin.open->onlyInterest && !begin.draft)
        return m_notice.show(Tone::Plain,
                             tr("%1 No second one is raised beside it.").arg(signText(*begin.open)));
    if (m_dialog)
        return;
    DpFlag flag;
    flag.person = begin.person;
    flag.site = m_host.site().id;
    flag.conversation = begin.conversation;
    const QString shown = m_host.counter().shown(begin.name, begin.person.toText());
    auto facts = ask.facts;
    if (begin.concern)
        facts.insert(IndicatorFact::ConcernOpen);
    if (begin.budget)
        facts.insert(IndicatorFact::BudgetOnRecord);
    m_dialog = new DpFlagDialog(m_host.codes(), {shown, m_rules, facts, m_host.today()}, flag, m_page);
    if (begin.draft) {
        m_dialog->setTyped(begin.draft->form.typed);
        m_dialog->showNote(
            tr("This is what you began: %1.").arg(whenText(begin.draft->changedAt, m_host.today())));
    }
    const bool unsaved = ask.unsaved;
    const auto read = [unsaved, dialog = m_dialog]() -> std::optional<FormKeeper::Kept> {
        if (!dialog || !dialog->isTouched())
            return std::nullopt;
        const auto about = dialog->value();
        FormKeeper::Kept kept {kLead, dialog->windowTitle(), {}, about.person, {}, dialog->typed()};
        if (about.conversation)
            kept.typed.insert(kConversation, about.conversation->toText());
        if (unsaved)
            kept.typed.insert(kUnsaved, u"yes"_s);
        kept.typed.insert(kFired, dialog->fired().join(u' '));
        return kept;
    };
    m_keeper->watch(m_dialog, read, begin.draft);
    connect(m_dialog, &DpFlagDialog::changed, m_keeper, &FormKeeper::touch);
    connect(m_dialog, &QDialog::accepted, this, [this, unsaved] { save(m_dialog->value(), unsaved); });
    connect(m_dialog, &QDialog::rejected, m_dialog, &QObject::deleteLater);
    m_dialog->open();
}

void LeadRun::save(const DpFlag &flag, bool unsaved)
{
    m_keeper->record(
        this, [flag](services::Workspace &workspace) { return workspace.directPayments().flag(flag); },
        [this, flag, unsaved](const Result<services::DirectPaymentService::Flagged> &flagged) {
            if (!flagged) {
                if (m_dialog)
                    m_dialog->open(); // with all that was typed
                return tell(flagged.error());
            }
            if (m_dialog)
                m_dialog->deleteLater();
            m_dialog.clear();
            if (unsaved && flag.conversation)
                Q_EMIT named(*flag.conversation, flag.person);
            tellRaised(*flagged);
        });
}

void LeadRun::tellRaised(const services::DirectPaymentService::Flagged &flagged)
{
    QString text = tr("Lead %1 was raised. It promises nothing; social workers see it, here and, with the "
                      "next files, elsewhere.")
                       .arg(flagged.reference);
    if (!flagged.someoneCanOpen)
        text += u' ' + tr("Nobody holds the key to its details yet.");
    tellDone(text, flagged.changes);
}

void LeadRun::tellDone(const QString &text, const journal::Changes &changes)
{
    m_notice.show(Tone::Good, text,
                  {{m_undoKey ? tr("Take it back (Ctrl+Z)") : tr("Take it back"),
                    [this, op = changes.op] { undo(op); }}});
    Q_EMIT raised(changes.op);
    m_host.tellChanged(changes);
}

void LeadRun::noteInterest(std::optional<PersonId> person, std::optional<ConversationId> conversation)
{
    if (isBusy() || !m_host.may(Act::FlagDirectPayment))
        return;
    m_opening = true;
    m_host
        .post([person, conversation](services::Workspace &workspace) -> Result<Begin> {
            Begin begin;
            LT_ASSIGN(begin.person, whomAsked(workspace, person, conversation));
            LT_ASSIGN(const Person known, workspace.people().get(begin.person));
            begin.name = known.displayName();
            LT_ASSIGN(begin.open, workspace.directPayments().sign(begin.person));
            return begin;
        })
        .then(this, [this](const Result<Begin> &begin) {
            m_opening = false;
            if (!begin)
                return tell(begin.error());
            if (begin->open)
                return m_notice.show(Tone::Plain, signText(*begin->open));
            openInterest(begin->person, m_host.counter().shown(begin->name, begin->person.toText()));
        });
}

void LeadRun::openInterest(PersonId person, const QString &name)
{
    if (m_interest)
        return;
    const auto check = [](const FormValues &values) {
        FormProblems problems;
        if (values.text(kFormat).isEmpty())
            problems.insert(kFormat, tr("Say what they were given, or how they were told."));
        if (!values.day(kDay))
            problems.insert(kDay, tr("Give the day."));
        return problems;
    };
    m_interest = new FormDialog(interestForm(name, m_host.today()), m_host.today(), check, m_page);
    m_interest->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_interest, &FormDialog::wanted, this, [this, person] { saveInterest(person); });
    m_interest->open();
}

void LeadRun::saveInterest(PersonId person)
{
    m_interest->setBusy(true);
    const auto values = m_interest->values();
    m_host
        .post(
            [person, format = values.text(kFormat), day = values.day(kDay)](services::Workspace &workspace) {
                return workspace.dpCases().noteInterest(person, format, day);
            })
        .then(this, [this](const Result<services::DpCaseService::Begun> &noted) {
            if (!noted) {
                if (m_interest)
                    tellError(*m_interest, noted.error());
                return;
            }
            if (m_interest)
                m_interest->accept();
            tellDone(tr("Noted: they know about Direct Payments. No lead was raised."), noted->changes);
        });
}

void LeadRun::undo(OpId op)
{
    m_host.post([op](services::Workspace &workspace) { return workspace.directPayments().undoFlag(op); })
        .then(this, [this, op](const Result<journal::UndoOutcome> &outcome) {
            if (!outcome)
                return tell(outcome.error());
            Q_EMIT tookBack(op);
            m_notice.show(Tone::Plain,
                          outcome->changedSince.empty() ? tr("It was taken back.")
                                                        : tr("Somebody has worked on the lead: it stays."));
            m_host.tellChanged(outcome->changes);
        });
}

} // namespace letstalk::ui
