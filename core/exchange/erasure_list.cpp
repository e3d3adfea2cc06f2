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

#include <algorithm>

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

Result<ErasureList::Read> ErasureList::read() const
{
    Read found;
    QFile file(m_path);
    if (!file.exists())
        return found;
    if (!file.open(QIODevice::ReadOnly))
        return Error {Error::Code::Io, file.errorString(), m_path};
    while (!file.atEnd()) {
        const QByteArray length = file.read(kLengthBytes);
        const auto size
            = length.size() == kLengthBytes ? qsizetype(qFromLittleEndian<quint32>(length.constData())) : -1;
        QByteArray order = size < 0 || size > kMostOrderBytes ? QByteArray() : file.read(size);
        if (file.error() != QFile::NoError)
            return Error {Error::Code::Io, file.errorString(), m_path};
        if (size < 0 || order.size() != size) {
            found.whole = false;
            return found;
        }
        found.orders.push_back(std::move(order));
    }
    return found;
}

Result<std::vector<QByteArray>> ErasureList::orders() const
{
    LT_ASSIGN(auto found, read());
    return std::move(found.orders);
}

Status ErasureList::append(const QByteArray &order) const
{
    const Error failed {Error::Code::Io, QStringLiteral("this computer's note of the erasure cannot be kept"),
                        m_path};
    if (!QDir().mkpath(m_folder))
        return failed;
    LT_ASSIGN(auto kept, read());
    if (kept.whole && std::find(kept.orders.begin(), kept.orders.end(), order) != kept.orders.end())
        return done(); // noted before the power went, and not known to be
    if (!kept.whole && !setAside())
        return failed; // what cannot be read may still be mended by somebody
    kept.orders.push_back(order);
    QByteArray all;
    for (const auto &one : kept.orders) {
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

bool ErasureList::setAside() const
{
    for (int number = 1;; ++number) {
        const QString aside = QStringLiteral("%1.damaged-%2").arg(m_path).arg(number);
        if (!QFile::exists(aside))
            return QFile::copy(m_path, aside);
    }
}

} // namespace letstalk::exchange
