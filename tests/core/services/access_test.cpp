// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who may do what, written down a second time: the rules of access_rules.cpp and the checks of the services
// are compared with this table, role by role.
#include "core/domain/access_rules.h"
#include "core/domain/compartment_rules.h"
#include "core/journal/registry.h"
#include "core/journal/set_aside.h"
#include "core/services/care_service.h"
#include "core/services/listing_service.h"
#include "core/services/settling_rules.h"
#include "core/services/workspace.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <functional>
#include <map>

using namespace letstalk;
using namespace letstalk::services;
using test::TempWorkspace;

namespace {

/// F front desk, G signposter, L site lead, S social worker, D Direct Payments officer, P partner, A
/// administrator, O data protection officer: in the order of Role.
constexpr char kLetters[] = "FGLSDPAO";

const std::map<Act, const char *> kTable {
    {Act::FoundCouncil, "A"},
    {Act::ManageUsers, "A"},
    {Act::ViewUsers, "LSDA"},
    {Act::ManageSites, "LA"},
    {Act::ManageSessions, "FGL"},
    {Act::LogConversation, "FGLSDP"},
    {Act::CorrectConversation, "L"},
    {Act::UndoOwn, "FGLSDPAO"},
    {Act::UndoOthers, "L"},
    {Act::CreatePerson, "FGLSD"},
    {Act::EditPerson, "FGLSD"},
    {Act::SearchPeople, "FGLSDO"},
    {Act::ViewPerson, "FGLSDO"},
    {Act::SearchDirectory, "FGLSDPAO"},
    {Act::ImportDirectory, "LA"},
    {Act::ViewReport, "L"},
    {Act::TraceFigure, "L"},
    {Act::ExportReport, "L"},
    {Act::Backup, "LA"},
    {Act::Restore, "A"},
    {Act::Check, "FGLSDPAO"},
    {Act::Decrypt, "A"},
    {Act::ChangeOwnPassphrase, "FGLSDPAO"},
    {Act::ResetPassphrase, "LA"},
    {Act::SearchNotes, "FGLS"},
    {Act::ManageFollowUps, "FGLS"},
    {Act::SettleSiblings, "LS"},
    {Act::ErasePerson, "O"},
    {Act::RedactText, "O"},
    {Act::ViewAudit, "LO"},
    {Act::DiscardDrafts, "L"},
    {Act::ViewDirectory, "FGLSDPAO"},
    {Act::GrantKeys, "SDA"},
    {Act::Unlock, "FGLSDPAO"},
    {Act::FailedUnlock, ""},
    {Act::ViewExchange, "FGLSDPAO"},
    {Act::ExportBundle, "FGLSDA"},
    {Act::ImportBundle, "FGLSDA"},
    {Act::ConfirmMassChange, "L"},
    {Act::ManageCouncil, "A"},
    {Act::RunQueue, "FGLSDP"},
    {Act::CloseQueue, "FGL"},
    {Act::TallyEnquiry, "FGLSDP"},
    {Act::MoveConversation, "FGLSD"},
    {Act::ViewOffers, "FGLS"},
    {Act::ManageOffers, "FGL"},
    {Act::ManageSheets, "FGL"},
    {Act::RevealName, "FGLSDP"},
    {Act::WriteConcern, "FGLSDP"},
    {Act::ReadConcerns, "S"},
    {Act::AddToConcern, "S"},
    {Act::EraseConcern, "O"},
    {Act::SetSafeguardingContact, "LA"},
    {Act::FlagDirectPayment, "FGLSD"},
    {Act::SeeLead, "FGLSD"},
    {Act::ReadDirectPayments, "SD"},
    {Act::KeepNotices, "FGLSDP"},
    {Act::AssureService, "FGLSDP"},
    {Act::LinkServices, "GLA"},
    {Act::EditDirectory, "GLA"},
    {Act::ViewOutcomes, "FGLSD"},
    {Act::EditMicroEnterprise, "LSDA"},
    {Act::ExportDirectory, "LA"},
    {Act::ViewDpCase, "SD"},
    {Act::TriageDpLead, "S"},
    {Act::WorkDpCase, "SD"},
    {Act::RecordDpCondition, "SD"},
    {Act::CheckDpExclusion, "S"},
    {Act::DecideDp, "SD"},
    {Act::CorrectDpDecision, "SD"},
    {Act::SendDpNotice, "SD"},
    {Act::SetUpDp, "SD"},
    {Act::PayDp, "SD"},
    {Act::PauseOrEndDp, "SD"},
    {Act::ReviewDp, "SD"},
    {Act::HandOverDp, "SD"},
    {Act::MatchEnterprises, "SD"},
    {Act::ViewDpFunnel, "SD"},
    {Act::ExportDpCalendar, "SD"},
    {Act::ManageDpPolicy, "SD"},
    {Act::CommentReport, "L"},
    {Act::ViewConversation, "FGLSDPO"},
    {Act::RecordOutcome, "FGLSDP"},
};
constexpr int kBeyondActs = 120;

bool listed(const char *letters, int role)
{
    return QByteArray(letters).contains(kLetters[role]);
}

Actor actorWith(Roles roles)
{
    Actor actor;
    actor.roles = roles;
    return actor;
}

struct Door
{
    const char *name;
    const char *letters;
    std::function<std::optional<Error>(Workspace &)> call;
};

/// The error of a Result or Status, if it has one.
template <class R> std::optional<Error> errorOf(const R &result)
{
    return result ? std::nullopt : std::optional<Error>(result.error());
}

/// A line of "To check" about a record of that kind.
CheckLine lineOf(journal::Entity entity)
{
    CheckLine line;
    line.entity = entity;
    line.field = 1;
    return line;
}

/// Every public function with arguments that lead nowhere: what counts is whether the door opens at all.
std::vector<Door> doors(const QString &nowhere)
{
    const UserId nobody;
    const ConversationEntry nothing;
    Site site;
    site.name = QStringLiteral(" ");
    return {
        {"people.erase", "O", [=](Workspace &w) { return errorOf(w.people().erase({}, QString())); }},
        {"council.state", "FGLSDPAO", [](Workspace &w) { return errorOf(w.council().state()); }},
        {"council.computers", "FGLSDPAO", [](Workspace &w) { return errorOf(w.council().computers()); }},
        {"council.sites", "FGLSDPAO", [](Workspace &w) { return errorOf(w.council().sites()); }},
        {"council.invite", "A", [](Workspace &w) { return errorOf(w.council().invite({}, {})); }},
        {"council.readCard", "A", [](Workspace &w) { return errorOf(w.council().readCard({})); }},
        {"council.approve", "A", [](Workspace &w) { return errorOf(w.council().approve({}, {})); }},
        {"council.approveTo", "A",
         [=](Workspace &w) { return errorOf(w.council().approveTo({}, {}, nowhere)); }},
        {"council.writeWelcome", "A",
         [=](Workspace &w) { return errorOf(w.council().writeWelcome({}, nowhere)); }},
        {"council.renewKeys", "A",
         [](Workspace &w) {
             // would change something
             return w.actor().roles.has(Role::Admin) ? std::nullopt : errorOf(w.council().renewKeys());
         }},
        {"council.retire", "A", [](Workspace &w) { return errorOf(w.council().retire({})); }},
        {"council.withdraw", "A",
         [](Workspace &w) { return errorOf(w.council().withdraw({}, Withdrawal::Stolen)); }},
        {"council.setOfficer", "A", [](Workspace &w) { return errorOf(w.council().setOfficer({}, true)); }},
        {"council.setThreshold", "A", [](Workspace &w) { return errorOf(w.council().setThreshold(0)); }},
        {"council.rename", "A", [](Workspace &w) { return errorOf(w.council().rename({}, {})); }},
        {"council.rosterFile", "FGLSDPAO", [](Workspace &w) { return errorOf(w.council().rosterFile()); }},
        {"council.readRosterFile", "FGLSDPAO",
         [](Workspace &w) { return errorOf(w.council().readRosterFile({})); }},
        {"council.addRoster", "A", [](Workspace &w) { return errorOf(w.council().addRoster({})); }},
        {"council.coSign", "A", [](Workspace &w) { return errorOf(w.council().coSign({})); }},
        {"council.discardProposal", "A", [](Workspace &w) { return errorOf(w.council().discardProposal()); }},
        {"council.settleSplit", "A", [](Workspace &w) { return errorOf(w.council().settleSplit({})); }},
        {"council.setRecoveryKey", "A",
         [](Workspace &w) { return errorOf(w.council().setRecoveryKey(QStringLiteral("x"))); }},
        {"council.becomeOfficer", "A",
         [](Workspace &w) { return errorOf(w.council().becomeOfficer(QStringLiteral("x"))); }},
        {"council.erasureRequests", "O", [](Workspace &w) { return errorOf(w.council().erasureRequests()); }},
        {"council.leaveErasure", "O", [](Workspace &w) { return errorOf(w.council().leaveErasure({})); }},
        {"council.approveErasure", "O", [](Workspace &w) { return errorOf(w.council().approveErasure({})); }},
        {"council.identity", "FGLSDPAO", [](Workspace &w) { return errorOf(w.council().identity()); }},
        {"council.rosterFiles", "FGLSDPAO", [](Workspace &w) { return errorOf(w.council().rosterFiles()); }},
        {"council.takeRosters", "FGLSDA", [](Workspace &w) { return errorOf(w.council().takeRosters({})); }},
        {"council.applyRosters", "FGLSDPAO",
         [](Workspace &w) { return errorOf(w.council().applyRosters()); }},
        {"exchange.toCheck", "FGLSDPAO", [](Workspace &w) { return errorOf(w.exchange().toCheck()); }},
        {"exchange.settle a person", "LS",
         [=](Workspace &w) { return errorOf(w.exchange().settle(lineOf(journal::Entity::Person), {})); }},
        {"exchange.settle a site", "L",
         [=](Workspace &w) { return errorOf(w.exchange().settle(lineOf(journal::Entity::Site), {})); }},
        {"exchange.settle a concern", "S",
         [=](Workspace &w) { return errorOf(w.exchange().settle(lineOf(journal::Entity::Concern), {})); }},
        {"exchange.settle a case", "S",
         [=](Workspace &w) { return errorOf(w.exchange().settle(lineOf(journal::Entity::DpCase), {})); }},
        {"exchange.settle a user", "",
         [=](Workspace &w) { return errorOf(w.exchange().settle(lineOf(journal::Entity::User), {})); }},
        {"exchange.settle a role", "",
         [=](Workspace &w) { return errorOf(w.exchange().settle(lineOf(journal::Entity::UserRole), {})); }},
        {"exchange.settle a compartment", "",
         [=](Workspace &w) {
             return errorOf(w.exchange().settle(lineOf(journal::Entity::Compartment), {}));
         }},
        {"exchange.settle a key", "",
         [=](Workspace &w) {
             return errorOf(w.exchange().settle(lineOf(journal::Entity::CompartmentGrant), {}));
         }},
        {"exchange.keepAllShown", "LS", [](Workspace &w) { return errorOf(w.exchange().keepAllShown(7)); }},
        {"exchange.forks", "FGLSDPAO", [](Workspace &w) { return errorOf(w.exchange().forks()); }},
        {"exchange.reenter", "LS", [](Workspace &w) { return errorOf(w.exchange().reenter("12345678")); }},
        {"exchange.dismissFork", "LS",
         [](Workspace &w) {
             return errorOf(w.exchange().dismissFork("12345678", {}, QStringLiteral("OTHER")));
         }},
        {"exchange.dismissVoid", "A",
         [](Workspace &w) { return errorOf(w.exchange().dismissVoid({}, QStringLiteral("OTHER"))); }},
        {"exchange.discardFork", "L",
         [](Workspace &w) { return errorOf(w.exchange().discardFork("12345678")); }},
        {"users.list", "LSDA", [](Workspace &w) { return errorOf(w.users().list()); }},
        {"users.add", "A", [](Workspace &w) { return errorOf(w.users().add({}, {}, {}, {})); }},
        {"users.setRoles", "A", [=](Workspace &w) { return errorOf(w.users().setRoles(nobody, {})); }},
        {"users.leave", "A", [=](Workspace &w) { return errorOf(w.users().leave(nobody, false)); }},
        {"users.reset", "LA", [=](Workspace &w) { return errorOf(w.users().resetPassphrase(nobody, {})); }},
        {"users.pendingGrants", "SDA", [](Workspace &w) { return errorOf(w.users().pendingGrants()); }},
        {"users.grantPending", "SDA", [](Workspace &w) { return errorOf(w.users().grantPending({}, {})); }},
        {"users.grantWithRecoveryKey", "A",
         [](Workspace &w) { return errorOf(w.users().grantWithRecoveryKey(QStringLiteral("x"), {}, {})); }},
        {"users.addDemoUsers", "A",
         [](Workspace &w) {
             // the only one that would change something before it fails
             return w.actor().roles.has(Role::Admin) ? std::nullopt : errorOf(w.users().addDemoUsers({}, {}));
         }},
        {"users.changeOwnPassphrase", "FGLSDPAO",
         [](Workspace &w) { return errorOf(w.users().changeOwnPassphrase({}, {})); }},
        {"desk.log", "FGLSDP", [=](Workspace &w) { return errorOf(w.desk().log(nothing)); }},
        {"desk.load", "FGLSDP", [](Workspace &w) { return errorOf(w.desk().load({})); }},
        {"desk.correct", "FGLSDP",
         [=](Workspace &w) { return errorOf(w.desk().correct({}, nothing, nothing)); }},
        {"desk.history", "FGLSDP", [](Workspace &w) { return errorOf(w.desk().history({})); }},
        {"desk.movePerson", "FGLSD", [](Workspace &w) { return errorOf(w.desk().movePerson({}, {})); }},
        {"queue.today", "FGLSDP", [](Workspace &w) { return errorOf(w.queue().today({})); }},
        {"queue.arrive", "FGLSDP",
         [](Workspace &w) {
             QueueService::Arrival arrival;
             arrival.urgency = QStringLiteral("NEVER");
             return errorOf(w.queue().arrive(arrival));
         }},
        {"queue.takeNext", "FGLSDP", [](Workspace &w) { return errorOf(w.queue().takeNext({})); }},
        {"queue.take", "FGLSDP", [](Workspace &w) { return errorOf(w.queue().take({})); }},
        {"queue.end", "FGLSDP", [](Workspace &w) { return errorOf(w.queue().end({}, {})); }},
        {"queue.putBack", "FGLSDP", [](Workspace &w) { return errorOf(w.queue().putBack({})); }},
        {"queue.setUrgency", "FGLSDP", [](Workspace &w) { return errorOf(w.queue().setUrgency({}, {})); }},
        {"queue.closeUnseen", "FGL", [](Workspace &w) { return errorOf(w.queue().closeUnseen({}, {{}})); }},
        {"queue.tally", "FGLSDP", [](Workspace &w) { return errorOf(w.queue().tally(SiteId(RowId {{1}}))); }},
        {"queue.tallyMarks", "FGLSDP",
         [](Workspace &w) { return errorOf(w.queue().tallyMarks({}, QDate(2026, 3, 20))); }},
        {"queue.removeTally", "FGLSDP", [](Workspace &w) { return errorOf(w.queue().removeTally({})); }},
        {"desk.day", "FGLSDP", [](Workspace &w) { return errorOf(w.desk().day({}, QDate(2026, 3, 20))); }},
        {"drafts.keep", "FGLSDP",
         [=](Workspace &w) { return errorOf(w.drafts().keep(w.drafts().newId(), nothing)); }},
        {"drafts.mine", "FGLSDP", [](Workspace &w) { return errorOf(w.drafts().mine()); }},
        {"drafts.discard", "FGLSDP", [](Workspace &w) { return errorOf(w.drafts().discard({})); }},
        {"drafts.discardOf", "L", [=](Workspace &w) { return errorOf(w.drafts().discardOf(nobody)); }},
        {"drafts.restore", "FGLSDP",
         [](Workspace &w) {
             return errorOf(w.drafts().restore({w.drafts().newId(), {}, 0, 0, {}}));
         }},
        {"drafts.unreadable", "FGLSDP", [](Workspace &w) { return errorOf(w.drafts().unreadable()); }},
        {"drafts.discardUnreadable", "FGLSDP",
         [](Workspace &w) { return errorOf(w.drafts().discardUnreadable()); }},
        {"drafts.keepForm", "FGLSD",
         [](Workspace &w) { return errorOf(w.drafts().keepForm(w.drafts().newId(), DraftService::Form())); }},
        {"drafts.keepForm of a case", "SD",
         [](Workspace &w) {
             DraftService::Form form;
             form.dpCase = DpCaseId();
             return errorOf(w.drafts().keepForm(w.drafts().newId(), form));
         }},
        {"drafts.forms", "FGLSD", [](Workspace &w) { return errorOf(w.drafts().forms()); }},
        {"drafts.discardForm", "FGLSDP", [](Workspace &w) { return errorOf(w.drafts().discardForm({})); }},
        {"drafts.keepForm of a correction", "FGLSDP",
         [](Workspace &w) {
             return errorOf(w.drafts().keepForm(w.drafts().newId(), DraftService::Correction()));
         }},
        {"drafts.corrections", "FGLSDP", [](Workspace &w) { return errorOf(w.drafts().corrections()); }},
        {"concerns.write", "FGLSDP", [](Workspace &w) { return errorOf(w.concerns().write({})); }},
        {"concerns.writtenToday", "FGLSDP",
         [](Workspace &w) { return errorOf(w.concerns().writtenToday()); }},
        {"concerns.someoneCanOpen", "FGLSDP",
         [](Workspace &w) { return errorOf(w.concerns().someoneCanOpen()); }},
        {"concerns.list", "S", [](Workspace &w) { return errorOf(w.concerns().list()); }},
        {"concerns.aboutErased", "S", [](Workspace &w) { return errorOf(w.concerns().aboutErased()); }},
        {"concerns.open", "S", [](Workspace &w) { return errorOf(w.concerns().open({})); }},
        {"concerns.add", "S", [](Workspace &w) { return errorOf(w.concerns().add({}, {})); }},
        {"concerns.find to read", "S",
         [](Workspace &w) { return errorOf(w.concerns().find({}, Act::ReadConcerns)); }},
        {"concerns.find to add", "FGLSDP",
         [](Workspace &w) { return errorOf(w.concerns().find({}, Act::WriteConcern)); }},
        {"concerns.find to erase", "O",
         [](Workspace &w) { return errorOf(w.concerns().find({}, Act::EraseConcern)); }},
        {"concerns.whatGoes", "O", [](Workspace &w) { return errorOf(w.concerns().whatGoes({})); }},
        {"concerns.erase", "O", [](Workspace &w) { return errorOf(w.concerns().erase({}, {})); }},
        {"concerns.contact", "FGLSDPAO", [](Workspace &w) { return errorOf(w.concerns().contact()); }},
        {"concerns.setContact", "LA",
         [](Workspace &w) {
             return errorOf(w.concerns().setContact({{}, QStringLiteral("nowhere"), {}}));
         }},
        {"concerns.keepDraft", "FGLSDP",
         [](Workspace &w) { return errorOf(w.concerns().keepDraft({}, {})); }},
        {"concerns.drafts", "FGLSDP", [](Workspace &w) { return errorOf(w.concerns().drafts()); }},
        {"concerns.discardDraft", "FGLSDP",
         [](Workspace &w) { return errorOf(w.concerns().discardDraft({})); }},
        {"directPayments.prompts", "FGLSD",
         [](Workspace &w) { return errorOf(w.directPayments().prompts()); }},
        {"directPayments.flag", "FGLSD", [](Workspace &w) { return errorOf(w.directPayments().flag({})); }},
        {"directPayments.undoFlag", "FGLSD",
         [](Workspace &w) { return errorOf(w.directPayments().undoFlag({})); }},
        {"directPayments.sign", "FGLSD", [](Workspace &w) { return errorOf(w.directPayments().sign({})); }},
        {"directPayments.knowsConcern", "FGLSD",
         [](Workspace &w) { return errorOf(w.directPayments().knowsConcern({})); }},
        {"directPayments.raisedOn", "FGLSD",
         [](Workspace &w) { return errorOf(w.directPayments().raisedOn({}, {})); }},
        {"directPayments.list", "SD", [](Workspace &w) { return errorOf(w.directPayments().list()); }},
        {"directPayments.open", "SD", [](Workspace &w) { return errorOf(w.directPayments().open({})); }},
        {"directPayments.find", "SD", [](Workspace &w) { return errorOf(w.directPayments().find({})); }},
        {"people.whatGoes", "O", [=](Workspace &w) { return errorOf(w.people().whatGoes({})); }},
        {"dpFigures.funnel", "SD", [](Workspace &w) { return errorOf(w.dpFigures().funnel({})); }},
        {"dpFigures.trace", "SD", [](Workspace &w) { return errorOf(w.dpFigures().trace({}, {})); }},
        {"dpFigures.stalled", "SD", [](Workspace &w) { return errorOf(w.dpFigures().stalled()); }},
        {"dpFigures.write", "SD", [=](Workspace &w) { return errorOf(w.dpFigures().write({}, nowhere)); }},
        {"dpMatches.search", "SD", [](Workspace &w) { return errorOf(w.dpMatches().search({}, {})); }},
        {"dpMatches.offer", "SD", [](Workspace &w) { return errorOf(w.dpMatches().offer({}, {})); }},
        {"dpMatches.expiring", "SD", [](Workspace &w) { return errorOf(w.dpMatches().expiring(30)); }},
        {"dpMatches.gaps", "SD",
         [](Workspace &w) { return errorOf(w.dpMatches().gaps(reports::Edition::Internal)); }},
        {"dpNotices.preview", "SD", [](Workspace &w) { return errorOf(w.dpNotices().preview({}, {})); }},
        {"dpNotices.print", "SD", [](Workspace &w) { return errorOf(w.dpNotices().print({}, {})); }},
        {"dpNotices.markSent", "SD",
         [](Workspace &w) { return errorOf(w.dpNotices().markSent({}, {}, {}, {})); }},
        {"dpNotices.copies", "SD", [](Workspace &w) { return errorOf(w.dpNotices().copies({})); }},
        {"dpNotices.copy", "SD", [](Workspace &w) { return errorOf(w.dpNotices().copy({}, {})); }},
        {"dpReviews.list", "SD", [](Workspace &w) { return errorOf(w.dpReviews().list()); }},
        {"dpReviews.review", "SD", [](Workspace &w) { return errorOf(w.dpReviews().review({}, {}, {})); }},
        {"dpReviews.trigger", "SD",
         [](Workspace &w) { return errorOf(w.dpReviews().trigger({}, dp::TriggerKind::Misuse, {}, {})); }},
        {"dpReviews.takeTriggerBack", "SD",
         [](Workspace &w) { return errorOf(w.dpReviews().takeTriggerBack({}, {}, {})); }},
        {"dpReviews.setUp", "SD", [](Workspace &w) { return errorOf(w.dpReviews().setUp({})); }},
        {"dpReviews.changeSetUp", "SD",
         [](Workspace &w) { return errorOf(w.dpReviews().changeSetUp({}, {})); }},
        {"dpReviews.careHome", "SD", [](Workspace &w) { return errorOf(w.dpReviews().careHome({})); }},
        {"dpReviews.tellStay", "SD",
         [](Workspace &w) { return errorOf(w.dpReviews().tellStay({}, {}, {})); }},
        {"dpReviews.takeStayBack", "SD",
         [](Workspace &w) { return errorOf(w.dpReviews().takeStayBack({}, {})); }},
        {"dpReviews.calendar", "SD",
         [](Workspace &w) { return errorOf(w.dpReviews().calendar(false, false)); }},
        {"dpCases.open", "SD", [](Workspace &w) { return errorOf(w.dpCases().open({})); }},
        {"dpCases.list", "SD", [](Workspace &w) { return errorOf(w.dpCases().list()); }},
        {"dpCases.find", "SD", [](Workspace &w) { return errorOf(w.dpCases().find({})); }},
        {"dpCases.noteInterest", "FGLSD",
         [](Workspace &w) { return errorOf(w.dpCases().noteInterest({}, {})); }},
        {"dpCases.leadAgain", "SD", [](Workspace &w) { return errorOf(w.dpCases().leadAgain({}, {})); }},
        {"dpCases.accept", "S",
         [](Workspace &w) { return errorOf(w.dpCases().take({}, dp::AcceptLead {})); }},
        {"dpCases.assess", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().take({}, dp::StartAssessment {})); }},
        {"dpCases.decline", "SD", [](Workspace &w) { return errorOf(w.dpCases().take({}, dp::Decline {})); }},
        {"dpCases.pay", "SD", [](Workspace &w) { return errorOf(w.dpCases().take({}, dp::PayFirst {})); }},
        {"dpCases.end", "SD", [](Workspace &w) { return errorOf(w.dpCases().take({}, dp::End {})); }},
        {"directPayments.knowsBudget", "FGLSD",
         [](Workspace &w) { return errorOf(w.directPayments().knowsBudget({})); }},
        {"directPayments.answerPrompts", "SD",
         [](Workspace &w) { return errorOf(w.directPayments().answerPrompts({}, {})); }},
        {"dpCases.changeNominee", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().changeNominee({}, {}, {})); }},
        {"dpCases.correctAsker", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().correctAsker({}, {}, {}, {})); }},
        {"dpCases.correctFirstPayment", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().correctFirstPayment({}, {}, {}, {})); }},
        {"dpCases.correctReview", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().correctReview({}, {}, {}, {})); }},
        {"dpCases.changeBudget", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().changeBudget({}, {})); }},
        {"dpCases.recordCondition", "SD",
         [](Workspace &w) {
             return errorOf(
                 w.dpCases().recordCondition({}, dp::ConditionId::One, dp::Finding::NotYetKnown, {}));
         }},
        {"dpCases.recordExclusion", "S",
         [](Workspace &w) {
             return errorOf(w.dpCases().recordExclusion({}, dp::ExclusionCheck::Answer::Excluded));
         }},
        {"dpCases.recordFamily", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().recordFamily({}, {})); }},
        {"dpCases.removeFamily", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().removeFamily({}, {}, true)); }},
        {"dpCases.correctDecision", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().correctDecision({}, {}, {})); }},
        {"dpCases.takeOver", "SD", [](Workspace &w) { return errorOf(w.dpCases().takeOver({})); }},
        {"dpCases.offerHandOver", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().offerHandOver({}, {}, {})); }},
        {"dpCases.acceptHandOver", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().acceptHandOver({})); }},
        {"dpCases.declineHandOver", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().declineHandOver({})); }},
        {"dpCases.recallHandOver", "SD",
         [](Workspace &w) { return errorOf(w.dpCases().recallHandOver({})); }},
        {"dpCases.colleagues", "SD", [](Workspace &w) { return errorOf(w.dpCases().colleagues()); }},
        {"dpCases.policy", "SD", [](Workspace &w) { return errorOf(w.dpCases().policy()); }},
        {"dpCases.setPolicy", "SD", [](Workspace &w) { return errorOf(w.dpCases().setPolicy({})); }},
        {"offers.add", "FGL", [](Workspace &w) { return errorOf(w.offers().add({}, {})); }},
        {"offers.list", "FGLS", [](Workspace &w) { return errorOf(w.offers().list({})); }},
        {"offers.setStatus", "FGL", [](Workspace &w) { return errorOf(w.offers().setStatus({}, {})); }},
        {"sheets.print", "FGL", [](Workspace &w) { return errorOf(w.sheets().print({}, 0)); }},
        {"sheets.list", "FGL", [](Workspace &w) { return errorOf(w.sheets().list({}, true)); }},
        {"sheets.toEnter", "FGLSDP", [](Workspace &w) { return errorOf(w.sheets().toEnter({})); }},
        {"sheets.spoil", "FGL", [](Workspace &w) { return errorOf(w.sheets().spoil({}, {})); }},
        {"sheets.unspoil", "FGL", [](Workspace &w) { return errorOf(w.sheets().unspoil({})); }},
        {"desk.card", "FGLSDPO", [](Workspace &w) { return errorOf(w.desk().card({})); }},
        {"desk.tellOutcome", "FGLSDP", [](Workspace &w) { return errorOf(w.desk().tellOutcome({}, {})); }},
        {"desk.newId", "FGLSDP", [](Workspace &w) { return errorOf(w.desk().newId()); }},
        {"queue.withColleague", "FGLSDP", [](Workspace &w) { return errorOf(w.queue().withColleague({})); }},
        {"desk.knownNames", "FGLSDPAO", [](Workspace &w) { return errorOf(w.desk().knownNames()); }},
        {"desk.revealName", "FGLSDP",
         [](Workspace &w) { return errorOf(w.desk().revealName(journal::Entity::Person, {})); }},
        {"safety.check", "FGLSDPAO", [](Workspace &w) { return errorOf(w.safety().check()); }},
        {"safety.backup", "LA", [=](Workspace &w) { return errorOf(w.safety().backup(nowhere)); }},
        {"safety.decrypt", "A", [=](Workspace &w) { return errorOf(w.safety().decrypt(nowhere, {})); }},
        {"care.addNotice", "FGLSDP",
         [](Workspace &w) { return errorOf(w.directory().care().addNotice({})); }},
        {"care.withdrawNotice", "FGLSDP",
         [](Workspace &w) { return errorOf(w.directory().care().withdrawNotice({})); }},
        {"care.assure", "FGLSDP", [](Workspace &w) { return errorOf(w.directory().care().assure({}, {})); }},
        {"care.reportWrong", "FGLSDP",
         [](Workspace &w) { return errorOf(w.directory().care().reportWrong({}, {}, {})); }},
        {"care.noAnswer", "FGLSDP", [](Workspace &w) { return errorOf(w.directory().care().noAnswer({})); }},
        {"care.ringList", "FGLSDP", [](Workspace &w) { return errorOf(w.directory().care().ringList(1)); }},
        {"care.link", "GLA", [](Workspace &w) { return errorOf(w.directory().care().link({}, {}, true)); }},
        {"care.unlink", "GLA", [](Workspace &w) { return errorOf(w.directory().care().unlink({}, {})); }},
        {"care.linkSuggestions", "GLA",
         [](Workspace &w) { return errorOf(w.directory().care().linkSuggestions(1)); }},
        {"care.setProgrammes", "GLA",
         [](Workspace &w) { return errorOf(w.directory().care().setProgrammes({}, {})); }},
        {"care.setEnterprise", "LSDA",
         [](Workspace &w) { return errorOf(w.directory().care().setEnterprise({}, {})); }},
        {"care.outcomes", "FGLSD", [](Workspace &w) { return errorOf(w.directory().care().outcomes({})); }},
        {"care.outcomeRows", "L", [](Workspace &w) { return errorOf(w.directory().care().outcomeRows({})); }},
        {"listings.create", "GLA", [](Workspace &w) { return errorOf(w.directory().listings().create({})); }},
        {"listings.form", "GLA", [](Workspace &w) { return errorOf(w.directory().listings().form({})); }},
        {"listings.edit", "GLA", [](Workspace &w) { return errorOf(w.directory().listings().edit({}, {})); }},
        {"listings.setListed", "GLA",
         [](Workspace &w) { return errorOf(w.directory().listings().setListed({}, true)); }},
        {"listings.takenOut", "GLA",
         [](Workspace &w) { return errorOf(w.directory().listings().takenOut()); }},
        {"listings.handEdits", "FGLSDPAO",
         [](Workspace &w) { return errorOf(w.directory().listings().handEdits({})); }},
        {"listings.followFeed", "GLA",
         [](Workspace &w) { return errorOf(w.directory().listings().followFeed({})); }},
        {"listings.organizations", "GLA",
         [](Workspace &w) { return errorOf(w.directory().listings().organizations({}, 1)); }},
        {"sessions.sites", "FGLSDPAO", [](Workspace &w) { return errorOf(w.sessions().sites()); }},
        {"sessions.addSite", "LA", [=](Workspace &w) { return errorOf(w.sessions().addSite(site, {})); }},
        {"sessions.editSite", "LA", [=](Workspace &w) { return errorOf(w.sessions().editSite(site, site)); }},
        {"sessions.setRecurrences", "LA",
         [](Workspace &w) { return errorOf(w.sessions().setRecurrences({}, {{}})); }},
        {"sessions.hold", "FGL", [](Workspace &w) { return errorOf(w.sessions().hold({})); }},
        {"sessions.list", "FGLSDPAO",
         [](Workspace &w) { return errorOf(w.sessions().list({}, QDate(2026, 3, 20), QDate(2026, 3, 21))); }},
        {"sessions.today", "FGLSDPAO", [](Workspace &w) { return errorOf(w.sessions().today({})); }},
        {"sessions.recurrences", "FGLSDPAO",
         [](Workspace &w) { return errorOf(w.sessions().recurrences({})); }},
        {"sessions.siteByName", "FGLSDPAO",
         [](Workspace &w) { return errorOf(w.sessions().siteByName(QStringLiteral("x"))); }},
        {"people.create", "FGLSD", [](Workspace &w) { return errorOf(w.people().create({})); }},
        {"people.edit", "FGLSD", [](Workspace &w) { return errorOf(w.people().edit({}, {})); }},
        {"people.get", "FGLSDO", [](Workspace &w) { return errorOf(w.people().get({})); }},
        {"people.conversations", "FGLSDO",
         [](Workspace &w) { return errorOf(w.people().conversations({})); }},
        {"directory.preview", "LA",
         [=](Workspace &w) { return errorOf(w.directory().preview(nowhere, {}, {})); }},
        {"directory.import", "LA", [](Workspace &w) { return errorOf(w.directory().import({})); }},
        {"directory.card", "FGLSDPAO", [](Workspace &w) { return errorOf(w.directory().card({})); }},
        {"directory.list", "FGLSDPAO", [](Workspace &w) { return errorOf(w.directory().list({}, 1)); }},
        {"directory.count", "FGLSDPAO", [](Workspace &w) { return errorOf(w.directory().count()); }},
        {"directory.sources", "FGLSDPAO", [](Workspace &w) { return errorOf(w.directory().sources()); }},
        {"directory.exportTo", "LA",
         [=](Workspace &w) { return errorOf(w.directory().exportTo(directory::ExportForm::Json, nowhere)); }},
        {"sessions.cancel", "FGL", [](Workspace &w) { return errorOf(w.sessions().cancel({}, {})); }},
        {"namedTexts.open", "O", [](Workspace &w) { return errorOf(w.namedTexts().open()); }},
        {"namedTexts.count", "O", [](Workspace &w) { return errorOf(w.namedTexts().count()); }},
        {"namedTexts.takeOut", "O", [](Workspace &w) { return errorOf(w.namedTexts().takeOut({}, {}, {})); }},
        {"namedTexts.leave", "O", [](Workspace &w) { return errorOf(w.namedTexts().leave({})); }},
        {"audit.history", "LO", [](Workspace &w) { return errorOf(w.audit().history({})); }},
        {"audit.accesses", "LO", [](Workspace &w) { return errorOf(w.audit().accesses(1)); }},
        {"reports.comment", "L", [](Workspace &w) { return errorOf(w.reports().comment({})); }},
        {"reports.setComment", "L", [](Workspace &w) { return errorOf(w.reports().setComment({}, {})); }},
    };
}

} // namespace

