// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dp_dialogs.h"

#include "core/storage/dp_store.h"
#include "core/storage/indicator_list.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/dialogs/letter_dialog.h"
#include "ui/dialogs/match_dialog.h"
#include "ui/pages/direct_payments/finding_forms.h"
#include "ui/pages/direct_payments/living_forms.h"
#include "ui/pages/direct_payments/match_run.h"
#include "ui/pages/direct_payments/policy_forms.h"
#include "ui/pages/direct_payments/right_forms.h"
#include "ui/pages/direct_payments/step_forms.h"

namespace letstalk::test {

using namespace ui;

namespace {

/// A case that is being decided: one condition is not met, somebody in the household is to be paid.
CasePtr deciding(QDate today)
{
    auto now = std::make_shared<CaseNow>();
    now->codes = storage::CodeLists::shipped();
    const auto policy = services::dpPolicyFrom({});
    REQUIRE(policy);
    now->policy = *policy;
    const auto prompts = storage::shippedIndicators();
    REQUIRE(prompts);
    now->prompts = *prompts;
    now->today = today;
    now->self = *UserId::fromText(u"01900000-0000-7000-8000-000000000001");
    now->roles = QStringLiteral("Social worker");
    now->colleagues = {{*UserId::fromText(u"01900000-0000-7000-8000-000000000002"), QStringLiteral("Robin"),
                        QStringLiteral("robin")}};
    auto &item = now->opened.item;
    item.request = dp::Request {QStringLiteral("in a meeting"), dp::AdultAsks()};
    item.conditions = dp::ConditionSheet(dp::Route::S31);
    item.conditions->record({dp::ConditionId::Three, dp::Finding::NotMet,
                             QStringLiteral("No help could be found to manage it"), now->self, today});
    item.exclusion = {dp::ExclusionCheck::Answer::Excluded, now->self, today};
    dp::Budget budget;
    budget.amount = {Money::fromPence(21250), PayPeriod::Week};
    budget.planReference = QStringLiteral("CSP-1");
    item.budget = budget;
    dp::StageEvent event;
    event.stage = dp::Stage::Live; // shows what is settled when payments end
    event.on = today;
    item.events = {event};
    return now;
}

/// With every field's problem and the dialog's own.
std::unique_ptr<QDialog> formDialog(const Form &form, QDate today)
{
    auto dialog = std::make_unique<FormDialog>(form, today);
    dialog->showNote(
        QStringLiteral("This case has changed meanwhile.\nNew in it:\n19 Nov 2026: Condition 1 (Robin)"));
    dialog->showError(QStringLiteral("This case has changed meanwhile."),
                      QStringLiteral("Open it again; what you typed stays here."));
    return dialog;
}

std::unique_ptr<QDialog> letterDialog()
{
    services::DpNoticePreview preview;
    preview.letter.title = QStringLiteral("Our decision about your Direct Payment");
    preview.letter.head = {QStringLiteral("Cheshire West and Chester")};
    preview.letter.parts = {{reports::LetterPart::Kind::Heading, QStringLiteral("What we decided"), {}},
                            {reports::LetterPart::Kind::Paragraph,
                             QStringLiteral("We cannot agree to a Direct Payment now."),
                             {}}};
    preview.hardToRead = {QStringLiteral("A sentence of 31 words: nobody could be found who")};
    preview.unverifiedLaw = {QStringLiteral("SI 2014/2871 reg 6")};
    auto dialog = std::make_unique<LetterDialog>(
        storage::CodeLists::shipped(), QStringLiteral("Siân Oakfield"), QStringLiteral("01244 960100"));
    dialog->show(preview);
    dialog->showError(QStringLiteral("The printer did not take it."), QStringLiteral("Save it as a PDF."));
    return dialog;
}

std::unique_ptr<QDialog> matchDialog()
{
    MatchResult result;
    result.offered
        = {{ServiceId(), QStringLiteral("Garden helpers"), 2400, {QStringLiteral("which days they work")}}};
    result.notOffered = {{ServiceId(),
                          QStringLiteral("Home help Blacon"),
                          {{Exclusion::CheckRunOut, QStringLiteral("DBS check ran out on 3 May 2026")}}}};
    result.said = {QStringLiteral("Fewer than three fit.")};
    auto dialog = std::make_unique<MatchDialog>(result);
    dialog->showError(QStringLiteral("This case has changed meanwhile."), QStringLiteral("Look again."));
    return dialog;
}

} // namespace

void addDirectPayments(std::vector<DialogCase> &cases, QDate today)
{
    const auto now = deciding(today);
    const auto add = [&](const char *state, const Form &form) {
        cases.push_back({QStringLiteral("FormDialog: %1").arg(QLatin1String(state)),
                         [form, today] { return formDialog(form, today); }});
    };
    for (int at = 0; at < dp::kStepKindCount; ++at) {
        const auto kind = dp::StepKind(at);
        const QByteArray code = dp::stepCode(kind).toLatin1();
        add(code.constData(), stepForm(kind, *now));
    }
    add("authorised person", stepForm(dp::StepKind::AskForPayment, *now, Asker::AuthorisedPerson));
    add("condition", conditionForm(dp::ConditionId::Three, *now));
    add("exclusion", exclusionForm(*now));
    add("relative", relativeForm(nullptr, *now));
    add("hand over", handOverForm(*now));
    add("set up", setUpForm(*now));
    add("review", reviewForm(*now));
    add("trigger", triggerForm(*now));
    add("stay", stayForm(nullptr, *now));
    auto nominated = *now;
    std::get<dp::AdultAsks>(nominated.opened.item.request->who).nominee
        = dp::Nominee {QStringLiteral("Robin Green"), QStringLiteral("niece"), today};
    add("nominee", nomineeForm(nominated));
    auto authorised = *now;
    authorised.opened.item.request->who = dp::AuthorisedPersonAsks {{QStringLiteral("Robin Green"),
                                                                     QStringLiteral("brother"),
                                                                     {},
                                                                     QStringLiteral("the registered power")}};
    add("asker right", askerRightForm(authorised));
    add("trigger back",
        noTriggerForm({dp::TriggerKind::Misuse, today, QStringLiteral("A neighbour rang"), now->self}, *now));
    add("payment right", paymentRightForm(*now));
    add("review right", reviewRightForm({today, QStringLiteral("It goes on as before"), now->self}, *now));
    add("prompt", promptForm(*now));
    add("sent", sentForm(*now));
    add("match", matchForm(*now));
    for (const auto &item : policyItems(now->policy))
        if (item.part != PolicyItem::Part::Law || item.law == u"EXCLUDED_SCH1")
            add(qPrintable(item.name()), policyForm(item, now->policy, now->codes));
    cases.push_back({QStringLiteral("MatchDialog"), matchDialog});
    cases.push_back({QStringLiteral("LetterDialog"), letterDialog});
}

} // namespace letstalk::test
