// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/workspace.h"

#include "core/exchange/own_replica.h"
#include "core/services/workspace_parts.h"
#include "core/storage/setting_store.h"
#include "core/storage/transaction.h"
#include "core/storage/upkeep.h"

#include <QFile>

namespace letstalk::services {

namespace {

/// The computer's keys in the copy are sealed under the copy's own key.
Status resealExchangeKeys(const vault::Vault &vault, vault::Vault &fresh)
{
    LT_ASSIGN(const auto db, WorkspaceOpener::connectPlainly(fresh));
    exchange::ReplicaStore replicas(*db, vault.subkey(vault::Purpose::Exchange));
    LT_ASSIGN(auto transaction, storage::Transaction::begin(*db));
    LT_TRY(replicas.reseal(fresh.subkey(vault::Purpose::Exchange)));
    LT_TRY(transaction.commit());
    return storage::checkpoint(*db);
}

/// A copy under a new data key, ready to take the file's place; its name, or empty when none is due or it
/// could not be made (then it stays due). `guardKey`: the copy's.
std::string copyUnderNewKey(storage::Database &db, const vault::Vault &vault, QByteArray &guardKey)
{
    const auto due = storage::SettingStore(db).find(kNewKeyDue);
    if (!due || !*due || **due != dataKeyName(vault))
        return {};
    const std::string copy = vault.path() + "-new-key";
    QFile::remove(QFile::decodeName(QByteArray::fromStdString(copy))); // left by a crash
    vault::CopyOptions options;
    options.freshKey = true;
    options.check = [&vault, &guardKey](vault::Vault &fresh) {
        const auto key = fresh.subkey(vault::Purpose::Guard);
        guardKey = QByteArray(reinterpret_cast<const char *>(key.data()), qsizetype(key.size()));
        return bool(resealExchangeKeys(vault, fresh));
    };
    return vault.copyInto(copy, options) == vault::Status::Ok ? copy : std::string();
}

} // namespace

Workspace::Workspace() : m(std::make_unique<Parts>()) { }

Workspace::~Workspace()
{
    std::string fresh;
    QByteArray freshGuardKey;
    journal::OwnStream own;
    if (m->opened) {
        // What fails here costs a new stream, or is done at the next lock; nothing saved is lost by it.
        static_cast<void>(bool(logSearches()));
        static_cast<void>(bool(m->writeGuard()));
        static_cast<void>(bool(storage::checkpoint(*m->db)));
        fresh = copyUnderNewKey(*m->db, *m->vault, freshGuardKey);
        own = m->journal->ownStream();
    }
    // All that hold the context, before it goes.
    m_dpFigures.reset();
    m_dpMatches.reset();
    m_dpNotices.reset();
    m_dpReviews.reset();
    m_dpCases.reset();
    m_audit.reset();
    m_namedTexts.reset();
    m_directPayments.reset();
    m_concerns.reset();
    m_queue.reset();
    m_desk.reset();
    m_people.reset();
    m_directory.reset();
    m_sessions.reset();
    m_reports.reset();
    m_users.reset();
    m_drafts.reset();
    m_offers.reset();
    m_sheets.reset();
    m_safety.reset();
    m_exchange.reset();
    m_council.reset();
    m_context.reset();
    m->accessLog.reset();
    m->journal.reset();
    m->db.reset();
    if (!m->vault)
        return;
    const std::string path = m->vault->path();
    m->vault.reset();
    if (fresh.empty())
        return;
    const QString copy = QFile::decodeName(QByteArray::fromStdString(fresh));
    if (vault::Vault::swapIn(fresh, path) == vault::Status::Ok) {
        m->guardKey = freshGuardKey; // by which this computer knows the file again
        static_cast<void>(bool(m->guards->withKey(freshGuardKey).write(m->guardNow(own))));
    } else {
        QFile::remove(copy); // a reader still has the file: the new key stays due
    }
    QFile::remove(copy + QStringLiteral("-owner"));
}

Status Workspace::Parts::writeGuard() const
{
    return guards->write(guardNow(journal->ownStream()));
}

exchange::Guard Workspace::Parts::guardNow(const journal::OwnStream &own) const
{
    return {own.id,
            own.sequence,
            own.chain8,
            exchange::guardMachine(guardKey),
            exchange::guardPlace(guardKey, path),
            exchange::guardIdentity(guardKey, path)};
}

QString Workspace::path() const
{
    return m->path;
}

QString Workspace::councilName() const
{
    if (m->council.isEmpty()) // a file that joined learns it with the first file brought in
        m->council = storage::UserStore(*m->db).councilName().valueOr({});
    return m->council;
}

bool Workspace::joining() const
{
    const auto state = m_council->state();
    return state && state->membership == Membership::Waiting;
}

} // namespace letstalk::services
