// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/secure_bytes.h"
#include "tests/support/catch.h"

#include <QFile>

#include <algorithm>

namespace letstalk::exchange::golden {

inline QString folderOf(const QString &version)
{
    return QStringLiteral(LETSTALK_SOURCE_DIR)
        + QStringLiteral("/tests/core/exchange/golden/%1/").arg(version);
}

inline QByteArray contents(const QString &path)
{
    QFile file(path);
    INFO(path.toStdString());
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

inline void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

/// Under which the golden keys are stored: no secret, and nobody's.
inline vault::SecureBytes subkey()
{
    vault::SecureBytes key(32);
    std::fill_n(key.data(), key.size(), std::uint8_t(0x2a));
    return key;
}

} // namespace letstalk::exchange::golden
