// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <optional>

namespace letstalk::storage {

class Database;

/// What this file remembers for itself: local, never exchanged.
class SettingStore
{
public:
    explicit SettingStore(Database &db) : m_db(db) { }

    Result<std::optional<QByteArray>> find(const char *name) const;
    Status set(const char *name, const QByteArray &value);
    Status remove(const char *name);

private:
    Database &m_db;
};

} // namespace letstalk::storage
