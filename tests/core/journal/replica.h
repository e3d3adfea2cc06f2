// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/person.h"
#include "core/journal/entities/site.h"
#include "core/journal/entities/user.h"
#include "core/journal/journal.h"
#include "core/storage/database.h"
#include "core/storage/statement.h"

#include <QTemporaryDir>

#include <memory>

namespace letstalk::test {

/// For INFO: why it failed.
template <class T> std::string why(const Result<T> &result)
{
    return result ? std::string() : result.error().detail.toStdString();
}

/// A plain SQLite connection: what is in the file can be searched byte by byte.
Result<std::unique_ptr<storage::Database>> openPlain(const QString &path,
                                                     storage::Purpose purpose = storage::Purpose::Writer,
                                                     const char *vfs = nullptr);

/// One file of one computer: a journal over a real database in a folder of its own.
class Replica
{
public:
    explicit Replica(quint64 seed = 1, qint64 nowMs = 1'767'225'600'000);
    ~Replica();

    ManualClock clock;
    SeededRandom random;
    IdSource ids;
    Actor actor;
    std::vector<std::shared_ptr<journal::Derivation>> derivations;
    journal::ErasureAuthority authority; ///< asked from the next opening on
    journal::StreamNamer nameStream; ///< from the next opening on
    RowId self; ///< the replica's name, for owners of streams
    std::unique_ptr<storage::Database> db;
    std::unique_ptr<journal::Journal> journal;

    QString path() const;
    /// Closes and opens again; fails the test when it cannot.
    void reopen();
    Result<std::unique_ptr<journal::Journal>> tryOpen();
    void close();
    /// Takes the other's file as it stands, as a restored backup does.
    void copyFrom(Replica &other);

    journal::Save save(Act act = Act::LogConversation) const { return journal::Save(act, actor); }
    journal::Changes commit(const journal::Save &save);
    /// One value as it is shown: null for no row, a hidden row, or a null.
    journal::Value shown(const journal::Field &field, const RowId &row) const;
    qint64 count(const char *sql) const;
    /// Everything that is in the projection, row by row, as text: two replicas with the same are the same.
    QString contents() const;

private:
    QTemporaryDir m_folder;
};

} // namespace letstalk::test
