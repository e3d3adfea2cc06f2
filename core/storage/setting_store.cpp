// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/setting_store.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

Result<std::optional<QByteArray>> SettingStore::find(const char *name) const
{
    Statement select(m_db, "SELECT value FROM setting WHERE name = ?");
    select.bindUtf8(name);
    std::optional<QByteArray> value;
    if (select.next())
        value = select.blob(0);
    LT_TRY(select.status());
    return value;
}

Status SettingStore::set(const char *name, const QByteArray &value)
{
    Statement write(m_db,
                    "INSERT INTO setting (name, value) VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    write.bindUtf8(name).bindBlob(value);
    return write.run();
}

Status SettingStore::remove(const char *name)
{
    Statement remove(m_db, "DELETE FROM setting WHERE name = ?");
    remove.bindUtf8(name);
    return remove.run();
}

} // namespace letstalk::storage
