// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/erasure_list.h"

#include "core/base/hash.h"
#include "core/exchange/erasure_order.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QtEndian>

namespace letstalk::exchange {

namespace {
constexpr qsizetype kLengthBytes = 4;
} // namespace

ErasureList::ErasureList(const QString &settingsFolder, const QByteArray &file)
{
    const QString base = settingsFolder.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/letstalk")
        : settingsFolder;
    m_folder = base + QStringLiteral("/erasures");
    const Hash16 name = Blake2b(16).add("erasure list", 12).add(file).finish16();
    const QByteArray hex
        = QByteArray(reinterpret_cast<const char *>(name.data()), qsizetype(name.size())).toHex();
    m_path = QStringLiteral("%1/%2.orders").arg(m_folder, QString::fromLatin1(hex));
}

std::vector<QByteArray> ErasureList::orders() const
{
    std::vector<QByteArray> all;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return all;
    for (;;) {
        const QByteArray length = file.read(kLengthBytes);
        if (length.size() != kLengthBytes)
            return all;
        const auto size = qsizetype(qFromLittleEndian<quint32>(length.constData()));
        if (size > kMostOrderBytes)
            return all;
        QByteArray order = file.read(size);
        if (order.size() != size)
            return all;
        all.push_back(std::move(order));
    }
}

Status ErasureList::append(const QByteArray &order) const
{
    const Error failed {Error::Code::Io, QStringLiteral("this computer's note of the erasure cannot be kept"),
                        m_path};
    if (!QDir().mkpath(m_folder))
        return failed;
    // Written anew, so that a line cut short by a crash is never in the way of the next; orders are few.
    QByteArray all;
    auto kept = orders();
    kept.push_back(order);
    for (const auto &one : kept) {
        QByteArray length(kLengthBytes, '\0');
        qToLittleEndian(quint32(one.size()), length.data());
        all += length + one;
    }
    QSaveFile file(m_path); // syncs, then renames
    if (!file.open(QIODevice::WriteOnly))
        return failed;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(all) != all.size() || !file.commit())
        return failed;
    return done();
}

} // namespace letstalk::exchange
