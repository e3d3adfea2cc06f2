// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/directory_service.h"

#include "core/base/london_time.h"
#include "core/directory/directory_import.h"
#include "core/directory/held_directory.h"
#include "core/directory/item_reader.h"
#include "core/directory/oruk_reader.h"
#include "core/storage/service_store.h"

namespace letstalk::services {

using directory::DirectoryDiff;
using directory::HeldDirectory;

Result<DirectoryDiff> DirectoryService::preview(const QString &path, const QString &feedName,
                                                const std::function<bool(int percent)> &progress) const
{
    LT_TRY(m_context.require(Act::ImportDirectory));
    LT_ASSIGN(auto feed, directory::readFeedFrom(path, feedName, progress));
    LT_ASSIGN(const auto held, HeldDirectory::load(m_context.db, directory::feedId(feed.name)));
    return directory::diffFeed(std::move(feed), held, london::day(m_context.clock.nowMs()));
}

Result<journal::Changes> DirectoryService::import(const DirectoryDiff &diff)
{
    LT_TRY(m_context.require(Act::ImportDirectory));
    LT_ASSIGN(const auto held, HeldDirectory::load(m_context.db, directory::feedId(diff.feed.name)));
    journal::Save save(Act::ImportDirectory, m_context.actor);
    directory::writeImport(diff.feed, held, m_context.clock.nowMs(), save);
    return m_context.journal.commit(save);
}

Result<journal::UndoOutcome> DirectoryService::undo(OpId op)
{
    LT_TRY(m_context.require(Act::ImportDirectory));
    LT_ASSIGN(const UserId author, m_context.journal.authorOf(op));
    LT_TRY(m_context.require(author == m_context.actor.user ? Act::UndoOwn : Act::UndoOthers));
    return m_context.journal.undo(op, m_context.actor);
}

Result<directory::ExportOutcome> DirectoryService::exportTo(directory::ExportForm form, const QString &path)
{
    LT_TRY(m_context.require(Act::ExportDirectory));
    LT_ASSIGN(const auto present, directory::PresentDirectory::load(m_context.db));
    const auto shaped = directory::ukDirectory(present);
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ExportDirectory));
    return directory::writeExport(shaped, form, path);
}

Result<ServiceCard> DirectoryService::card(ServiceId id) const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    LT_ASSIGN(auto found, storage::ServiceStore(m_context.db).find(id));
    if (!found)
        return Error {Error::Code::NotFound, QStringLiteral("there is no such service in the directory"), {}};
    return *std::move(found);
}

Result<std::vector<ServiceHit>> DirectoryService::list(const QString &afterName, int limit) const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    return storage::ServiceStore(m_context.db).list(afterName, limit);
}

Result<int> DirectoryService::count() const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    return storage::ServiceStore(m_context.db).count();
}

} // namespace letstalk::services
