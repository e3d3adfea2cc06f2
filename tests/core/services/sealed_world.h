// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <sqlite3.h>

namespace letstalk::test {

/// Stands in every text of a concern or lead that these tests write, and nowhere else.
inline const QString kMarker = QStringLiteral("Zebediah");

/// A file with "desk" (front desk), "social" (social worker), "officer" (Direct Payments officer), "lead",
/// "dpo" and "partner"; those whose roles ask for keys have been given them.
inline void addEverybody(TempWorkspace &temp)
{
    temp.addUser(QStringLiteral("desk"), {Role::FrontDesk});
    temp.addUser(QStringLiteral("social"), {Role::SocialWorker});
    temp.addUser(QStringLiteral("officer"), {Role::DpOfficer});
    temp.addUser(QStringLiteral("lead"), {Role::SiteLead});
    temp.addUser(QStringLiteral("dpo"), {Role::Dpo});
    temp.addUser(QStringLiteral("partner"), {Role::Partner});
    REQUIRE(grantAll(*temp, temp.recoveryKey));
}

/// Unlocks for somebody at Blacon.
inline bool enter(TempWorkspace &temp, const QString &user = QStringLiteral("founder"))
{
    if (!temp.reopen(user))
        return false;
    temp->chooseSite(must(temp->sessions().siteByName(QStringLiteral("Blacon")), "the site").id);
    return true;
}

inline Concern someConcern()
{
    Concern concern;
    concern.danger = QStringLiteral("Y");
    concern.rang999 = true;
    concern.seenOrHeard = QStringLiteral("%1 said that the money is gone again").arg(kMarker);
    concern.wishes = QStringLiteral("%1 wants it to stop").arg(kMarker);
    concern.agreement = QStringLiteral("NOT_AGREED");
    concern.overrideReason = QStringLiteral("COERCION");
    concern.overrideWhy = QStringLiteral("somebody waited outside for %1").arg(kMarker);
    concern.relationship = QStringLiteral("a neighbour of %1").arg(kMarker);
    concern.household = QStringLiteral("%1 and a nephew").arg(kMarker);
    concern.carers = QStringLiteral("none that %1 named").arg(kMarker);
    concern.communication = QStringLiteral("%1 lip-reads").arg(kMarker);
    concern.cognition = QStringLiteral("%1 lost the thread twice").arg(kMarker);
    concern.personName = QStringLiteral("%1, lives by the canal").arg(kMarker);
    return concern;
}

/// Every page of the file, decrypted, as somebody at its desk can have them: tables, journal, indexes,
/// drafts.
inline QByteArray pagesOf(storage::Database &db)
{
    REQUIRE(db.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(db.handle(), "main", &size, 0);
    REQUIRE(bytes);
    const QByteArray pages(reinterpret_cast<const char *>(bytes), qsizetype(size));
    sqlite3_free(bytes);
    return pages;
}

inline bool holdsText(storage::Database &db, const QString &text)
{
    const QByteArray pages = pagesOf(db).toLower();
    const QString lower = text.toLower();
    const QByteArray wide(reinterpret_cast<const char *>(lower.utf16()), 2 * lower.size());
    return pages.contains(lower.toUtf8()) || pages.contains(wide);
}

inline int readsLogged(services::Workspace &workspace, Act act, journal::Entity entity, const RowId &row)
{
    const auto entries = workspace.context().accessLog.newest(200);
    REQUIRE(entries);
    int count = 0;
    for (const auto &entry : *entries)
        count += entry.act == act && entry.entity == entity && entry.row == row ? 1 : 0;
    return count;
}

template <class R> bool isCode(const R &result, Error::Code code)
{
    return !result && result.error().code == code;
}

} // namespace letstalk::test
