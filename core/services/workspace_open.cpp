// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/exchange/erasure_authority.h"
#include "core/exchange/stream_name.h"
#include "core/journal/entities/user.h"
#include "core/journal/lookups.h"
#include "core/services/derivations.h"
#include "core/services/dp_payment_days.h"
#include "core/services/exchange_reach.h"
#include "core/services/named_texts.h"
#include "core/services/trusted_keys.h"
#include "core/services/vault_error.h"
#include "core/services/workspace_parts.h"
#include "core/storage/setting_store.h"
#include "core/storage/upkeep.h"
#include "core/vault/file_care.h"
#include "core/vault/platform.h"

#include <QCoreApplication>
#include <QFile>

namespace letstalk::services {

namespace {

/// Cheap enough that a test opens a hundred files; never used otherwise.
const vault::PassphraseCost kTestCost(1, 8 * 1024);

QString tr(const char *text)
{
    return QCoreApplication::translate("Workspace", text);
}

QString dayText(qint64 ms)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom)
        .toString(london::day(ms), QStringLiteral("d MMMM yyyy"));
}

/// What damage in a copy comes from; other errors stay what they are.
Error ofTornCopy(const Error &error, const QString &path)
{
    if (error.code != Error::Code::FileDamaged)
        return error;
    return {
        Error::Code::FileDamaged,
        QStringLiteral("it was copied while it was open, or its log is gone, and it is not whole. Close the "
                       "file that it was copied from and copy it again, or restore a backup"),
        path};
}

} // namespace

