// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sheet_store.h"

#include "core/storage/statement.h"

#include <algorithm>
#include <limits>

namespace letstalk::storage {

namespace {

constexpr char kSelect[] = "SELECT id, site, number, code, printed_at, conversation, entered_at, spoiled_at,"
                           " spoiled_reason FROM paper_sheet WHERE vis = 0";

PaperSheet readSheet(const Statement &select)
{
    PaperSheet sheet;
    sheet.id = select.id<PaperSheetId>(0);
    sheet.site = select.id<SiteId>(1);
    sheet.number = int(std::clamp<qint64>(select.integer(2), 0, std::numeric_limits<int>::max()));
    sheet.code = select.text(3);
    sheet.printedAt = select.integer(4);
    if (const auto conversation = select.rowId(5))
        sheet.conversation = ConversationId(*conversation);
    sheet.enteredAt = select.optionalInteger(6);
    sheet.spoiledAt = select.optionalInteger(7);
    sheet.spoiledReason = select.text(8);
    return sheet;
}

Result<std::vector<PaperSheet>> readAll(Statement &select)
{
    std::vector<PaperSheet> sheets;
    while (select.next())
        sheets.push_back(readSheet(select));
    LT_TRY(select.status());
    return sheets;
}

} // namespace

Result<std::vector<PaperSheet>> SheetStore::ofCode(const QString &code) const
{
    Statement select(m_db, std::string(kSelect) + " AND code = ? ORDER BY printed_at, id");
    select.bind(code);
    return readAll(select);
}

Result<std::vector<PaperSheet>> SheetStore::list(std::optional<SiteId> site, bool openOnly) const
{
    Statement select(m_db,
                     std::string(kSelect)
                         + " AND (?1 IS NULL OR site = ?1)"
                           " AND (?2 = 0 OR (entered_at IS NULL AND spoiled_at IS NULL))"
                           " ORDER BY site, number, printed_at, id");
    select.bind(site).bind(openOnly ? 1 : 0);
    return readAll(select);
}

Result<int> SheetStore::highestNumber(SiteId site) const
{
    Statement select(m_db, "SELECT max(number) FROM paper_sheet WHERE site = ?");
    select.bind(site);
    const qint64 highest = select.next() ? select.optionalInteger(0).value_or(0) : 0;
    LT_TRY(select.status());
    return int(std::clamp<qint64>(highest, 0, 999'999));
}

Result<QString> SheetStore::codeOf(ConversationId conversation) const
{
    Statement select(m_db, "SELECT code FROM paper_sheet WHERE conversation = ? AND vis = 0 LIMIT 1");
    select.bind(conversation);
    const QString code = select.next() ? select.text(0) : QString();
    LT_TRY(select.status());
    return code;
}

} // namespace letstalk::storage
