// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/access_rules.h"

#include <algorithm>
#include <iterator>

namespace letstalk {

namespace {

/// The rule for one act: who may, and the words of a refusal.
struct Rule
{
    Act act;
    Roles roles;
    const char *words;
};

const Roles kDesk {Role::FrontDesk,    Role::Signposter, Role::SiteLead,
                   Role::SocialWorker, Role::DpOfficer,  Role::Partner};
const Roles kEveryone {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker,
                       Role::DpOfficer, Role::Partner,    Role::Admin,    Role::Dpo};

const Rule kRules[] = {
    {Act::FoundCouncil, {Role::Admin}, "found a council"},
    {Act::ManageUsers, {Role::Admin}, "change the people who work here"},
    {Act::ViewUsers,
     {Role::SiteLead, Role::SocialWorker, Role::DpOfficer, Role::Admin},
     "see who works here"},
    {Act::ManageSites, {Role::Admin, Role::SiteLead}, "change sites and their opening times"},
    {Act::ManageSessions,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead},
     "hold or cancel a drop-in session"},
    {Act::LogConversation, kDesk, "log a conversation"},
    {Act::CorrectConversation, {Role::SiteLead}, "correct a conversation logged by someone else"},
    {Act::UndoOwn, kEveryone, "undo"},
    {Act::UndoOthers, {Role::SiteLead}, "undo what someone else did"},
    {Act::CreatePerson,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer},
     "add a person"},
    {Act::EditPerson,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer},
     "change a person's details"},
    {Act::SearchPeople,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer, Role::Dpo},
     "search people"},
    {Act::ViewPerson,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer, Role::Dpo},
     "open a person"},
    {Act::SearchDirectory, kEveryone, "search the directory"},
    {Act::ImportDirectory, {Role::SiteLead, Role::Admin}, "import a directory"},
    {Act::ViewReport, {Role::SiteLead}, "see the weekly report"},
    {Act::TraceFigure, {Role::SiteLead}, "open the rows behind a figure"},
    {Act::ExportReport, {Role::SiteLead}, "print or export a report"},
    {Act::ViewConversation,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer, Role::Partner,
      Role::Dpo},
     "open a conversation"},
    {Act::RecordOutcome, kDesk, "say what became of a connection"},
    {Act::CommentReport, {Role::SiteLead}, "write the comment of a weekly report"},
    {Act::Backup, {Role::Admin, Role::SiteLead}, "make a backup"},
    {Act::Restore, {Role::Admin}, "restore a backup"},
    {Act::Check, kEveryone, "check the file"},
    {Act::Decrypt, {Role::Admin}, "make a plain copy"},
    {Act::ChangeOwnPassphrase, kEveryone, "change the passphrase"},
    {Act::ResetPassphrase, {Role::Admin, Role::SiteLead}, "reset somebody's passphrase"},
    {Act::SearchNotes,
     {Role::SiteLead, Role::SocialWorker, Role::Signposter, Role::FrontDesk},
     "search notes"},
    {Act::ManageFollowUps,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker},
     "change follow-ups"},
    {Act::SettleSiblings, {Role::SiteLead, Role::SocialWorker}, "settle what was edited twice"},
    {Act::ErasePerson, {Role::Dpo}, "erase a person"},
    {Act::RedactText, {Role::Dpo}, "take a text out that names somebody erased"},
    {Act::ViewAudit, {Role::Dpo, Role::SiteLead}, "see the audit trail"},
    {Act::DiscardDrafts, {Role::SiteLead}, "discard somebody's drafts"},
    {Act::ViewDirectory, kEveryone, "see the directory"},
    {Act::GrantKeys,
     {Role::Admin, Role::SocialWorker, Role::DpOfficer},
     "give somebody the key to restricted records"},
    {Act::Unlock, kEveryone, "open the file"},
    {Act::FailedUnlock, {}, "fail to open the file"},
    {Act::ViewExchange, kEveryone, "see how the sites exchange their records"},
    {Act::ExportBundle,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer, Role::Admin},
     "make a file for another site"},
    {Act::ImportBundle,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer, Role::Admin},
     "bring in another site's file"},
    {Act::ConfirmMassChange, {Role::SiteLead}, "bring in a file that takes many records away"},
    {Act::ManageCouncil, {Role::Admin}, "change which computers belong to the council"},
    {Act::RunQueue, kDesk, "see or change the queue"},
    {Act::CloseQueue,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead},
     "close the queue at the end of a session"},
    {Act::TallyEnquiry, kDesk, "count an enquiry"},
    {Act::MoveConversation,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer},
     "put a conversation down to somebody else"},
    {Act::ViewOffers,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker},
     "see what visitors offered to give"},
    {Act::ManageOffers,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead},
     "pass on what visitors offered to give"},
    {Act::ManageSheets,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead},
     "print or mark numbered paper sheets"},
    {Act::RevealName, kDesk, "show a name that is hidden"},
    {Act::WriteConcern, kDesk, "write down a safeguarding concern"},
    {Act::ReadConcerns, {Role::SocialWorker}, "read safeguarding concerns"},
    {Act::AddToConcern, {Role::SocialWorker}, "add to a safeguarding concern"},
    {Act::EraseConcern, {Role::Dpo}, "erase a safeguarding concern"},
    {Act::SetSafeguardingContact,
     {Role::Admin, Role::SiteLead},
     "change whom to ring about a safeguarding concern"},
    {Act::FlagDirectPayment,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer},
     "raise a Direct Payments lead"},
    {Act::SeeLead,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer},
     "see whether there is a Direct Payments lead"},
    {Act::ReadDirectPayments, {Role::SocialWorker, Role::DpOfficer}, "read Direct Payment records"},
    {Act::KeepNotices, kDesk, "put a notice on a service"},
    {Act::AssureService, kDesk, "say whether an entry of the directory is right"},
    {Act::LinkServices,
     {Role::Signposter, Role::SiteLead, Role::Admin},
     "say that two entries of the directory are one service"},
    {Act::EditDirectory, {Role::Signposter, Role::SiteLead, Role::Admin}, "change the directory by hand"},
    {Act::ViewOutcomes,
     {Role::FrontDesk, Role::Signposter, Role::SiteLead, Role::SocialWorker, Role::DpOfficer},
     "see what became of those who were sent to a service"},
    {Act::EditMicroEnterprise,
     {Role::SiteLead, Role::SocialWorker, Role::DpOfficer, Role::Admin},
     "change what is known of a micro-enterprise"},
    {Act::ExportDirectory, {Role::SiteLead, Role::Admin}, "export the directory"},
    {Act::ViewDpCase, {Role::SocialWorker, Role::DpOfficer}, "open a Direct Payment case"},
    {Act::TriageDpLead, {Role::SocialWorker}, "take up or close a Direct Payments lead"},
    {Act::WorkDpCase, {Role::SocialWorker, Role::DpOfficer}, "work on a Direct Payment case"},
    {Act::RecordDpCondition, {Role::SocialWorker, Role::DpOfficer}, "record a condition of a Direct Payment"},
    {Act::CheckDpExclusion, {Role::SocialWorker}, "record whether the regulations exclude somebody"},
    {Act::DecideDp, {Role::SocialWorker, Role::DpOfficer}, "decide about a Direct Payment"},
    {Act::CorrectDpDecision, {Role::SocialWorker, Role::DpOfficer}, "correct the record of a decision"},
    {Act::SendDpNotice, {Role::SocialWorker, Role::DpOfficer}, "make or send the letter about a decision"},
    {Act::SetUpDp, {Role::SocialWorker, Role::DpOfficer}, "set a Direct Payment up"},
    {Act::PayDp, {Role::SocialWorker, Role::DpOfficer}, "record the first payment"},
    {Act::PauseOrEndDp, {Role::SocialWorker, Role::DpOfficer}, "pause, go on with or end a Direct Payment"},
    {Act::ReviewDp,
     {Role::SocialWorker, Role::DpOfficer},
     "record a review of a Direct Payment, or what calls for one"},
    {Act::HandOverDp, {Role::SocialWorker, Role::DpOfficer}, "hand a Direct Payment case over"},
    {Act::MatchEnterprises, {Role::SocialWorker, Role::DpOfficer}, "look for micro-enterprises for somebody"},
    {Act::ViewDpFunnel, {Role::SocialWorker, Role::DpOfficer}, "see the figures about Direct Payments"},
    {Act::ExportDpCalendar, {Role::SocialWorker, Role::DpOfficer}, "export the calendar of reviews"},
    {Act::ManageDpPolicy,
     {Role::SocialWorker, Role::DpOfficer},
     "change the council's choices about Direct Payments"},
};

const Rule *ruleOf(Act act)
{
    for (const auto &rule : kRules)
        if (rule.act == act)
            return &rule;
    return nullptr;
}

} // namespace

bool isAllowed(const Actor &actor, Act act)
{
    const auto *rule = ruleOf(act);
    return rule && (actor.roles.bits() & rule->roles.bits()) != 0;
}

bool reachesAsFar(const Roles &mine, const Roles &theirs)
{
    return std::all_of(std::begin(kRules), std::end(kRules), [&](const Rule &rule) {
        return (rule.roles.bits() & theirs.bits()) == 0 || (rule.roles.bits() & mine.bits()) != 0;
    });
}

QString actText(Act act)
{
    const auto *rule = ruleOf(act);
    return rule ? QString::fromLatin1(rule->words) : QString();
}

} // namespace letstalk
