// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_history.h"

#include "core/domain/dp/words.h"

#include <QCoreApplication>

namespace letstalk::services {

namespace {

using namespace dprecord;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpHistory", text);
}

/// Title and details of one record.
class Words
{
public:
    Words(const storage::CodeLists &codes, const std::map<UserId, QString> &names)
        : m_codes(codes), m_names(names)
    { }

    struct Said
    {
        QString title;
        QString text;
    };

    Said operator()(const StageTaken &taken) const
    {
        QStringList lines;
        for (const auto &line : taken.log)
            if (line.item != u"day" && line.item != u"who" && line.item != u"decision")
                lines << dp::logItemText(line.item) + QStringLiteral(": ") + worded(taken.event, line);
        if (!taken.event.note.isEmpty() && taken.event.step == dp::StepKind::NotProgress)
            lines << taken.event.note;
        QString title = dp::stepText(taken.event.step);
        title[0] = title[0].toUpper();
        return {title, lines.join(u'\n')};
    }
    Said operator()(const LeadTold &lead) const
    {
        return {tr("Why the lead was raised"),
                (lead.reasons.indicators + QStringList {lead.reasons.text}).join(u'\n').trimmed()};
    }
    Said operator()(const dp::Budget &budget) const
    {
        QString text = tr("%1; plan %2").arg(budget.amount.toText(), budget.planReference);
        if (dp::holdsAfterCare(budget.basis))
            text += u'\n' + label("dp_basis", dp::basisCode(budget.basis));
        return {tr("Personal budget"), text};
    }
    Said operator()(const dp::Request &request) const
    {
        const auto *person = request.authorisedPerson();
        const auto *nominee = request.nominee();
        QString who = tr("the adult");
        if (person)
            who = tr("%1, authorised person").arg(person->name);
        else if (nominee)
            who = tr("the adult; to be paid to %1, nominated").arg(nominee->name);
        return {tr("Request"), tr("%1; %2").arg(who, request.how)};
    }
    Said operator()(const ConditionFound &found) const
    {
        return {tr("Condition %1").arg(dp::conditionCode(found.row.id)),
                findingText(found.row.finding) + QStringLiteral("\n") + found.row.evidence};
    }
    Said operator()(const dp::ExclusionCheck &check) const
    {
        return {tr("Exclusion by the regulations"),
                check.answer == dp::ExclusionCheck::Answer::Excluded ? tr("excluded") : tr("not excluded")};
    }
    Said operator()(const FamilyAsked &asked) const
    {
        const auto &payment = asked.payment;
        if (asked.takenBack)
            return {tr("Not to be paid after all: %1").arg(payment.name), {}};
        return {tr("To be paid: %1").arg(payment.name),
                label("dp_relation", dp::relationCode(payment.relation)) + u'\n' + dp::familyText(payment)};
    }
    Said operator()(const dp::DecisionRecord &decision) const
    {
        const QString outcome = decision.outcome == dp::Outcome::Approved ? tr("agreed") : tr("declined");
        QStringList lines {tr("%1, %2").arg(decision.deciderName, decision.deciderRole)};
        for (const auto &reason : decision.reasons)
            lines << label("dp_decision_reason", reason.code) + QStringLiteral(": ") + reason.why;
        if (!decision.correctionReason.isEmpty())
            lines << tr("corrected because: %1").arg(decision.correctionReason);
        return {decision.corrects ? tr("Decision corrected: %1").arg(outcome)
                                  : tr("Decision: %1").arg(outcome),
                lines.join(u'\n')};
    }
    Said operator()(const NoticeKept &kept) const
    {
        const QString format = label("dp_notice_format", dp::noticeFormatCode(kept.sent.format));
        if (!kept.sent.on.isValid())
            return {tr("Letter printed"), format};
        return {tr("Letter sent"), tr("%1; %2").arg(format, kept.sent.how)};
    }
    Said operator()(const SetUpChanged &change) const
    {
        QStringList lines;
        for (const auto management : change.values.management)
            lines << label("dp_management", dp::managementCode(management));
        for (const auto use : change.values.uses)
            lines << label("dp_use", dp::useCode(use));
        return {tr("Setting up"), lines.join(QStringLiteral(", "))};
    }
    Said operator()(const dp::CompletedReview &review) const { return {tr("Review held"), review.outcome}; }
    Said operator()(const dp::ReviewTrigger &trigger) const
    {
        return {tr("Something that calls for a review"), trigger.note};
    }
    Said operator()(const dp::Ending &ending) const
    {
        return {tr("What was settled"),
                QStringList {ending.notice, ending.residualFunds, ending.alternativeSupport}
                    .join(u'\n')
                    .trimmed()};
    }
    Said operator()(const CareHomeTold &told) const
    {
        if (told.takenBack)
            return {tr("Stay in a care home taken back"), told.note};
        return {tr("Stay in a care home"),
                tr("from %1 to %2").arg(dp::dayText(told.stay.in), dp::dayText(told.stay.out))};
    }
    Said operator()(const OwnerTold &told) const
    {
        if (told.handOver)
            return {tr("%1 asked to take over").arg(name(told.handOver->to)), told.handOver->note};
        if (!told.owner)
            return {tr("Nobody looks after it"), {}};
        return {tr("Looked after by %1").arg(name(*told.owner)), {}};
    }
    Said operator()(const MatchOffered &offer) const
    {
        QStringList names;
        for (const auto &line : offer.lines)
            if (line.reasons.isEmpty())
                names << line.name;
        return {tr("Micro-enterprises offered"), names.join(QStringLiteral(", "))};
    }

