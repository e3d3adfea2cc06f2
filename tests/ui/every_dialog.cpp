// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/every_dialog.h"

#include "core/reports/take_away_letter.h"
#include "core/services/exchange_words.h"
#include "tests/ui/dp_dialogs.h"
#include "ui/dialogs/approve_dialog.h"
#include "ui/dialogs/audit_dialog.h"
#include "ui/dialogs/bundle_dialog.h"
#include "ui/dialogs/choice_dialog.h"
#include "ui/dialogs/computers_dialog.h"
#include "ui/dialogs/concern_dialog.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/directory_export_dialog.h"
#include "ui/dialogs/dp_flag_dialog.h"
#include "ui/dialogs/enterprise_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/invite_dialog.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/dialogs/line_dialog.h"
#include "ui/dialogs/move_dialog.h"
#include "ui/dialogs/notice_dialog.h"
#include "ui/dialogs/person_dialog.h"
#include "ui/dialogs/programmes_dialog.h"
#include "ui/dialogs/roles_dialog.h"
#include "ui/dialogs/service_dialog.h"
#include "ui/dialogs/sheets_dialog.h"
#include "ui/dialogs/state_words_dialog.h"
#include "ui/dialogs/take_away_dialog.h"
#include "ui/dialogs/user_dialog.h"
#include "ui/dialogs/watched_folder_dialog.h"
#include "ui/dialogs/withdraw_dialog.h"
#include "ui/pages/conversation/card_dialog.h"
#include "ui/pages/conversation/notes_dialog.h"
#include "ui/pages/desk/correction_dialog.h"

#include <QDir>