TEST_CASE("each role may do what the table says, and nothing that it does not say")
{
    for (int number = 0; number <= kBeyondActs; ++number) {
        const auto act = Act(number);
        const auto row = kTable.find(act);
        INFO(number);
        CHECK(actText(act).isEmpty() == (row == kTable.end())); // numbers are kept free for acts to come
        CHECK_FALSE(isAllowed(actorWith({}), act)); // nobody
        for (int role = 0; role < kRoleCount; ++role) {
            INFO(roleCode(Role(role)).toStdString());
            const bool allowed = row != kTable.end() && listed(row->second, role);
            CHECK(isAllowed(actorWith({Role(role)}), act) == allowed);
        }
    }
}

TEST_CASE("every service asks for its role before anything else")
{
    TempWorkspace temp;
    const QString nowhere = temp.folder() + QStringLiteral("/no/such/folder/x");
    for (int role = 0; role < kRoleCount; ++role)
        temp.addUser(QStringLiteral("role%1").arg(role), {Role(role)});
    for (int role = 0; role < kRoleCount; ++role) {
        REQUIRE(temp.reopen(QStringLiteral("role%1").arg(role)));
        for (const auto &door : doors(nowhere)) {
            INFO(door.name << " as " << roleCode(Role(role)).toStdString());
            const auto error = door.call(*temp);
            const bool refused = error && error->code == Error::Code::Forbidden;
            CHECK(refused == !listed(door.letters, role));
            if (refused)
                CHECK_FALSE(error->detail.isEmpty());
        }
    }
}

