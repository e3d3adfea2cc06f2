// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/bundle_store.h"

#include "core/storage/statement.h"

#include <QtEndian>

namespace letstalk::storage {

namespace {

constexpr qsizetype kIdBytes = 16;
constexpr qsizetype kNumberBytes = 8;

QByteArray joined(const std::vector<RowId> &ids)
{
    QByteArray bytes;
    for (const auto &id : ids)
        bytes += id.toBytes();
    return bytes;
}

std::vector<RowId> parted(const QByteArray &bytes)
{
    std::vector<RowId> ids;
    for (qsizetype at = 0; at + kIdBytes <= bytes.size(); at += kIdBytes)
        ids.push_back(RowId::fromBytes(bytes.constData() + at));
    return ids;
}

QByteArray numberBytes(quint64 number)
{
    QByteArray bytes(kNumberBytes, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray joined(const std::vector<qint64> &numbers)
{
    QByteArray bytes;
    for (const qint64 number : numbers)
        bytes += numberBytes(quint64(number));
    return bytes;
}

quint64 numberAt(QByteArrayView bytes, qsizetype at = 0)
{
    return bytes.size() >= at + kNumberBytes ? qFromBigEndian<quint64>(bytes.data() + at) : 0;
}

HeldBundle readHeld(const Statement &select)
{
    HeldBundle held;
    held.hash = select.blob(0);
    held.name = select.text(1);
    held.verdict = int(select.integer(2));
    held.words = select.text(3);
    held.sender = select.rowId(4).value_or(RowId());
    held.madeAt = select.integer(5);
    held.receivedAt = select.integer(6);
    held.missing = select.blob(7);
    held.began = select.integer(8) != 0;
    return held;
}

constexpr char kHeldColumns[]
    = "SELECT hash, name, verdict, words, sender, made, received, missing, began FROM held_bundle";

} // namespace

Status BundleStore::addSent(const SentBundle &sent)
{
    Statement insert(m_db,
                     "INSERT INTO bundle_sent (id, at, name, recipients, upto, roster, erased,"
                     " stream, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(sent.id).bind(sent.at).bind(sent.name).bindBlob(joined(sent.recipients));
    insert.bindBlob(sent.upto).bind(sent.roster).bindBlob(sent.erased);
    insert.bind(qint64(sent.stream)).bind(sent.head);
    return insert.run();
}

Result<std::vector<SentBundle>> BundleStore::sent() const
{
    std::vector<SentBundle> all;
    Statement select(m_db,
                     "SELECT id, at, name, recipients, upto, roster, erased, stream, head"
                     " FROM bundle_sent"
                     " ORDER BY at DESC, id DESC");
    while (select.next())
        all.push_back({select.rowId(0).value_or(RowId()), select.integer(1), select.text(2),
                       parted(select.blob(3)), select.blob(4), select.integer(5), select.blob(6),
                       quint64(select.integer(7)), select.integer(8)});
    LT_TRY(select.status());
    return all;
}

Status BundleStore::forgetSent(const RowId &id)
{
    Statement remove(m_db, "DELETE FROM bundle_sent WHERE id = ?");
    remove.bind(id);
    return remove.run();
}

Status BundleStore::hold(const HeldBundle &held)
{
    Statement write(m_db,
                    "INSERT OR REPLACE INTO held_bundle"
                    " (hash, name, verdict, words, sender, made, received, missing, began)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    write.bindBlob(held.hash).bind(held.name).bind(held.verdict).bind(held.words).bind(held.sender);
    write.bind(held.madeAt).bind(held.receivedAt).bindBlob(held.missing).bind(held.began);
    return write.run();
}

Result<std::vector<HeldBundle>> BundleStore::held() const
{
    std::vector<HeldBundle> all;
    Statement select(m_db, std::string(kHeldColumns) + " ORDER BY received, hash");
    while (select.next())
        all.push_back(readHeld(select));
    LT_TRY(select.status());
    return all;
}

Result<std::optional<HeldBundle>> BundleStore::findHeld(const QByteArray &hash) const
{
    Statement select(m_db, std::string(kHeldColumns) + " WHERE hash = ?");
    select.bindBlob(hash);
    std::optional<HeldBundle> found;
    if (select.next())
        found = readHeld(select);
    LT_TRY(select.status());
    return found;
}

Status BundleStore::letGo(const QByteArray &hash)
{
    Statement remove(m_db, "DELETE FROM held_bundle WHERE hash = ?");
    remove.bindBlob(hash);
    return remove.run();
}

Status BundleStore::park(const ParkedBranch &branch)
{
    Statement write(m_db,
                    "INSERT OR REPLACE INTO parked_branch (hash, stream, first, found, changes, reentered,"
                    " kept) VALUES (?, ?, ?, ?, ?, ?, ?)");
    write.bindBlob(branch.hash).bindBlob(numberBytes(branch.stream)).bind(branch.from).bind(branch.foundAt);
    write.bind(branch.changes).bindBlob(joined(branch.reentered)).bind(int(branch.kept));
    return write.run();
}

Result<std::vector<ParkedBranch>> BundleStore::parked() const
{
    std::vector<ParkedBranch> all;
    Statement select(m_db,
                     "SELECT hash, stream, first, found, changes, reentered, kept FROM parked_branch"
                     " ORDER BY found, hash, stream");
    while (select.next()) {
        ParkedBranch &branch = all.emplace_back();
        branch.hash = select.blob(0);
        branch.stream = numberAt(select.blobView(1));
        branch.from = select.integer(2);
        branch.foundAt = select.integer(3);
        branch.changes = select.integer(4);
        const QByteArrayView done = select.blobView(5);
        for (qsizetype at = 0; at + kNumberBytes <= done.size(); at += kNumberBytes)
            branch.reentered.push_back(qint64(numberAt(done, at)));
        branch.kept = ParkedBranch::Kept(select.integer(6));
    }
    LT_TRY(select.status());
    return all;
}

Status BundleStore::unpark(const QByteArray &hash, quint64 stream)
{
    Statement remove(m_db, "DELETE FROM parked_branch WHERE hash = ? AND stream = ?");
    remove.bindBlob(hash).bindBlob(numberBytes(stream));
    return remove.run();
}

Result<qint64> BundleStore::addReport(const ImportReport &report)
{
    Statement insert(m_db,
                     "INSERT INTO import_report (at, actor, source, report) VALUES (?, ?, ?, ?)"
                     " RETURNING id");
    insert.bind(report.at).bind(report.by).bind(report.source).bindBlob(report.report);
    qint64 id = 0;
    if (insert.next())
        id = insert.integer(0);
    LT_TRY(insert.status());
    return id;
}

Status BundleStore::setReport(qint64 id, const QByteArray &report)
{
    Statement update(m_db, "UPDATE import_report SET report = ? WHERE id = ?");
    update.bindBlob(report).bind(id);
    return update.run();
}

Result<std::vector<ImportReport>> BundleStore::reports(int limit) const
{
    std::vector<ImportReport> all;
    Statement select(m_db,
                     "SELECT id, at, actor, source, report FROM import_report ORDER BY id DESC LIMIT ?");
    select.bind(limit);
    while (select.next())
        all.push_back(
            {select.integer(0), select.integer(1), select.id<UserId>(2), select.text(3), select.blob(4)});
    LT_TRY(select.status());
    return all;
}

} // namespace letstalk::storage
