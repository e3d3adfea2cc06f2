// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// A file that was made here.
struct SentBundle
{
    RowId id;
    qint64 at = 0;
    QString name; ///< of the file, without its folder
    std::vector<RowId> recipients;
    QByteArray upto; ///< heads at its end, as the exchange writes them
    qint64 roster = 0; ///< newest version in it or known to its recipients
    QByteArray erased; ///< hash of the erased set that its recipients know with it
    quint64 stream = 0; ///< that this file wrote then
    qint64 head = 0; ///< and how far that was: further than `upto` where a file ends in the middle
};

/// A file that lies in the inbox, encrypted as it came.
struct HeldBundle
{
    QByteArray hash; ///< names the file: 32 bytes
    QString name; ///< as it was called when it came
    int verdict = 0; ///< services::BundleVerdict
    QString words; ///< why it is not brought in; no personal data
    RowId sender; ///< null when not known
    qint64 madeAt = 0; ///< 0 when not known
    qint64 receivedAt = 0;
    QByteArray missing; ///< ranges that it waits for, as the exchange writes them
    bool began = false; ///< an import of it began and did not end
};

/// A second branch of a stream, as one file brought it.
struct ParkedBranch
{
    enum class Kept {
        InFile = 0, ///< by a version that left it in the file in the inbox
        Here = 1, ///< its entries stand in this record (journal::ParkedEntries)
        ThrownAway = 2,
    };
    QByteArray hash; ///< of the file
    quint64 stream = 0;
    qint64 from = 0; ///< the first entry that differs, as far as known
    qint64 foundAt = 0;
    qint64 changes = 0;
    std::vector<qint64> reentered; ///< first sequences of the acts that were written anew
    Kept kept = Kept::Here;
    bool operator==(const ParkedBranch &) const = default;
};

/// One import, as its report.
struct ImportReport
{
    qint64 id = 0;
    qint64 at = 0;
    UserId by;
    QString source; ///< the sender's replica id as text
    QByteArray report; ///< as the exchange writes it
};

/// What this file notes of bundles: made, lying in the inbox, brought in. Local, never exchanged. Writing
/// joins a transaction that is running.
class BundleStore
{
public:
    explicit BundleStore(Database &db) : m_db(db) { }

    Status addSent(const SentBundle &sent);
    Result<std::vector<SentBundle>> sent() const; ///< newest first
    Status forgetSent(const RowId &id);

    Status hold(const HeldBundle &held); ///< replaces what is known of it
    Result<std::vector<HeldBundle>> held() const; ///< oldest first
    Result<std::optional<HeldBundle>> findHeld(const QByteArray &hash) const;
    Status letGo(const QByteArray &hash); ///< of the file, not of its parked branches

    Status park(const ParkedBranch &branch); ///< replaces the same stream's of the same file
    Result<std::vector<ParkedBranch>> parked() const; ///< oldest first
    Status unpark(const QByteArray &hash, quint64 stream);

    Result<qint64> addReport(const ImportReport &report); ///< its id
    Status setReport(qint64 id, const QByteArray &report);
    Result<std::vector<ImportReport>> reports(int limit) const; ///< newest first

private:
    Database &m_db;
};

} // namespace letstalk::storage