    Said operator()(const NomineeTold &told) const
    {
        if (!told.nominee)
            return {tr("Nobody is nominated any more"), told.why};
        const auto &nominee = *told.nominee;
        const QString agreed = nominee.agreedOn
            ? tr("agreed on %1 to receive the payments").arg(dp::dayText(*nominee.agreedOn))
            : tr("has not agreed yet");
        return {told.samePerson ? tr("Nominated person, the same one put right") : tr("Nominated person"),
                tr("%1 (%2), %3").arg(nominee.name, nominee.relation, agreed) + u'\n' + told.why};
    }
    Said operator()(const PaymentPutRight &right) const
    {
        if (right.amount == Money()) // its person was erased: the day alone is left
            return {tr("First payment put right"), dp::dayText(right.on)};
        return {tr("First payment put right"),
                tr("%1 on %2").arg(right.amount.toText(), dp::dayText(right.on)) + u'\n' + right.why};
    }
    Said operator()(const ReviewPutRight &right) const
    {
        return {tr("Day of a review put right"),
                tr("held on %1").arg(dp::dayText(right.on)) + u'\n' + right.why};
    }
    Said operator()(const AskerPutRight &right) const
    {
        return {tr("Authorised person, the same one put right"),
                tr("%1 (%2)").arg(right.name, right.relation) + u'\n' + right.why};
    }
    Said operator()(const TriggerTakenBack &back) const
    {
        return {tr("Taken back: something that called for a review"), back.why};
    }

private:
    QString label(const char *list, const QString &code) const
    {
        return m_codes.label(QLatin1String(list), code);
    }
    QString name(const UserId &id) const
    {
        const auto known = m_names.find(id);
        return known == m_names.end() ? id.toText() : known->second;
    }
    static QString findingText(dp::Finding finding)
    {
        switch (finding) {
        case dp::Finding::Met:
            return tr("met");
        case dp::Finding::NotMet:
            return tr("not met");
        case dp::Finding::NotYetKnown:
            return tr("not known yet");
        }
        return {};
    }
    /// Codes and ids as people read them.
    QString worded(const dp::StageEvent &event, const dp::LogLine &line) const
    {
        if (line.item == u"owner")
            if (const auto id = UserId::fromText(line.value))
                return name(*id);
        if (line.item == u"reason" && event.step == dp::StepKind::NotProgress)
            return label("dp_not_progressed", line.value);
        if (line.item == u"reason" && event.step == dp::StepKind::End)
            return label("dp_end_reason", line.value);
        return line.value;
    }

    const storage::CodeLists &m_codes;
    const std::map<UserId, QString> &m_names;
};

} // namespace

std::vector<DpHistoryLine> dpHistory(const LoadedDpCase &loaded, const storage::CodeLists &codes,
                                     const std::map<UserId, QString> &names)
{
    std::vector<DpHistoryLine> lines;
    const Words words(codes, names);
    const auto isAside = [&](const RowId &id) {
        for (const auto &step : loaded.folded.steps)
            if (step.id == id)
                return step.aside;
        return false;
    };
    for (const auto &record : loaded.records) {
        const auto said = std::visit(words, record.content.body);
        lines.push_back({record.id.row(), record.recordedAt, record.content.day, record.content.by.name,
                         kindCode(record.content.body.index()), said.title, said.text,
                         isAside(record.id.row())});
    }
    if (loaded.lead) {
        const auto &lead = *loaded.lead;
        const DpHistoryLine line {
            loaded.stored.id.row(),  lead.by.at,        lead.day,          lead.by.name,
            QStringLiteral("STAGE"), tr("Lead raised"), lead.reasons.text, isAside(loaded.stored.id.row())};
        const auto place = std::find_if(lines.begin(), lines.end(),
                                        [&](const DpHistoryLine &other) { return other.at >= line.at; });
        lines.insert(place, line);
    }
    return lines;
}

} // namespace letstalk::services