TEST_CASE("settling a record asks for what its ordinary service asks for, and there is a rule for each kind")
{
    for (const auto &info : journal::registry()) {
        INFO(info.table);
        const auto act = actToWrite(info.entity);
        const bool decides = info.entity == journal::Entity::SetAsideRuling; // only entering again writes it
        CHECK(act.has_value() != (decides || journal::givesRights(info.entity)));
        if (act)
            CHECK_FALSE(actText(*act).isEmpty());
        for (int role = 0; role < kRoleCount; ++role) {
            const auto actor = actorWith({Role(role)});
            CHECK(maySettle(actor, info.entity)
                  == (act && isAllowed(actor, Act::SettleSiblings) && isAllowed(actor, *act)));
        }
    }
    CHECK_FALSE(actToWrite(journal::Entity(999)));
}

TEST_CASE("a compartment's key is for whom the rule names")
{
    const auto mayHold = [](const char *compartment) {
        QByteArray letters;
        for (int role = 0; role < kRoleCount; ++role)
            if (mayHoldCompartment({Role(role)}, QString::fromLatin1(compartment)))
                letters += kLetters[role];
        return letters;
    };
    CHECK(mayHold("SAFEGUARDING") == "S");
    CHECK(mayHold("DP") == "SD");
    CHECK(mayHold("UNKNOWN").isEmpty());
    CHECK_FALSE(mayHoldCompartment({}, u"DP"));
}