namespace letstalk::test {

using namespace ui;

namespace {

services::ImportPreview previewToConfirm()
{
    services::ImportPreview preview;
    preview.path = QStringLiteral("/stick/BLA_to_all_2026-03-04T1530Z_1f2e3d4c.ltb");
    preview.verdict = services::BundleVerdict::Ready;
    preview.words = QStringLiteral("327 changes from Blacon.");
    preview.siteName = QStringLiteral("Blacon");
    preview.label = QStringLiteral("desk 2");
    preview.madeAt = 1'773'000'000'000;
    preview.entries = 327;
    preview.kinds = {{journal::Entity::Person, QStringLiteral("people"), 12, 3, 0, 312}};
    preview.toCheck = 2;
    preview.brakeReasons = {QStringLiteral("This would remove 312 people.")};
    preview.confirmNumber = 312;
    return preview;
}

std::unique_ptr<QDialog> bundleDialog(QDate today, int previews)
{
    auto dialog = std::make_unique<BundleDialog>(true, today);
    if (previews > 0)
        dialog->showPreviews(std::vector(size_t(previews), previewToConfirm()));
    else
        dialog->showResults({QStringLiteral("Brought in 214 changes from Blacon.")}, 2, QByteArray("x"));
    return dialog;
}

std::unique_ptr<QDialog> approveDialog()
{
    services::CardPreview card;
    card.card.label = QStringLiteral("desk 2");
    card.siteName = QStringLiteral("Lache Community Centre");
    auto dialog = std::make_unique<ApproveDialog>(card, QString());
    dialog->setProblem(QStringLiteral("These are the words of another card."));
    return dialog;
}

std::unique_ptr<QDialog> computersDialog(QDate today)
{
    services::CouncilState state;
    state.officer = true;
    state.proposal = 7;
    services::CouncilComputer computer;
    computer.siteName = QStringLiteral("Lache Community Centre");
    computer.label = QStringLiteral("desk 2");
    auto dialog = std::make_unique<ComputersDialog>(true, today);
    dialog->show(state, {computer});
    return dialog;
}

std::unique_ptr<QDialog> importDialog()
{
    directory::DirectoryDiff diff;
    diff.feedName = QStringLiteral("Live Well");
    diff.standard = QStringLiteral("HSDS-UK-3.0");
    diff.added = {{QStringLiteral("1"), QStringLiteral("Warm welcome cafe"), {}}};
    diff.refused = {{QStringLiteral("2"), {}, QStringLiteral("no name, at services[7]")}};
    diff.warnings = {QStringLiteral("12 services were last checked more than a year ago.")};
    return std::make_unique<ImportDialog>(diff);
}

std::unique_ptr<QDialog> keysDialog()
{
    auto dialog = std::make_unique<KeysDialog>(std::vector<KeyGroup> {
        {QStringLiteral("Desk"), {{QStringLiteral("Ctrl+S"), QStringLiteral("Saves the conversation")}}},
        {QStringLiteral("Everywhere"), {{QStringLiteral("F1"), QStringLiteral("This list")}}}});
    dialog->say(QStringLiteral("Saved as /home/desk/Documents/keys.pdf."));
    return dialog;
}

std::unique_ptr<QDialog> sheetsDialog(QDate today)
{
    PaperSheet sheet;
    sheet.code = QStringLiteral("BLA-0007-K");
    sheet.printedAt = QDateTime(today, QTime(9, 0)).toMSecsSinceEpoch();
    auto dialog = std::make_unique<SheetsDialog>(QStringLiteral("Lache Community Centre"), today);
    dialog->showSheets({sheet});
    dialog->showSpoilProblem(QStringLiteral("Sheet BLA-0007-K was spoiled already."));
    return dialog;
}

std::unique_ptr<QDialog> cardDialog(SessionHost &host)
{
    services::DeskService::Card card;
    card.reference = QStringLiteral("BLA-K7QX4-M2P9T-3");
    card.site = QStringLiteral("Lache Community Centre");
    card.loggedBy = QStringLiteral("Robin");
    card.recordedAt = host.nowMs();
    card.visitor = QStringLiteral("Siân Oakfield");
    card.entry.identity = IdentityLevel::Named;
    card.entry.visitor = PersonId(derivedId("test", {"person"}));
    card.entry.occurredAt = host.nowMs();
    card.entry.needs = {{QStringLiteral("DEBT"), {}}};
    card.entry.note = QStringLiteral("owes rent since the summer");
    services::DeskService::CardConnection connection;
    connection.name = QStringLiteral("Debt advice at the market hall");
    connection.entry.status = ConnectionStatus::Waiting;
    connection.steps = {{{ConnectionStatus::Waiting, {}, QStringLiteral("rang"), host.today()},
                         host.nowMs(),
                         QStringLiteral("Robin")}};
    card.entry.connections = {connection.entry};
    card.connections = {connection};
    card.mayCorrect = true;
    card.mayTell = true;
    auto dialog = std::make_unique<CardDialog>(host, card);
    dialog->setMayFlag(true);
    dialog->say(QStringLiteral("Written down."));
    return dialog;
}

LineDialog::Ask passphraseAsked()
{
    return {QStringLiteral("New passphrase for Robin"),
            QStringLiteral("The passphrase that they have now stops working."),
            QStringLiteral("New passphrase"),
            QStringLiteral("At least 12 characters or four words"),
            QStringLiteral("Set it"),
            true,
            {}};
}

MoveDialog::Ask wrongPersonAsked()
{
    MoveDialog::Ask ask;
    ask.visitor.who = QStringLiteral("Siân Oakfield");
    ask.visitor.leads
        = {{OpId(), QStringLiteral("DPC-K7QX4"), true}, {OpId(), QStringLiteral("DPC-M2P9T"), false}};
    ask.subject = MoveDialog::Wrong {QStringLiteral("Rowan Ashby"), {}, {}};
    ask.concerns = {QStringLiteral("BLA-K7QX4-M2P9T-3")};
    return ask;
}

ConfirmDialog::Ask leavingAsked()
{
    return {QStringLiteral("Robin has left"),
            {QStringLiteral("They cannot unlock this file from now on."),
             QStringLiteral("A copy that they took with them stays readable to them.")},
            QStringLiteral("They have left"),
            QStringLiteral("They are no longer trusted"),
            QStringLiteral("312"),
            QStringLiteral("Type 312 to go on")};
}

void addExchange(std::vector<DialogCase> &cases, QDate today)
{
    cases.push_back({QStringLiteral("BundleDialog"), [today] { return bundleDialog(today, 1); }});
    cases.push_back({QStringLiteral("BundleDialog: several"), [today] { return bundleDialog(today, 2); }});
    cases.push_back({QStringLiteral("BundleDialog: done"), [today] { return bundleDialog(today, 0); }});
    cases.push_back({QStringLiteral("ExportDialog"), [] {
                         return std::make_unique<ExportDialog>(
                             std::vector<ExportDialog::Choice> {{SiteId(), QStringLiteral("Blacon"), 17}},
                             QString());
                     }});
    cases.push_back({QStringLiteral("InviteDialog"),
                     [] { return std::make_unique<InviteDialog>(std::vector<Site>(), QString()); }});
    cases.push_back({QStringLiteral("ApproveDialog"), approveDialog});
    cases.push_back({QStringLiteral("StateWordsDialog"), [] {
                         return std::make_unique<StateWordsDialog>(
                             QStringList(4, QStringLiteral("lantern")),
                             services::splitWords({QStringLiteral("Winsford's desk")}));
                     }});
    cases.push_back({QStringLiteral("AuditDialog"), [today] {
                         Audit audit;
                         audit.title = QStringLiteral("Who wrote, who looked");
                         const qint64 then = 1'774'000'000'000;
                         audit.history
                             = {QStringLiteral("Ann Beech, 1950"),
                                {{QStringLiteral("communication needs"),
                                  QStringLiteral("lip-reads; large print 18 pt, and no telephone"),
                                  QStringLiteral("Ash"), QStringLiteral("Ellesmere Port Market"),
                                  QStringLiteral("change a person's details"), then, true, false, false},
                                 {QStringLiteral("phone"), {}, {}, {}, {}, then, false, false, true}}};
                         audit.accesses = {{1,
                                            then,
                                            QStringLiteral("Ash"),
                                            QStringLiteral("open a person"),
                                            QStringLiteral("Ann Beech, 1950"),
                                            {}}};
                         return std::make_unique<AuditDialog>(audit, today);
                     }});
    cases.push_back({QStringLiteral("AuditDialog: nothing"), [today] {
                         return std::make_unique<AuditDialog>(
                             Audit {QStringLiteral("Who looked at what"), {}, {}}, today);
                     }});
    cases.push_back({QStringLiteral("WatchedFolderDialog"),
                     [] { return std::make_unique<WatchedFolderDialog>(services::WatchedFolder()); }});
    cases.push_back({QStringLiteral("WithdrawDialog"), [today] {
                         return std::make_unique<WithdrawDialog>(
                             QStringLiteral("Lache Community Centre, desk 2"), today);
                     }});
    cases.push_back({QStringLiteral("ComputersDialog"), [today] { return computersDialog(today); }});
}

void addSealed(std::vector<DialogCase> &cases, QDate today, qint64 nowMs)
{
    static const auto codes = storage::CodeLists::shipped();
    const auto day = [today] { return today; };
    const auto now = [nowMs] { return nowMs; };
    cases.push_back({QStringLiteral("ConcernDialog"), [day, now] {
                         ConcernDialog::Setting setting;
                         setting.person = QStringLiteral("Siân Oakfield");
                         setting.begun = QStringLiteral("You began this about Siân Oakfield, today, 14:27.");
                         setting.today = day;
                         setting.nowMs = now;
                         auto dialog = std::make_unique<ConcernDialog>(codes, setting, Concern());
                         dialog->showError(QStringLiteral("It could not be sealed."),
                                           QStringLiteral("What you typed is still here."));
                         return dialog;
                     }});
    cases.push_back({QStringLiteral("ConcernNoteDialog"), [day, now] {
                         return std::make_unique<ConcernNoteDialog>(QStringLiteral("BLA-K7QX4"), day, now);
                     }});
    cases.push_back({QStringLiteral("DpFlagDialog"), [today] {
                         DpFlagDialog::Setting setting;
                         setting.person = QStringLiteral("Siân Oakfield");
                         setting.today = today;
                         return std::make_unique<DpFlagDialog>(codes, setting, DpFlag());
                     }});
}

std::unique_ptr<QDialog> takeAwayDialog(QDate today)
{
    static const auto codes = storage::CodeLists::shipped();
    TakeAway sheet;
    sheet.site = QStringLiteral("Blacon");
    sheet.talkedTo = QStringLiteral("Ash");
    sheet.on = today;
    sheet.steps = {{QStringLiteral("Ring the community kitchen"), StepBy::You, {}, today.addDays(7)}};
    auto dialog = std::make_unique<TakeAwayDialog>(codes.list(QStringLiteral("take_away")),
                                                   TakeAwayEdition::Standard, true);
    dialog->show(reports::takeAwayLetter(sheet, TakeAwayEdition::Standard, 0));
    return dialog;
}

void addDirectory(std::vector<DialogCase> &cases, QDate today)
{
    static const auto codes = storage::CodeLists::shipped();
    static const QString name = QStringLiteral("The knitting group that meets in the church hall");
    cases.push_back({QStringLiteral("EnterpriseDialog"),
                     [] { return std::make_unique<EnterpriseDialog>(name, MicroEnterprise(), codes); }});
    cases.push_back({QStringLiteral("NoticeDialog"),
                     [today] { return std::make_unique<NoticeDialog>(name, codes, today); }});
    cases.push_back({QStringLiteral("WrongDialog"),
                     [] { return std::make_unique<WrongDialog>(name, codes, QStringLiteral("RANG")); }});
    cases.push_back({QStringLiteral("ProgrammesDialog"),
                     [] { return std::make_unique<ProgrammesDialog>(name, QStringList(), codes); }});
    cases.push_back({QStringLiteral("ServiceDialog"),
                     [] { return std::make_unique<ServiceDialog>(ServiceForm(), codes); }});
    cases.push_back({QStringLiteral("SheetsDialog"), [today] { return sheetsDialog(today); }});
    cases.push_back({QStringLiteral("DirectoryExportDialog"),
                     [today] { return std::make_unique<DirectoryExportDialog>(QDir::tempPath(), today); }});
    cases.push_back({QStringLiteral("TakeAwayDialog"), [today] { return takeAwayDialog(today); }});
    cases.push_back({QStringLiteral("MoveDialog"),
                     [] { return std::make_unique<MoveDialog>(codes, wrongPersonAsked()); }});
}

/// Two wrote in the same places.
std::unique_ptr<QDialog> clashDialog(SessionHost &host, qint64 then)
{
    ConversationEntry before;
    before.summary = QStringLiteral("rent");
    before.note = QStringLiteral("a letter about rent and what comes of it");
    auto mine = before;
    mine.summary = QStringLiteral("council tax and the arrears of last year");
    mine.note = QStringLiteral("a new letter");
    services::DeskService::Card now;
    now.entry = before;
    now.entry.summary = QStringLiteral("benefits");
    now.entry.note.clear();
    now.changes = {{then,
                    OpId(derivedId("test", {"op"})),
                    QStringLiteral("Alexandrina Featherstonehaugh"),
                    {},
                    QStringLiteral("summary"),
                    QStringLiteral("rent"),
                    QStringLiteral("benefits")}};
    auto dialog = std::make_unique<CorrectionDialog>(host, before, now.changes);
    dialog->goOnWith(mine);
    dialog->showClash(now);
    return dialog;
}

} // namespace

std::vector<DialogCase> everyDialog(UiFixture &fixture)
{
    std::vector<DialogCase> cases;
    addExchange(cases, fixture.clockDay());
    addDirectory(cases, fixture.clockDay());
    addSealed(cases, fixture.clockDay(), fixture.clock().nowMs());
    addDirectPayments(cases, fixture.clockDay());
    cases.push_back({QStringLiteral("ImportDialog"), importDialog});
    fixture.openMain(); // for what needs somebody at work
    cases.push_back({QStringLiteral("CorrectionDialog"), [&fixture] {
                         return std::make_unique<CorrectionDialog>(
                             fixture.host(), ConversationEntry(),
                             std::vector<services::DeskService::Change>());
                     }});
    cases.push_back({QStringLiteral("CorrectionDialog: changed meanwhile"),
                     [&fixture] { return clashDialog(fixture.host(), fixture.clock().nowMs()); }});
    cases.push_back({QStringLiteral("CardDialog"), [&fixture] { return cardDialog(fixture.host()); }});
    cases.push_back({QStringLiteral("NotesDialog"), [&fixture] {
                         auto dialog = std::make_unique<NotesDialog>(fixture.host());
                         NoteHit hit;
                         hit.line.id = ConversationId(derivedId("test", {"hit"}));
                         hit.line.who = QStringLiteral("Siân Oakfield");
                         hit.line.needs = {QStringLiteral("DEBT")};
                         hit.excerpt = QStringLiteral("owes rent since the summer");
                         dialog->showHits({hit});
                         return dialog;
                     }});
    cases.push_back({QStringLiteral("KeysDialog"), keysDialog});
    cases.push_back({QStringLiteral("HelpDialog"),
                     [] { return std::make_unique<HelpDialog>(helpTopics(), QStringLiteral("exchange")); }});
    cases.push_back({QStringLiteral("PersonDialog"), [] {
                         static const auto codes = storage::CodeLists::shipped();
                         return std::make_unique<PersonDialog>(
                             codes, Person(), QStringLiteral("Add a person"), QDate(2026, 11, 19));
                     }});
    cases.push_back({QStringLiteral("UserDialog"), [] { return std::make_unique<UserDialog>(); }});
    cases.push_back(
        {QStringLiteral("RolesDialog"),
         [] { return std::make_unique<RolesDialog>(QStringLiteral("Robin"), Roles {Role::FrontDesk}); }});
    cases.push_back(
        {QStringLiteral("LineDialog"), [] { return std::make_unique<LineDialog>(passphraseAsked()); }});
    cases.push_back(
        {QStringLiteral("ConfirmDialog"), [] { return std::make_unique<ConfirmDialog>(leavingAsked()); }});
    cases.push_back({QStringLiteral("ChoiceDialog"), [] {
                         return std::make_unique<ChoiceDialog>(ChoiceDialog::Ask {
                             QStringLiteral("A concern was begun before"),
                             QStringLiteral("It is not sealed yet. Which one do you want to write?"),
                             {QStringLiteral("Begin one about Siân Oakfield"),
                              QStringLiteral("Go on with the one about Rowan Ashby, today, 10:42")},
                             QStringLiteral("Open it")});
                     }});
    return cases;
}

} // namespace letstalk::test
