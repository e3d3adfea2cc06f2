// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a case stands, what comes next, and what was recorded.
#include "ui/pages/direct_payments/case_content.h"

#include "core/domain/dp/words.h"
#include "ui/wording.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("letstalk::ui", text, nullptr, n);
}

QStringList refusalTexts(const dp::Refusals &refusals)
{
    QStringList texts;
    for (const auto &refusal : refusals)
        texts << dp::refusalText(refusal);
    return texts;
}

CaseAction stepAction(const services::StepOutlook &outlook)
{
    CaseAction action;
    action.act = CaseAct::Step;
    action.step = outlook.kind;
    action.title = capital(dp::stepText(outlook.kind));
    if (!outlook.allowed)
        action.inTheWay << tr("Your role does not take this step.");
    action.inTheWay << refusalTexts(outlook.inTheWay);
    if (!action.inTheWay.isEmpty())
        action.detail = tr("Not yet: %1").arg(action.inTheWay.join(u' '));
    else
        action.detail = tr("Possible now");
    return action;
}

bool endsTheCase(dp::StepKind kind)
{
    return kind == dp::StepKind::NotProgress || kind == dp::StepKind::End || kind == dp::StepKind::Withdraw;
}

/// What carries the case on, or what ends it.
void addSteps(std::vector<CaseAction> &actions, const CaseNow &now, bool ending)
{
    for (const auto &outlook : now.opened.steps) {
        if (endsTheCase(outlook.kind) != ending)
            continue;
        auto action = stepAction(outlook);
        if (outlook.kind != dp::StepKind::AskForPayment) {
            actions.push_back(action);
            continue;
        }
        action.title = tr("The adult asks for it (s31)");
        actions.push_back(action);
        action.asker = Asker::AuthorisedPerson;
        action.title = tr("An authorised person asks for it (s32)");
        actions.push_back(action);
    }
}

CaseAction plain(CaseAct act, const QString &title, const QString &detail)
{
    CaseAction action;
    action.act = act;
    action.title = title;
    action.detail = detail;
    return action;
}

void addOwnership(std::vector<CaseAction> &actions, const CaseNow &now, const MayDo &may)
{
    const auto &item = now.item();
    const auto stage = item.stage();
    if (!may(Act::HandOverDp) || (stage && dp::isClosed(*stage)))
        return;
    if (item.handOver && item.handOver->to == now.self) {
        const QString asked
            = tr("%1 asks you to take this case over.%2")
                  .arg(now.nameOf(item.owner.value_or(UserId())),
                       item.handOver->note.isEmpty() ? QString() : u' ' + item.handOver->note);
        actions.push_back(plain(CaseAct::AcceptHandOver, tr("Take the case over"), asked));
        actions.push_back(plain(CaseAct::DeclineHandOver, tr("Leave it with its owner"), asked));
    }
    const auto isOwner = [&item](const auto &colleague) { return item.owner == colleague.id; };
    if (!item.owner || std::none_of(now.colleagues.begin(), now.colleagues.end(), isOwner)) {
        actions.push_back(
            plain(CaseAct::TakeOver, tr("Look after this case"),
                  item.owner ? tr("%1 looks after no cases here any more.").arg(now.nameOf(*item.owner))
                             : tr("Nobody does yet.")));
        return;
    }
    if (*item.owner != now.self)
        return;
    if (item.handOver)
        actions.push_back(
            plain(CaseAct::RecallHandOver, tr("Take the offer to hand over back"),
                  tr("%1 was asked on %2 and has not answered.")
                      .arg(now.nameOf(item.handOver->to), shortDayText(item.handOver->offeredOn))));
    else
        actions.push_back(plain(CaseAct::OfferHandOver, tr("Hand the case over"),
                                tr("It stays with you until somebody has taken it over.")));
}

QString standingText(const CaseNow &now)
{
    if (!now.opened.standing)
        return services::dpStageText(now.codes, {}, true);
    const auto &standing = *now.opened.standing;
    QString text
        = tr("%1, for %n day(s), since %2", standing.days)
              .arg(now.label(u"dp_stage"_s, dp::stageCode(standing.stage)), shortDayText(standing.since));
    if (standing.stalled)
        text += u'\n' + tr("Longer than the council's %n day(s)", standing.limit.value_or(0));
    return text;
}

QString reviewLine(const CaseNow &now)
{
    if (!now.opened.review || !now.opened.reviewStanding)
        return {};
    QString text = dp::reviewText(*now.opened.review, *now.opened.reviewStanding);
    if (now.opened.review->trigger)
        text += u'\n' + now.lawText(dp::triggerLawCode(*now.opened.review->trigger));
    return text;
}

