// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sheet_service.h"

#include "core/base/london_time.h"
#include "core/journal/entities/paper_sheet.h"
#include "core/services/session_service.h"
#include "core/storage/sheet_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;
using storage::SheetStore;

QString tr(const char *text)
{
    return QCoreApplication::translate("SheetService", text);
}

QString dayText(qint64 ms)
{
    return london::day(ms).toString(QStringLiteral("d MMMM yyyy"));
}

Error conflict(const QString &text)
{
    return {Error::Code::Conflict, text, {}};
}

Error alreadyEntered(const PaperSheet &sheet)
{
    return conflict(tr("sheet %1 was entered on %2").arg(sheet.code, dayText(*sheet.enteredAt)));
}

Result<Site> siteOf(ServiceContext &context, SiteId id)
{
    LT_ASSIGN(const auto sites, SessionService(context).sites());
    const auto found
        = std::find_if(sites.begin(), sites.end(), [id](const Site &site) { return site.id == id; });
    if (found == sites.end())
        return Error {Error::Code::InvalidInput, tr("there is no such site"), {}};
    return *found;
}

} // namespace

Result<SheetService::Run> SheetService::print(SiteId id, int count)
{
    LT_TRY(m_context.require(Act::ManageSheets));
    if (count < 1 || count > kMostSheets)
        return Error {Error::Code::InvalidInput, tr("from 1 to %1 sheets at a time").arg(kMostSheets), {}};
    LT_ASSIGN(const Site site, siteOf(m_context, id));
    LT_ASSIGN(const int highest, SheetStore(m_context.db).highestNumber(id));
    const qint64 now = m_context.clock.nowMs();
    Run run;
    run.siteName = site.name;
    Save save(Act::ManageSheets, m_context.actor);
    for (int number = highest + 1; number <= highest + count; ++number) {
        PaperSheet sheet;
        sheet.id = m_context.ids.make<PaperSheetId>();
        sheet.site = id;
        sheet.number = number;
        sheet.code = sheetCode(site.code, number);
        sheet.printedAt = now;
        save.create(Entity::PaperSheet, sheet.id)
            .set(paper_sheet::kSite, id)
            .set(paper_sheet::kNumber, number)
            .set(paper_sheet::kCode, sheet.code)
            .set(paper_sheet::kPrintedAt, now)
            .set(paper_sheet::kPrintedBy, m_context.actor.user);
        run.sheets.push_back(std::move(sheet));
    }
    LT_ASSIGN(run.changes, m_context.journal.commit(save));
    return run;
}

Result<std::vector<PaperSheet>> SheetService::list(std::optional<SiteId> site, bool openOnly) const
{
    LT_TRY(m_context.require(Act::ManageSheets));
    return SheetStore(m_context.db).list(site, openOnly);
}

/// Two computers of a site that have not heard of each other may have printed one number.
Result<std::vector<PaperSheet>> SheetService::meant(const QString &typed) const
{
    QString here;
    const auto site = siteOf(m_context, m_context.actor.site);
    if (site)
        here = site->code;
    else if (site.error().code
             != Error::Code::InvalidInput) // without a site the whole number has to be typed
        return site.error();
    LT_ASSIGN(const QString code, readSheetCode(typed, here));
    LT_ASSIGN(auto sheets, SheetStore(m_context.db).ofCode(code));
    if (sheets.empty())
        return Error {Error::Code::NotFound,
                      tr("sheet %1 was never printed, as far as this computer knows").arg(code),
                      {}};
    return sheets;
}

Result<PaperSheet> SheetService::toEnter(const QString &typed) const
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(const auto sheets, meant(typed));
    for (const auto &sheet : sheets)
        if (sheet.isOpen())
            return sheet;
    const auto &last = sheets.back();
    if (last.enteredAt)
        return alreadyEntered(last);
    return conflict(tr("sheet %1 was marked as spoiled on %2: %3")
                        .arg(last.code, dayText(*last.spoiledAt), last.spoiledReason));
}

Result<Changes> SheetService::spoil(const QString &typed, const QString &reason)
{
    LT_TRY(m_context.require(Act::ManageSheets));
    LT_ASSIGN(const auto sheets, meant(typed));
    if (reason.trimmed().isEmpty())
        return Error {Error::Code::InvalidInput, tr("say what became of the sheet"), {}};
    const auto open
        = std::find_if(sheets.begin(), sheets.end(), [](const auto &one) { return one.isOpen(); });
    if (open == sheets.end())
        return sheets.back().enteredAt
            ? alreadyEntered(sheets.back())
            : conflict(tr("sheet %1 is marked as spoiled already").arg(sheets.back().code));
    Save save(Act::ManageSheets, m_context.actor);
    save.update(Entity::PaperSheet, open->id)
        .set(paper_sheet::kSpoiledAt, m_context.clock.nowMs())
        .set(paper_sheet::kSpoiledReason, reason.trimmed());
    return m_context.journal.commit(save);
}

Result<Changes> SheetService::unspoil(const QString &typed)
{
    LT_TRY(m_context.require(Act::ManageSheets));
    LT_ASSIGN(const auto sheets, meant(typed));
    const auto spoiled = std::find_if(sheets.begin(), sheets.end(),
                                      [](const auto &one) { return one.spoiledAt && !one.enteredAt; });
    if (spoiled == sheets.end())
        return conflict(tr("sheet %1 is not marked as spoiled").arg(sheets.back().code));
    Save save(Act::ManageSheets, m_context.actor);
    save.update(Entity::PaperSheet, spoiled->id)
        .set(paper_sheet::kSpoiledAt, Value())
        .set(paper_sheet::kSpoiledReason, Value());
    return m_context.journal.commit(save);
}

} // namespace letstalk::services
