// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sealed/dp_panel.h"

#include "core/services/error_text.h"
#include "ui/dialogs/dp_flag_dialog.h"
#include "ui/pages/sealed/form_keeper.h"
#include "ui/session_host.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

/// Whom a lead would be for: the person it is about, else the visitor.
std::optional<PersonId> personOf(const ConversationEntry &entry)
{
    return entry.subject ? entry.subject : entry.visitor;
}

const QString kLead = u"lead"_s; // names its drafts
const QString kConversation = u"conversation"_s;
const QString kFired = u"fired"_s;

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

QString signText(const DpLeadSign &sign)
{
    if (sign.onlyInterest) {
        const QString noted
            = DpPanel::tr("Direct Payments were asked about or explained before; no lead is open.");
        return sign.nextStep.isEmpty() ? noted : noted + u' ' + DpPanel::tr("Next: %1.").arg(sign.nextStep);
    }
    if (sign.nextStepDue)
        return DpPanel::tr("A Direct Payments lead is open. Next: %1, by %2.")
            .arg(sign.nextStep, shortDayText(*sign.nextStepDue));
    return DpPanel::tr("A Direct Payments lead is open. Next: %1.").arg(sign.nextStep);
}

} // namespace

DpPanel::DpPanel(SessionHost &host, NoticeBar &notice, QWidget *page)
    : m_host(host), m_notice(notice), m_page(page), m_keeper(new FormKeeper(host, this)), m_sign(bodyText()),
      m_begunText(bodyText()), m_prompts(new QWidget), m_promptColumn(new QVBoxLayout(m_prompts)),
      m_flag(new QPushButton(tr("Flag for Direct Payments…")))
{
    setProperty("card", true);
    setAccessibleName(tr("Direct Payments"));
    m_sign->setObjectName(u"dpSign"_s);
    m_begunText->setObjectName(u"dpBegun"_s);
    setTone(m_begunText, Tone::Warn);
    m_begunText->hide();
    m_prompts->setObjectName(u"dpPrompts"_s);
    m_flag->setObjectName(u"dpFlag"_s);
    onGrid(m_promptColumn, 0, 1);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 2, 1);
    layout->addWidget(sectionTitle(tr("Direct Payments")));
    layout->addWidget(m_sign);
    layout->addWidget(m_begunText);
    layout->addWidget(m_prompts);
    layout->addWidget(m_flag, 0, Qt::AlignLeft);
    m_sign->hide();
    m_prompts->hide();
    hide();
    connect(m_flag, &QPushButton::clicked, this, &DpPanel::flag);
    connect(&m_host, &SessionHost::changed, this, [this] { showSign(m_person); });
    connect(&m_host.counter(), &CounterMode::changed, this, &DpPanel::showBegun);
    connect(m_keeper, &FormKeeper::ended, this, &DpPanel::loadBegun);
    connect(m_keeper, &FormKeeper::failed, this, [this](const Error &error) {
        const auto text = services::errorText(error);
        const QString why = tr("The draft could not be kept. %1").arg(text.title);
        if (m_dialog)
            return m_dialog->showNote(why);
        m_notice.showError(why, text.mend);
    });
    loadPrompts();
    loadBegun();
}

void DpPanel::flush(std::function<void()> done)
{
    m_keeper->flush(std::move(done));
}

/// A lead that was being written when the program was locked, or stopped.
void DpPanel::loadBegun()
{
    if (!m_host.may(Act::FlagDirectPayment))
        return;
    m_host
        .post([](services::Workspace &workspace) -> Result<std::optional<Begun>> {
            LT_ASSIGN(auto drafts, workspace.drafts().forms());
            for (auto &draft : drafts)
                if (draft.form.name == kLead && draft.form.person)
                    if (const auto known = workspace.people().get(*draft.form.person))
                        return std::optional(Begun {std::move(draft), known->displayName()});
            return std::optional<Begun>();
        })
        .then(this, [this](const Result<std::optional<Begun>> &begun) {
            m_begun = begun ? *begun : std::nullopt; // one that cannot be read is told with the other drafts
            showBegun();
        });
}

void DpPanel::showBegun()
{
    m_begunText->setVisible(m_begun.has_value());
    if (m_begun)
        m_begunText->setText(
            tr("A lead for %1 was begun, %2. It is kept for you alone: Ctrl+Shift+D opens it again.")
                .arg(m_host.counter().shown(m_begun->name, m_begun->draft.form.person->toText()),
                     whenText(m_begun->draft.changedAt, m_host.today())));
    setVisible(m_person.has_value() || !m_facts.empty() || m_begun.has_value());
}