/// Who is nominated, and whether they have agreed: first while it stands in the way.
void addNominee(std::vector<CaseAction> &actions, const CaseNow &now, const MayDo &may)
{
    const auto &request = now.item().request;
    const auto stage = now.item().stage();
    if (!request || !stage || dp::isClosed(*stage) || !may(Act::WorkDpCase))
        return;
    if (const auto *person = request->authorisedPerson()) {
        if (!now.namesHidden) // the form shows the name to be put right
            actions.push_back(plain(CaseAct::AskerRight, tr("Put the name of the authorised person right"),
                                    tr("%1, if it was written wrongly").arg(person->name)));
        return;
    }
    const auto *nominee = request->nominee();
    QString detail = tr("Nobody is nominated; the payments go to the person.");
    if (nominee)
        detail = nominee->agreedOn
            ? tr("%1, who agreed on %2").arg(nominee->name, shortDayText(*nominee->agreedOn))
            : tr("%1 has not agreed yet: record it here once they have.").arg(nominee->name);
    const auto action = plain(CaseAct::Nominee, tr("The nominated person"), detail);
    actions.insert(nominee && !nominee->agreedOn ? actions.begin() : actions.end(), action);
}

/// As long as nothing was asked for, by whoever carries it.
void addPrompts(std::vector<CaseAction> &actions, const CaseNow &now, const MayDo &may)
{
    const auto stage = now.item().stage();
    if (now.prompts.empty() || !stage || !services::takesPromptAnswers(*stage) || !may(Act::WorkDpCase)
        || (now.item().owner && *now.item().owner != now.self))
        return;
    actions.push_back(plain(CaseAct::Prompt, tr("Answer a prompt"),
                            tr("What you make of it, and why. It decides nothing.")));
}

/// H4, as long as it has not been answered: then it stands among the answers.
QString concernText(const CaseNow &now)
{
    if (!now.opened.lead.concernOpen)
        return {};
    for (const auto &rule : now.prompts) {
        if (!rule.facts.count(IndicatorFact::ConcernOpen))
            continue;
        QString text = tr("%1\n%2, version %3 of %4. On record: %5.")
                           .arg(rule.current().text, rule.id)
                           .arg(rule.current().version)
                           .arg(shortDayText(rule.current().date), rule.trigger);
        for (const auto &read : now.opened.lead.answers)
            if (read.answer.rule == rule.id)
                return text + u'\n'
                    + tr("Answer: %1: %2")
                          .arg(now.label(u"dp_indicator_answer"_s, read.answer.answer), read.answer.why);
        return text + u' ' + tr("Not answered yet.");
    }
    return tr("There is a concern about this person. Follow safeguarding first; the Direct Payment "
              "conversation may still continue.");
}

QString requestText(const CaseNow &now)
{
    const auto &request = now.item().request;
    if (!request)
        return {};
    QStringList lines;
    if (const auto *person = request->authorisedPerson()) {
        lines << tr("An authorised person, %1 (%2), under section 32").arg(person->name, person->relation);
        if (person->authority)
            lines << now.lawText(dp::authorityLawCode(*person->authority));
        lines << tr("Seen: %1").arg(person->evidence);
    } else {
        lines << tr("The adult, under section 31");
        if (const auto *nominee = request->nominee())
            lines << (nominee->agreedOn
                          ? tr("To be paid to %1 (%2), who agreed on %3")
                                .arg(nominee->name, nominee->relation, shortDayText(*nominee->agreedOn))
                          : tr("To be paid to %1 (%2), who has not agreed yet")
                                .arg(nominee->name, nominee->relation));
    }
    lines << tr("How: %1").arg(request->how);
    return lines.join(u'\n');
}

void addLead(std::vector<RecordView::Part> &facts, const CaseNow &now)
{
    const auto &lead = now.opened.lead;
    facts.push_back({{}, tr("How it began")});
    facts.push_back({tr("Raised by"),
                     lead.by.at == 0
                         ? QString()
                         : tr("%1 at %2, %3").arg(lead.by.name, lead.site, whenText(lead.by.at, now.today))});
    if (lead.conversation)
        facts.push_back({tr("Came up in"),
                         lead.conversationAt
                             ? tr("The conversation of %1").arg(whenText(*lead.conversationAt, now.today))
                             : tr("A conversation that was not saved, was taken back, or is not here yet")});
    const QString words = lead.words.isEmpty() ? now.item().leadReasons.text : lead.words;
    facts.push_back({tr("Why, in the worker's words"), words});
    const auto given = [&now](const IndicatorAnswer &answer, const SealedBy &by) {
        return tr("%1: %2 (%3, %4)")
            .arg(now.label(u"dp_indicator_answer"_s, answer.answer), answer.why, by.name,
                 whenText(by.at, now.today));
    };
    for (const auto &read : lead.answers) {
        QStringList text {read.answer.ticked ? tr("Ticked: %1").arg(read.trigger)
                                             : tr("On record: %1").arg(read.trigger),
                          read.text, given(read.answer, read.by)};
        for (const auto &earlier : read.earlier)
            text << tr("Earlier: %1").arg(given(earlier.answer, earlier.by));
        facts.push_back({tr("%1, version %2 of %3")
                             .arg(read.answer.rule)
                             .arg(read.answer.version)
                             .arg(read.date.isValid() ? shortDayText(read.date) : tr("a newer program")),
                         text.join(u'\n')});
    }
}

} // namespace

