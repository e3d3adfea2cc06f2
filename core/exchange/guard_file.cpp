// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/guard_file.h"

#include "core/base/hash.h"

#include <QCborArray>
#include <QCborValue>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace letstalk::exchange {

namespace {

constexpr qint64 kFormat = 1;
constexpr qsizetype kMacBytes = 32;
constexpr qint64 kMostBytes = 4096;

QByteArray keyed(const QByteArray &key, const char *purpose, const QByteArray &text)
{
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(key.constData());
    const Hash16 hash
        = Blake2b(16, {bytes, std::size_t(key.size())}).add(purpose, qstrlen(purpose)).add(text).finish16();
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

} // namespace

GuardFolder::GuardFolder(const QString &settingsFolder, QByteArray key) : m_key(std::move(key))
{
    const QString base = settingsFolder.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/letstalk")
        : settingsFolder;
    m_folder = base + QStringLiteral("/streams");
}

QString GuardFolder::pathOf(quint64 stream) const
{
    // Keyed: two demonstration files of one seed write streams of one number, and are two files all the same.
    const QByteArray name = keyed(m_key, "name", QByteArray::number(stream));
    return QStringLiteral("%1/%2.guard").arg(m_folder, QString::fromLatin1(name.toHex()));
}

QByteArray GuardFolder::seal(const QByteArray &body) const
{
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(m_key.constData());
    const Hash32 mac
        = Blake2b(32, {bytes, std::size_t(m_key.size())}).add("guard file", 10).add(body).finish32();
    return {reinterpret_cast<const char *>(mac.data()), kMacBytes};
}

std::optional<Guard> GuardFolder::find(quint64 stream) const
{
    QFile file(pathOf(stream));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray all = file.read(kMostBytes);
    const QByteArray body = all.mid(kMacBytes);
    if (all.size() <= kMacBytes || all.left(kMacBytes) != seal(body))
        return std::nullopt;
    const QCborArray fields = QCborValue::fromCbor(body).toArray();
    if (fields.size() != 7 || fields.at(0).toInteger() != kFormat)
        return std::nullopt;
    Guard guard;
    guard.stream = quint64(fields.at(1).toInteger());
    guard.sequence = fields.at(2).toInteger();
    guard.chain8 = quint64(fields.at(3).toInteger());
    guard.machine = fields.at(4).toByteArray();
    guard.place = fields.at(5).toByteArray();
    guard.identity = fields.at(6).toByteArray();
    return guard.stream == stream ? std::optional(guard) : std::nullopt;
}

Status GuardFolder::write(const Guard &guard) const
{
    const QByteArray body = QCborArray({kFormat, qint64(guard.stream), guard.sequence, qint64(guard.chain8),
                                        guard.machine, guard.place, guard.identity})
                                .toCborValue()
                                .toCbor();
    const QString path = pathOf(guard.stream);
    const Error failed {Error::Code::Io,
                        QStringLiteral("this account may not write to its settings folder, %1").arg(m_folder),
                        {}};
    if (!QDir().mkpath(m_folder))
        return failed;
    QSaveFile file(path); // syncs, then renames
    if (!file.open(QIODevice::WriteOnly))
        return failed;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(seal(body) + body) < 0 || !file.commit())
        return failed;
    return done();
}

QByteArray guardMachine(const QByteArray &key)
{
    return keyed(key, "machine", QSysInfo::machineUniqueId());
}

QByteArray guardPlace(const QByteArray &key, const QString &path)
{
    return keyed(key, "place", QFileInfo(path).canonicalFilePath().toUtf8());
}

QByteArray guardIdentity(const QByteArray &key, const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat found
    { };
    if (::stat(QFile::encodeName(path).constData(), &found) == 0)
        return keyed(key, "identity",
                     QByteArray::number(qulonglong(found.st_dev)) + ':'
                         + QByteArray::number(qulonglong(found.st_ino)));
#else
    Q_UNUSED(key)
    Q_UNUSED(path)
#endif
    return {};
}

GuardVerdict judgeGuard(const std::optional<Guard> &found, const Guard &now,
                        const std::optional<quint64> &chain8At)
{
    if (!found)
        return GuardVerdict::Missing;
    if (found->machine != now.machine)
        return GuardVerdict::OtherMachine;
    const bool sameFile = !now.identity.isEmpty() && found->identity == now.identity;
    if (found->place != now.place && !sameFile)
        return GuardVerdict::OtherPlace;
    if (now.sequence < found->sequence)
        return GuardVerdict::Behind;
    if (found->sequence > 0 && chain8At != found->chain8)
        return GuardVerdict::OtherChain;
    return GuardVerdict::Known;
}

} // namespace letstalk::exchange
