// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/entities/conversation.h"
#include "core/journal/entities/offer.h"
#include "core/journal/entry.h"
#include "core/journal/registry.h"
#include "core/services/desk_service.h"
#include "core/services/exchange_words.h"
#include "core/services/record_names.h"
#include "core/services/site_users.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;
using Change = DeskService::Change;

QString tr(const char *text)
{
    return QCoreApplication::translate("DeskHistory", text);
}

/// What follows from another field, or says where a row stands: not what somebody corrected.
bool isBookkeeping(const Field &field)
{
    const Field *const kQuiet[] = {&conversation::kVisit,         &conversation::kRecordedAt,
                                   &conversation::kLoggedBy,      &conversation_need::kConversation,
                                   &conversation_need::kPosition, &connection::kConversation,
                                   &connection::kMadeAt,          &follow_up::kConversation,
                                   &follow_up::kConnection,       &follow_up::kOwner,
                                   &offer::kConversation,         &offer::kSite,
                                   &offer::kRecordedBy,           &offer::kOfferedAt};
    return std::any_of(std::begin(kQuiet), std::end(kQuiet), [&field](const Field *quiet) {
        return quiet->entity == field.entity && quiet->id == field.id;
    });
}

/// Goes through the rows of one conversation and collects what was changed in them after it was saved.
class Changed
{
public:
    Changed(const ServiceContext &context, OpId saved, QHash<UserId, QString> users)
        : m_journal(context.journal), m_names(context.db, context.codes, context.actor), m_saved(saved),
          m_users(std::move(users))
    { }

    /// `record`: what the row is called beside the conversation's own.
    Status read(Entity entity, const RowId &row, const QString &record = {})
    {
        for (const Field *field : entityInfo(entity).fields)
            if (!isHidden(*field) && !isBookkeeping(*field))
                LT_TRY(read(entity, row, *field, record));
        return done();
    }
    /// A need is its code; that it came or went is all there is to tell, and why nothing was found for it.
    Status readNeed(const RowId &row)
    {
        LT_ASSIGN(const auto codes,
                  m_journal.history(Entity::ConversationNeed, row, conversation_need::kNeed));
        if (codes.empty())
            return done();
        LT_ASSIGN(const QString need, m_names.value(conversation_need::kNeed, codes.back().value));
        const QString record = tr("need %1").arg(need);
        LT_ASSIGN(const auto present,
                  m_journal.history(Entity::ConversationNeed, row, conversation_need::kPresent));
        bool was = false;
        for (const auto &version : present)
            was = tellPresence(version, record, was, isTrue(version.value));
        LT_TRY(readVisibility(Entity::ConversationNeed, row, record));
        return read(Entity::ConversationNeed, row, conversation_need::kUnmetReason, record);
    }
    Status readConnection(const RowId &row)
    {
        const QString record = kindNameOne(Entity::Connection);
        LT_TRY(read(Entity::Connection, row, record));
        return readVisibility(Entity::Connection, row, record);
    }

    std::vector<Change> newestFirst()
    {
        std::stable_sort(m_changes.begin(), m_changes.end(),
                         [](const Change &a, const Change &b) { return a.at > b.at; });
        return std::move(m_changes);
    }

private:
    static bool isTrue(const Value &value) { return value.integer() && *value.integer() != 0; }

    bool tellPresence(const FieldVersion &version, const QString &record, bool was, bool is)
    {
        if (is != was && version.op != m_saved)
            add(version, record, tr("stands here"), was ? tr("yes") : tr("no"), is ? tr("yes") : tr("no"));
        return is;
    }

    /// Undoing what made a row hides it.
    Status readVisibility(Entity entity, const RowId &row, const QString &record)
    {
        LT_ASSIGN(const auto versions, m_journal.history(entity, row, kVisible));
        bool was = true;
        for (const auto &version : versions)
            was = tellPresence(version, record, was, !isTrue(version.value));
        return done();
    }

    Status read(Entity entity, const RowId &row, const Field &field, const QString &record)
    {
        LT_ASSIGN(const auto versions, m_journal.history(entity, row, field));
        QString before;
        for (const auto &version : versions) {
            LT_ASSIGN(QString after, m_names.value(field, version.value));
            if (version.redacted)
                after = tr("erased");
            // What became of a connection is no correction: it has a history of its own.
            if (version.op != m_saved && version.act != Act::RecordOutcome && after != before)
                add(version, record, fieldName(field), before, after);
            before = after;
        }
        return done();
    }

    void add(const FieldVersion &version, const QString &record, const QString &field, const QString &before,
             const QString &after)
    {
        m_changes.push_back(
            {version.clockMs, version.op, m_users.value(version.by), record, field, before, after});
    }

    Journal &m_journal;
    RecordNames m_names;
    OpId m_saved; ///< what it was saved with is no change
    QHash<UserId, QString> m_users;
    std::vector<Change> m_changes;
};

} // namespace

Result<std::vector<Change>> DeskService::history(ConversationId id) const
{
    LT_ASSIGN(const auto stored, open(id));
    return changesOf(stored);
}

Result<std::vector<Change>> DeskService::changesOf(const storage::StoredConversation &stored) const
{
    const ConversationId id = stored.id;
    const storage::ConversationStore store(m_context.db);
    LT_ASSIGN(auto users, userNames(m_context.db, m_context.journal));
    Changed changed(m_context, opIdOf(stored.act.stream, stored.act.sequence), std::move(users));
    LT_TRY(changed.read(Entity::Conversation, id.row()));
    LT_ASSIGN(const auto needs, store.needRows(id));
    for (const auto &need : needs)
        LT_TRY(changed.readNeed(need));
    LT_ASSIGN(const auto connections, store.connectionRows(id));
    for (const auto &connection : connections)
        LT_TRY(changed.readConnection(connection));
    LT_ASSIGN(const auto followUps, store.followUpsOf(id));
    for (const auto &followUp : followUps)
        LT_TRY(changed.read(Entity::FollowUp, followUp.id.row(), kindNameOne(Entity::FollowUp)));
    if (stored.entry.offer)
        LT_TRY(changed.read(Entity::Offer, stored.entry.offer->id.row(), kindNameOne(Entity::Offer)));
    return changed.newestFirst();
}

} // namespace letstalk::services