std::vector<CaseAction> stepsOn(const CaseNow &now)
{
    std::vector<CaseAction> steps;
    if (now.opened.lead.line.person)
        addSteps(steps, now, false);
    return steps;
}

QString personName(const services::DpLeadLine &line)
{
    return line.name.isEmpty() ? tr("Erased") : line.name;
}

QString ownerName(const services::DpLeadLine &line)
{
    return line.owner.isEmpty() ? tr("Nobody yet") : line.owner;
}

namespace {
/// What is owed, by when, or how late it is.
QString owedText(const QString &what, QDate due, QDate today)
{
    if (due >= today)
        return tr("%1, by %2").arg(what, shortDayText(due));
    return tr("%1, %n day(s) late (%2)", int(due.daysTo(today))).arg(what, shortDayText(due));
}
} // namespace

QString nextText(const services::DpLeadLine &line, QDate today)
{
    return line.nextStepDue ? owedText(line.nextStep, *line.nextStepDue, today) : line.nextStep;
}

QString reviewOwedText(const services::DpLeadLine &line, const storage::CodeLists &codes, QDate today)
{
    return line.reviewDue
        ? owedText(codes.label(u"dp_review_reason"_s, line.reviewReason), *line.reviewDue, today)
        : QString();
}

QString dueText(const services::DpLeadLine &line, QDate today)
{
    const bool isReview = line.reviewDue && (!line.nextStepDue || *line.reviewDue < *line.nextStepDue);
    const auto due = isReview ? line.reviewDue : line.nextStepDue;
    if (!due)
        return {};
    const QString day = *due >= today
        ? shortDayText(*due)
        : tr("%n day(s) late, %1", int(due->daysTo(today))).arg(shortDayText(*due));
    return isReview ? tr("Review: %1").arg(day) : day;
}

QString yesNoText(std::optional<bool> answer)
{
    return !answer ? tr("not asked") : *answer ? tr("yes") : tr("no");
}

CasePartContent standingPart(const CaseNow &now, const MayDo &may)
{
    CasePartContent part {tr("Where it stands")};
    const auto &line = now.opened.lead.line;
    const bool erased = !line.person.has_value();
    if (!erased) {
        if (now.item().handOver && now.item().handOver->to == now.self)
            addOwnership(part.actions, now, may); // what waits for an answer comes first
        // What carries it on stands first, so that nobody ends one who only goes on.
        addSteps(part.actions, now, false);
        addSteps(part.actions, now, true);
        addNominee(part.actions, now, may);
        addPrompts(part.actions, now, may);
        if (!now.item().handOver || now.item().handOver->to != now.self)
            addOwnership(part.actions, now, may);
        const auto stage = now.item().stage();
        if (stage && dp::isClosed(*stage) && !now.item().endedByDeath()
            && may(services::actOf(dp::StepKind::RaiseLead, {})))
            part.actions.push_back(plain(CaseAct::LeadAgain, tr("Begin a new lead"),
                                         tr("This case is closed. The new one remembers it, and takes "
                                            "nothing else from it.")));
    }
    if (now.opened.lead.conversationAt && may(Act::ViewConversation))
        part.actions.push_back(plain(CaseAct::OpenConversation,
                                     tr("Read the conversation that it came up in"),
                                     tr("Of %1; that it is read is noted.")
                                         .arg(whenText(*now.opened.lead.conversationAt, now.today))));
    auto &facts = part.facts;
    facts.push_back({tr("Stage"), standingText(now)});
    facts.push_back({tr("To check"), now.opened.toCheck.join(u'\n')});
    if (now.opened.unread > 0)
        facts.push_back({tr("Not shown"), tr("%n record(s) of a newer program", now.opened.unread)});
    facts.push_back({tr("Safeguarding"), concernText(now)});
    facts.push_back({tr("Owner"), ownerName(line)});
    facts.push_back({tr("Asked to take it over"), line.handOverToName});
    facts.push_back({tr("Next step, as the desk tells it"), nextText(line, now.today)});
    facts.push_back({tr("Review"), reviewLine(now)});
    facts.push_back({tr("Letter"),
                     now.opened.noticeOwed ? tr("The person has not been written to about "
                                                "the decision yet.")
                                           : QString()});
    facts.push_back({tr("Who asked"), requestText(now)});
    addLead(facts, now);
    return part;
}

CasePartContent historyPart(const CaseNow &now)
{
    CasePartContent part {tr("What was recorded")};
    for (auto line = now.opened.history.rbegin(); line != now.opened.history.rend(); ++line) {
        QStringList text;
        if (line->aside)
            text << tr("To check: this was done at another place without knowing of the way that is shown.");
        if (!line->text.isEmpty())
            text << line->text;
        const QString when = whenText(line->at, now.today);
        text << (line->by.isEmpty() ? tr("Recorded %1").arg(when)
                                    : tr("%1, recorded %2").arg(line->by, when));
        part.facts.push_back({tr("%1: %2").arg(shortDayText(line->day), line->title), text.join(u'\n')});
    }
    if (part.facts.empty())
        part.facts.push_back({{}, tr("Nothing has been recorded yet.")});
    return part;
}

} // namespace letstalk::ui