QByteArray dataKeyName(const vault::Vault &vault)
{
    const auto key = vault.subkey(vault::Purpose::Guard);
    const Hash16 hash = Blake2b(16).add("data key name", 13).add(key.data(), key.size()).finish16();
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

WorkspaceOpener::WorkspaceOpener(const Environment &environment, const QString &path)
    : m_environment(environment), m_workspace(new Workspace), m_parts(*m_workspace->m)
{
    m_parts.path = path;
}

vault::PassphraseCost WorkspaceOpener::passphraseCost(const Environment &environment)
{
    return environment.cheapKeys ? kTestCost : vault::PassphraseCost();
}

journal::Journal::Options WorkspaceOpener::journalOptions(storage::Database &db, journal::Progress progress,
                                                          std::optional<exchange::ReplicaId> made)
{
    journal::Journal::Options options;
    options.erasureAuthority = exchange::erasureAuthority(db);
    options.derivations = allDerivations();
    options.progress = std::move(progress);
    options.nameStream = [&db, made](Random &random) -> Result<quint64> {
        if (made)
            return exchange::streamNameFor(*made, random);
        LT_ASSIGN(const auto replica, storage::TrustStore(db).replica());
        if (replica)
            return exchange::streamNameFor(exchange::ReplicaId(replica->id), random);
        quint64 chance = 0; // a file from before there were councils: it has nobody to be named for
        random.fill(&chance, sizeof chance);
        return chance;
    };
    return options;
}

Result<std::unique_ptr<storage::Database>> WorkspaceOpener::connectPlainly(vault::Vault &vault)
{
    const auto connectVault = [&vault]() -> Result<sqlite3 *> {
        sqlite3 *handle = nullptr;
        const int code = vault.connect(&handle);
        if (code != SQLITE_OK)
            return vaultError(vault::statusOf(code), QString::fromStdString(vault.path()));
        return handle;
    };
    return storage::Database::open(connectVault, storage::Purpose::Writer);
}

Result<std::unique_ptr<storage::Database>> WorkspaceOpener::connect(vault::Vault &vault,
                                                                    const Environment &environment)
{
    LT_ASSIGN(auto db, connectPlainly(vault));
    if (environment.onConnect)
        environment.onConnect(*db);
    return db;
}

Result<std::unique_ptr<Workspace>> WorkspaceOpener::run(vault::Outcome outcome, bool founded,
                                                        journal::Progress progress)
{
    if (outcome.status != vault::Status::Ok)
        return openingError(outcome, m_parts.path);
    m_parts.vault = std::move(outcome.vault);
    if (m_parts.vault->openHandles() > 0) // two writers of one record would not know of each other
        return Error {Error::Code::FileInUse, QStringLiteral("this program has it open already"),
                      m_parts.path};
    auto db = connect(*m_parts.vault, m_environment);
    if (!db)
        return outcome.info.copiedWhileOpen ? ofTornCopy(db.error(), m_parts.path) : db.error();
    m_parts.db = std::move(*db);
    LT_TRY(checkCopy(outcome.info));
    LT_TRY(openRecord(std::move(progress)));
    LT_TRY(findActor());
    LT_TRY(guardStream(founded)); // before the first entry
    LT_TRY(openCompartments());
    LT_TRY(makeServices());
    LT_TRY(doCouncilDuties());
    LT_TRY(logUnlock(outcome.info));
    LT_TRY(noticeDuties(outcome.info));
    m_parts.opened = true;
    return std::move(m_workspace);
}

void WorkspaceOpener::removeMade(const QString &path, const Environment &environment)
{
    auto &platform = environment.vault.platform ? *environment.vault.platform : vault::systemPlatform();
    for (const char *ending : {"", "-wal", "-owner"}) // there may be none; nothing more can be done
        static_cast<void>(platform.remove(QFile::encodeName(path).toStdString() + ending));
}

Status WorkspaceOpener::checkCopy(const vault::OpenInfo &info)
{
    if (!info.copiedWhileOpen)
        return done();
    // The copy may hold some pages from before a save and some from after it.
    const auto found = storage::integrityCheck(*m_parts.db);
    if (!found)
        return ofTornCopy(found.error(), m_parts.path);
    if (*found != QStringLiteral("ok"))
        return ofTornCopy({Error::Code::FileDamaged, *found, {}}, m_parts.path);
    LT_TRY(vaultStatus(vault::acceptCopy(m_parts.vault->path(), m_environment.vault), m_parts.path));
    m_workspace->m_notices.push_back(tr(
        "This file was copied while it was open, or its log was set aside. It was checked and is whole; to "
        "copy a file, make a backup instead."));
    return done();
}

Status WorkspaceOpener::openRecord(journal::Progress progress)
{
    LT_ASSIGN(m_parts.journal,
              journal::Journal::open(*m_parts.db, m_environment.clock, m_environment.random,
                                     journalOptions(*m_parts.db, std::move(progress))));
    LT_ASSIGN(m_parts.accessLog, journal::AccessLog::open(*m_parts.db, m_environment.clock));
    const storage::UserStore users(*m_parts.db);
    LT_ASSIGN(m_parts.council, users.councilName());
    LT_ASSIGN(m_users, siteUsers(*m_parts.db, *m_parts.journal));
    return done();
}

/// By the slot that was opened: its id is a hash of the short name, its public key that of the user's row.
/// Two sites may both have somebody called "desk": a row with another key is only taken when it was made in
/// this file, for a reset that was cut short.
Status WorkspaceOpener::findActor()
{
    const auto &vault = *m_parts.vault;
    const QByteArray key = bytesOf(vault.userPublicKey());
    const bool recovery = vault.unlockedBy() == vault::SlotKind::Recovery;
    const SiteUser *found = nullptr;
    for (const auto &user : m_users) {
        const bool candidate = user.here && user.isRecovery == recovery
            && (recovery || vault.slotIdFor(normalForm(user.name)) == vault.slotId());
        if (candidate && (!found || user.publicKey == key))
            found = &user;
    }
    if (recovery) // it opens whatever the records say: of its own account, too
        return asRecoveryKey(found);
    if (!found)
        return Error {Error::Code::Forbidden,
                      QStringLiteral("open this file: the account was not finished; an administrator can add "
                                     "it again"),
                      m_parts.path};
    if (found->leftOn && *found->leftOn <= london::day(m_environment.clock.nowMs()))
        return Error {Error::Code::Forbidden,
                      QStringLiteral("open this file: the account was closed on %1")
                          .arg(found->leftOn->toString(Qt::ISODate)),
                      m_parts.path};
    m_actor.user = found->id;
    m_actor.name = found->name;
    m_actor.organization = found->organization;
    m_actor.roles = found->roles;
    return done();
}

Status WorkspaceOpener::asRecoveryKey(const SiteUser *account)
{
    const QByteArray key = bytesOf(m_parts.vault->userPublicKey());
    m_actor.user = account ? account->id : UserId(derivedId("recovery-key", {key}));
    m_actor.name = account ? account->name : QStringLiteral("recovery");
    m_actor.roles = {Role::Admin};
    return done();
}

Status WorkspaceOpener::guardStream(bool founded)
{
    using exchange::GuardVerdict;
    const auto key = m_parts.vault->subkey(vault::Purpose::Guard);
    m_parts.guardKey = QByteArray(reinterpret_cast<const char *>(key.data()), qsizetype(key.size()));
    m_parts.guards.emplace(m_environment.settingsFolder, m_parts.guardKey);
    const auto &file = m_parts.vault->fileId();
    m_parts.erasures = std::make_shared<exchange::ErasureList>(
        m_environment.settingsFolder,
        QByteArray(reinterpret_cast<const char *>(file.data()), qsizetype(file.size())));
    const auto own = m_parts.journal->ownStream();
    if (!founded) {
        const auto guard = m_parts.guards->find(own.id);
        std::optional<quint64> chainThere;
        if (guard && guard->sequence > 0) {
            LT_ASSIGN(chainThere, m_parts.journal->chain8At(own.id, guard->sequence));
        }
        if (judgeGuard(guard, m_parts.guardNow(own), chainThere) != GuardVerdict::Known) {
            LT_ASSIGN(const qint64 writtenMs, journal::lastWrittenMs(*m_parts.journal));
            LT_TRY(m_parts.journal->startFreshStream());
            LT_TRY(storage::SettingStore(*m_parts.db)
                       .set(kFreshStreamSetting, QByteArray::number(m_environment.clock.nowMs())));
            if (own.sequence > 0)
                m_workspace->m_notices.push_back(
                    tr("This copy is from %1. What was saved elsewhere after that is not in it: import the "
                       "other sites' files to catch up.")
                        .arg(dayText(writtenMs)));
        }
    }
    const auto kept = m_parts.writeGuard();
    if (!kept) // what is here can be read and written; a file for others is refused until it can be noted
        m_workspace->m_notices.push_back(
            tr("This computer's note of the file cannot be kept: %1. Until it can, no files for other sites "
               "can "
               "be made, and the file is taken for a copy each time it is opened.")
                .arg(kept.error().detail));
    return done();
}

/// A reset that was interrupted left the slot's new key pair without its row's new public key; whoever opens
/// the slot proves it to be theirs.
Status WorkspaceOpener::healPublicKey(const SiteUser &user)
{
    const QByteArray key = bytesOf(m_parts.vault->userPublicKey());
    if (user.id != m_actor.user || !user.here || user.publicKey == key)
        return done();
    journal::Save save(Act::ChangeOwnPassphrase, m_actor);
    save.update(journal::Entity::User, user.id).set(journal::user::kPublicKey, key);
    LT_TRY(m_parts.journal->commit(save));
    return done();
}

Status WorkspaceOpener::openCompartments()
{
    for (const auto &user : m_users)
        LT_TRY(healPublicKey(user));
    LT_ASSIGN(m_parts.compartments,
              openKeys(*m_parts.db, *m_parts.journal, m_actor.user, m_parts.vault->userKeys()));
    return done();
}

Status WorkspaceOpener::makeServices()
{
    auto &w = *m_workspace;
    LT_ASSIGN(auto codes, storage::CodeLists::load(*m_parts.db));
    LT_TRY(m_parts.erasures->orders()); // unread, a restored file would bring back who was erased
    w.m_context.reset(new ServiceContext {
        *m_parts.db, *m_parts.journal, *m_parts.accessLog, m_environment.clock, m_environment.random,
        IdSource(m_environment.clock, m_environment.random), std::move(codes), m_actor, *m_parts.vault,
        m_parts.compartments, passphraseCost(m_environment),
        [list = m_parts.erasures](const QByteArray &order) { return list->append(order); },
        [list = m_parts.erasures] {
            auto orders = list->orders();
            return orders ? std::move(*orders) : std::vector<QByteArray>();
        },
        std::make_shared<DpPaymentDays>()});
    w.m_desk = std::make_unique<DeskService>(*w.m_context);
    w.m_people = std::make_unique<PeopleService>(*w.m_context);
    w.m_directory = std::make_unique<DirectoryService>(*w.m_context);
    w.m_sessions = std::make_unique<SessionService>(*w.m_context);
    w.m_queue = std::make_unique<QueueService>(*w.m_context);
    w.m_reports = std::make_unique<ReportService>(*w.m_context,
                                                  [&w](IsoWeek week) { return w.exchange().coverage(week); });
    w.m_users = std::make_unique<UserService>(*w.m_context);
    w.m_drafts = std::make_unique<DraftService>(*w.m_context);
    w.m_offers = std::make_unique<OfferService>(*w.m_context);
    w.m_sheets = std::make_unique<SheetService>(*w.m_context);
    w.m_safety = std::make_unique<SafetyService>(*w.m_context);
    w.m_council = std::make_unique<CouncilService>(*w.m_context);
    w.m_concerns = std::make_unique<ConcernService>(*w.m_context);
    w.m_directPayments = std::make_unique<DirectPaymentService>(*w.m_context);
    w.m_namedTexts = std::make_unique<NamedTextService>(*w.m_context);
    w.m_audit = std::make_unique<AuditService>(*w.m_context);
    m_parts.journal->setErasureWatch([context = w.m_context.get()](const std::vector<RowId> &people) {
        return noteNamedTexts(*context, people);
    });
    w.m_dpCases = std::make_unique<DpCaseService>(*w.m_context);
    w.m_dpReviews = std::make_unique<DpReviewService>(*w.m_context);
    w.m_dpNotices = std::make_unique<DpNoticeService>(*w.m_context);
    w.m_dpMatches = std::make_unique<DpMatchService>(*w.m_context);
    w.m_dpFigures = std::make_unique<DpFigureService>(*w.m_context);
    w.m_exchange = std::make_unique<ExchangeService>(
        *w.m_context,
        ExchangeService::Setup {m_parts.path, [&parts = m_parts] { return parts.writeGuard(); }, *w.m_council,
                                m_environment.fileWatch});
    w.m_council->setUp({[&w](exchange::ReplicaId recipient, const QString &path) {
        return w.m_exchange->exportEverythingTo(recipient.row(), path);
    }});
    return done();
}

} // namespace letstalk::services