void DpPanel::loadPrompts()
{
    if (!m_host.may(Act::FlagDirectPayment))
        return;
    m_host.post([](services::Workspace &workspace) { return workspace.directPayments().prompts(); })
        .then(this, [this](const Result<std::vector<IndicatorRule>> &rules) {
            if (!rules)
                return;
            m_rules = *rules;
            showPrompts();
        });
}

void DpPanel::showEntry(const ConversationEntry &entry)
{
    if (!m_host.may(Act::FlagDirectPayment))
        return;
    m_entry = entry;
    if (const auto person = personOf(entry); person != m_person)
        showSign(person);
    if (const auto facts = indicatorFacts(entry); !m_shownOnce || facts != m_facts) {
        m_facts = facts;
        showPrompts();
    }
    showBegun();
}

void DpPanel::showPrompts()
{
    m_shownOnce = true;
    while (auto *item = m_promptColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    auto facts = m_facts;
    if (m_concern)
        facts.insert(IndicatorFact::ConcernOpen);
    const auto shown = shownIndicators(m_rules, {}, facts, m_host.actor().roles);
    for (const auto &one : shown) {
        m_promptColumn->addWidget(bodyText(one.rule->current().text));
        m_promptColumn->addWidget(quietText(
            tr("%1: %2. A prompt, not a judgement.").arg(promptSource(*one.rule), one.rule->trigger)));
    }
    m_prompts->setVisible(!shown.empty());
}

void DpPanel::showSign(std::optional<PersonId> person)
{
    m_person = person;
    if (std::exchange(m_concern, false))
        showPrompts();
    if (!person || !m_host.may(Act::SeeLead))
        return m_sign->hide();
    struct Known
    {
        std::optional<DpLeadSign> sign;
        bool concern = false;
    };
    m_host
        .post([id = *person](services::Workspace &workspace) -> Result<Known> {
            Known known;
            LT_ASSIGN(known.sign, workspace.directPayments().sign(id));
            LT_ASSIGN(known.concern, workspace.directPayments().knowsConcern(id));
            return known;
        })
        .then(this, [this, person](const Result<Known> &known) {
            if (m_person != person)
                return;
            const bool isOpen = known && known->sign;
            m_sign->setText(isOpen ? signText(*known->sign) : QString());
            m_sign->setVisible(isOpen);
            m_concern = known && known->concern;
            if (m_concern)
                showPrompts();
        });
}

void DpPanel::remember(const ConversationEntry &entry, ConversationId id)
{
    m_savedEntry = entry;
    m_saved = id;
}

void DpPanel::flag()
{
    if (m_dialog || m_opening || !m_host.may(Act::FlagDirectPayment))
        return;
    const bool fromForm = personOf(m_entry).has_value();
    const bool fromSaved = !m_entry.newVisitor && m_saved.has_value();
    if (fromForm)
        return ask(personOf(m_entry), std::nullopt, indicatorFacts(m_entry));
    if (m_begun && (!fromSaved || personOf(m_savedEntry) == m_begun->draft.form.person)) {
        const auto &typed = m_begun->draft.form.typed;
        return ask(m_begun->draft.form.person, ConversationId::fromText(typed.value(kConversation)),
                   factsOf(typed, m_rules));
    }
    if (fromSaved)
        return ask(std::nullopt, m_saved, indicatorFacts(m_savedEntry));
    m_notice.show(Tone::Plain,
                  tr("A lead needs somebody who is known by name. Name the visitor, or save the conversation "
                     "first; then flag it here."));
}

void DpPanel::ask(std::optional<PersonId> person, std::optional<ConversationId> conversation,
                  const IndicatorFacts &facts)
{
    m_opening = true;
    m_host
        .post([person, conversation](services::Workspace &workspace) -> Result<Begin> {
            auto whom = person;
            if (!whom && conversation) { // somebody who was new has a row now
                LT_ASSIGN(const auto entry, workspace.desk().load(*conversation));
                whom = personOf(entry);
            }
            if (!whom)
                return Error {Error::Code::InvalidInput,
                              tr("the conversation saved last names nobody, and a lead needs a name"),
                              {}};
            Begin begin;
            begin.person = *whom;
            LT_ASSIGN(const Person known, workspace.people().get(*whom));
            begin.name = known.displayName();
            LT_ASSIGN(begin.open, workspace.directPayments().sign(*whom));
            LT_ASSIGN(begin.concern, workspace.directPayments().knowsConcern(*whom));
            LT_ASSIGN(const auto drafts, workspace.drafts().forms());
            for (const auto &draft : drafts)
                if (!begin.draft && draft.form.name == kLead && draft.form.person == *whom)
                    begin.draft = draft;
            return begin;
        })
        .then(this, [this, conversation, facts](const Result<Begin> &begin) {
            m_opening = false;
            if (begin)
                return open(*begin, conversation, facts);
            const auto text = services::errorText(begin.error());
            m_notice.showError(text.title, text.mend);
        });
}

void DpPanel::open(const Begin &begin, std::optional<ConversationId> conversation,
                   const IndicatorFacts &facts)
{
    if (begin.open && !begin.open->onlyInterest && !begin.draft)
        return m_notice.show(Tone::Plain,
                             tr("%1 No second one is raised beside it.").arg(signText(*begin.open)));
    if (m_dialog)
        return;
    DpFlag flag;
    flag.person = begin.person;
    flag.site = m_host.site().id;
    flag.conversation = conversation;
    const QString shown = m_host.counter().shown(begin.name, begin.person.toText());
    auto all = facts;
    if (begin.concern)
        all.insert(IndicatorFact::ConcernOpen);
    m_dialog = new DpFlagDialog(m_host.codes(), {shown, m_rules, all, m_host.today()}, flag, m_page);
    if (begin.draft) {
        m_dialog->setTyped(begin.draft->form.typed);
        m_dialog->showNote(
            tr("This is what you began: %1.").arg(whenText(begin.draft->changedAt, m_host.today())));
    }
    const auto read = [this, dialog = m_dialog]() -> std::optional<FormKeeper::Kept> {
        if (!dialog || !dialog->isTouched())
            return std::nullopt;
        const auto about = dialog->value();
        FormKeeper::Kept kept {kLead, dialog->windowTitle(), {}, about.person, {}, dialog->typed()};
        if (about.conversation)
            kept.typed.insert(kConversation, about.conversation->toText());
        kept.typed.insert(kFired, dialog->fired().join(u' '));
        return kept;
    };
    m_keeper->watch(m_dialog, read, begin.draft);
    connect(m_dialog, &DpFlagDialog::changed, m_keeper, &FormKeeper::touch);
    connect(m_dialog, &QDialog::accepted, this, [this] { save(m_dialog->value()); });
    connect(m_dialog, &QDialog::rejected, m_dialog, &QObject::deleteLater);
    m_dialog->open();
}

void DpPanel::save(const DpFlag &flag)
{
    m_keeper->record(
        this, [flag](services::Workspace &workspace) { return workspace.directPayments().flag(flag); },
        [this](const Result<services::DirectPaymentService::Flagged> &flagged) {
            if (!flagged) {
                const auto text = services::errorText(flagged.error());
                if (m_dialog)
                    m_dialog->open(); // with all that was typed
                return m_notice.showError(text.title, text.mend);
            }
            if (m_dialog)
                m_dialog->deleteLater();
            tellRaised(*flagged);
        });
}

void DpPanel::tellRaised(const services::DirectPaymentService::Flagged &flagged)
{
    QString text = tr("Lead %1 was raised. It promises nothing; social workers see it, here and, with the "
                      "next files, elsewhere.")
                       .arg(flagged.reference);
    if (!flagged.someoneCanOpen)
        text += u' ' + tr("Nobody holds the key to its details yet.");
    m_notice.show(Tone::Good, text,
                  {{tr("Take it back (Ctrl+Z)"), [this, op = flagged.changes.op] { undo(op); }}});
    Q_EMIT raised(flagged.changes.op);
    m_host.tellChanged(flagged.changes);
}

void DpPanel::undo(OpId op)
{
    m_host.post([op](services::Workspace &workspace) { return workspace.directPayments().undoFlag(op); })
        .then(this, [this, op](const Result<journal::UndoOutcome> &outcome) {
            if (!outcome) {
                const auto text = services::errorText(outcome.error());
                return m_notice.showError(text.title, text.mend);
            }
            Q_EMIT tookBack(op);
            m_notice.show(Tone::Plain,
                          outcome->changedSince.empty() ? tr("The lead was taken back.")
                                                        : tr("Somebody has worked on the lead: it stays."));
            m_host.tellChanged(outcome->changes);
        });
}

} // namespace letstalk::ui
