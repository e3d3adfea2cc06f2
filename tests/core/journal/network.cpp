// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/network.h"

#include "core/journal/coverage.h"
#include "core/journal/erased_set.h"
#include "core/journal/registry.h"
#include "tests/support/catch.h"

#include <QFile>

#include <ostream>

namespace letstalk::test {

using namespace letstalk::journal;

namespace {
constexpr int kPeople = 3;
constexpr int kConversations = 5;
constexpr qint64 kYearMs = 365LL * 24 * 3600 * 1000;
const char *const kStatuses[] = {"MADE", "ACCEPTED", "DECLINED", "STARTED", "HELPED", "NOT_HELPED"};
const char *const kNames[]
    = {"Create", "Edit",    "Need",     "Feed",      "Bin",   "Unbin",  "Undo",    "Settle",
       "Erase",  "Send",    "SendPart", "SendAgain", "Clock", "Backup", "Restore", "RestoreUnnoticed",
       "Reopen", "Rebuild", "Learn"};

RowId derived(const char *kind, int n)
{
    return derivedId(kind, {QByteArray::number(n)});
}
} // namespace

std::ostream &operator<<(std::ostream &out, const Step &step)
{
    return out << kNames[int(step.kind)] << '(' << step.replica << ',' << step.row << ',' << step.value
               << ')';
}

namespace {
/// An order here is the hashes of what it covers.
ErasureAuthority askingFor(const bool *knows)
{
    return [knows](QByteArrayView order, const OpPlace &) -> Result<Covered> {
        std::vector<Hash16> covered(std::size_t(order.size()) / sizeof(Hash16));
        std::copy_n(order.data(), covered.size() * sizeof(Hash16), reinterpret_cast<char *>(covered.data()));
        return Covered(std::move(covered), *knows);
    };
}

qint64 rowsIn(Replica &desk)
{
    qint64 rows = 0;
    for (const auto &info : registry())
        rows += desk.count((std::string("SELECT count(*) FROM ") + info.table).c_str());
    return rows;
}

bool hidesRows(Replica &desk)
{
    for (const auto &info : registry())
        if (desk.count((std::string("SELECT count(*) FROM ") + info.table + " WHERE vis <> 0").c_str()) > 0)
            return true;
    return false;
}

/// The fields with something to check, as far as a preview tells of them.
std::set<std::pair<RowId, const Field *>> contested(Replica &desk)
{
    std::set<std::pair<RowId, const Field *>> fields;
    const auto lines = desk.journal->toCheck();
    REQUIRE(lines);
    for (const auto &line : *lines)
        if (line.field != &kVisible && line.field->rule != MergeRule::DirectoryFeed)
            fields.emplace(line.row, line.field);
    return fields;
}
} // namespace

Network::Network(int replicas, quint64 seed, bool orders)
    : m_acts(std::size_t(replicas)), m_backups(std::size_t(replicas)), m_orders(orders)
{
    for (int i = 0; i < replicas; ++i) {
        auto &desk = m_replicas.emplace_back(std::make_unique<Replica>(seed * 16 + quint64(i)));
        m_knows.push_back(std::make_unique<bool>(false));
        if (!orders)
            continue;
        desk->authority = askingFor(m_knows.back().get());
        desk->journal->setErasureAuthority(desk->authority);
    }
}

void Network::learn(int replica)
{
    *m_knows[std::size_t(replica)] = true;
    if (const auto done = at(replica).journal->retryErasures(); !done)
        m_trouble = "retry: " + done.error().detail.toStdString();
}

void Network::learnAll()
{
    for (int i = 0; i < size(); ++i)
        learn(i);
}

// Rows that one found to be about an erased person and another cannot: "refused and told", then an officer's
// order.
void Network::confirmErasures()
{
    for (const auto &desk : m_replicas)
        for (const auto &other : m_replicas) {
            const auto theirs = Incoming(*other->journal).erased();
            for (const auto &info : registry()) {
                std::vector<RowId> rows;
                storage::Statement select(*desk->db, std::string("SELECT id FROM ") + info.table);
                while (select.next())
                    rows.push_back(*select.rowId(0));
                for (const RowId &row : rows) {
                    const Hash16 hash = ErasedSet::hashOf(row);
                    const auto ours = Incoming(*desk->journal).erased();
                    if (!std::binary_search(theirs.begin(), theirs.end(), hash)
                        || std::binary_search(ours.begin(), ours.end(), hash))
                        continue;
                    QByteArray order(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size()));
                    REQUIRE(desk->journal->erase(row, QStringLiteral("REQUEST"), desk->actor, order));
                }
            }
        }
}

std::string Network::overclaims()
{
    for (const auto &watcher : m_replicas) {
        const auto states = Coverage(*watcher->journal).replicas();
        REQUIRE(states);
        for (const auto &state : *states)
            for (const auto &other : m_replicas) {
                const quint64 writes = other->journal->ownStream().id;
                const auto heads = Incoming(*watcher->journal).heads();
                // A replica that was restored may have lost what it signed for: known once it has been heard.
                const bool heard = std::any_of(heads.begin(), heads.end(),
                                               [&](const auto &head) { return head.stream == writes; });
                if (other->self != state.replica || !heard)
                    continue;
                for (const auto &head : state.holds)
                    if (*other->journal->chain8At(head.stream, head.sequence) != head.chain8)
                        return "a replica is taken to hold entry " + std::to_string(head.sequence)
                            + " of a stream that it has otherwise";
            }
    }
    return {};
}

RowId Network::person(int n) const
{
    return derived("person", n % kPeople);
}

RowId Network::conversation(int n) const
{
    return derived("conversation", n % kConversations);
}

QString Network::word(int row, int value)
{
    const QString text = QStringLiteral("marker-%1-%2-").arg(row % kPeople).arg(value)
        + QString::number(m_wordsAbout[row % kPeople].size());
    m_wordsAbout[row % kPeople].push_back(text.toUtf8());
    return text;
}

void Network::run(const Step &step)
{
    m_current = step.replica % size();
    Replica &desk = at(m_current);
    desk.clock.advance(step.value % 3); // several acts in one millisecond are usual
    switch (step.kind) {
    case Step::Kind::Create:
        return create(desk, step.row, step.value);
    case Step::Kind::Edit:
        return edit(desk, step.row, step.value);
    case Step::Kind::Need:
        return need(desk, step.row, step.value);
    case Step::Kind::Feed:
        return feed(desk, step.row, step.value);
    case Step::Kind::Bin:
        return bin(desk, step.row, Visibility::Bin);
    case Step::Kind::Unbin:
        return bin(desk, step.row, Visibility::Shown);
    case Step::Kind::Undo:
        return undo(m_current, step.value);
    case Step::Kind::Settle:
        return settleOne(desk, step.value);
    case Step::Kind::Erase:
        return erase(desk, step.row, step.value % 3 != 0);
    case Step::Kind::Send:
        return send(m_current, step.row % size(), Incoming(*at(step.row).journal).heads(), true);
    case Step::Kind::SendPart: {
        std::vector<StreamHead> heads;
        for (auto head : Incoming(*at(step.row).journal).heads()) {
            // claims to have what it may not have: a gap
            const int shift = (step.value + int(heads.size())) % 5 - 2;
            for (const auto &holder : m_replicas) // nobody can name a place that nobody holds
                if (const auto chain8 = holder->journal->chain8At(head.stream, head.sequence + shift);
                    chain8 && *chain8) {
                    head = {head.stream, head.sequence + shift, **chain8};
                    break;
                }
            if (head.sequence > 0)
                heads.push_back(head);
        }
        return send(m_current, step.row % size(), heads, true);
    }
    case Step::Kind::SendAgain:
        if (!m_sent.empty()) {
            const auto &[to, parcel] = m_sent[std::size_t(step.value) % m_sent.size()];
            take(step.row % 2 ? to : m_current, parcel);
        }
        return;
    case Step::Kind::ClockJump:
        return desk.clock.advance((step.value % 21 - 10) * kYearMs);
    case Step::Kind::Backup:
        return backUp(m_current);
    case Step::Kind::Restore:
        return restore(m_current, true);
    case Step::Kind::RestoreUnnoticed:
        return restore(m_current, false);
    case Step::Kind::Reopen:
        return desk.reopen();
    case Step::Kind::Rebuild:
        REQUIRE(desk.journal->rebuild());
        return;
    case Step::Kind::Learn:
        return learn(m_current);
    case Step::Kind::Count:
        return;
    }
}

void Network::commit(int replica, const Save &save)
{
    const auto done = at(replica).journal->commit(save);
    if (done)
        m_acts[std::size_t(replica)].push_back(done->op);
    else if (done.error().code != Error::Code::Conflict && done.error().code != Error::Code::NotFound)
        m_trouble = "commit: " + done.error().detail.toStdString();
}

void Network::create(Replica &desk, int row, int value)
{
    Save save = desk.save();
    if (value % 3 == 0) {
        save.create(Entity::Person, person(row))
            .set(person::kGivenName, word(row, value))
            .set(person::kContactPermission, value % 2 == 0)
            .set(person::kFirstSite, derived("site", 0));
    } else {
        auto &conversation = save.create(Entity::Conversation, this->conversation(row));
        conversation.set(conversation::kMinutes, value)
            .set(conversation::kUnmetReason, QStringLiteral("COST"));
        if (value % 3 == 1) // the model's people: conversation n is about person n
            conversation.set(conversation::kVisitor, person(row))
                .set(conversation::kSummary, word(row, value));
        save.create(Entity::Connection, derived("connection", row % kConversations))
            .set(connection::kConversation, this->conversation(row))
            .set(connection::kStatus, QString::fromLatin1(kStatuses[value % 6]))
            .set(connection::kMadeAt, desk.clock.nowMs());
        save.create(Entity::ConnectionEvent, desk.ids.next())
            .set(connection_event::kConnection, derived("connection", row % kConversations))
            .set(connection_event::kStatus, QString::fromLatin1(kStatuses[value % 6]));
    }
    commit(m_current, save);
}

void Network::edit(Replica &desk, int row, int value)
{
    Save save = desk.save(Act::CorrectConversation);
    switch (value % 6) {
    case 0:
        save.update(Entity::Person, person(row)).set(person::kContactPermission, (value / 6) % 2 == 0);
        break;
    case 1:
        save.update(Entity::Person, person(row))
            .set(person::kAddress, word(row, value))
            .set(person::kGivenName, word(row, value + 1));
        break;
    case 2:
        save.update(Entity::Person, person(row)).set(person::kPostcode, word(row, value));
        break;
    case 3:
        save.update(Entity::Conversation, conversation(row)).set(conversation::kMinutes, value);
        break;
    case 4:
        save.update(Entity::Connection, derived("connection", row % kConversations))
            .set(connection::kStatus, QString::fromLatin1(kStatuses[(value / 6) % 6]));
        break;
    default:
        save.update(Entity::Conversation, conversation(row))
            .set(conversation::kMinutes, Value())
            .set(conversation::kChannel, QStringLiteral("PHONE"));
    }
    commit(m_current, save);
}

void Network::need(Replica &desk, int row, int value)
{
    Save save = desk.save();
    save.create(Entity::ConversationNeed, derived("need", row * 8 + value % 2))
        .set(conversation_need::kConversation, conversation(row))
        .set(conversation_need::kNeed, QStringLiteral("DEBT"))
        .set(conversation_need::kPresent, value % 3 != 0);
    commit(m_current, save);
}

void Network::feed(Replica &desk, int row, int value)
{
    Save save = desk.save(Act::ImportDirectory);
    auto &service = save.create(Entity::Service, derived("service", row % 2));
    service.set(service::kName, QStringLiteral("Service %1").arg(value % 4));
    if (value % 5 != 0) // else by hand
        service.set(service::kLastModified, QStringLiteral("2026-01-0%1T00:00:00Z").arg(value % 4 + 1));
    commit(m_current, save);
}

void Network::bin(Replica &desk, int row, Visibility visibility)
{
    Save save = desk.save();
    save.update(Entity::Conversation, conversation(row)).setVisibility(visibility);
    commit(m_current, save);
}

void Network::undo(int replica, int value)
{
    auto &acts = m_acts[std::size_t(replica)];
    if (acts.empty())
        return;
    const auto back = std::min<std::size_t>(acts.size(), std::size_t(value % 3) + 1);
    const auto undone = at(replica).journal->undo(acts[acts.size() - back], at(replica).actor);
    if (!undone && undone.error().code != Error::Code::Conflict
        && undone.error().code != Error::Code::NotFound)
        m_trouble = "undo: " + undone.error().detail.toStdString();
}

void Network::settleOne(Replica &desk, int value)
{
    const auto lines = desk.journal->toCheck();
    REQUIRE(lines);
    if (lines->empty())
        return;
    const ToCheck &line = (*lines)[std::size_t(value) % lines->size()];
    const auto settled
        = desk.journal->settle(line.entity, line.row, *line.field, line.versions.back().dot, desk.actor);
    if (!settled)
        m_trouble = "settle: " + settled.error().detail.toStdString();
}

void Network::erase(Replica &desk, int row, bool ordered)
{
    QByteArray order;
    const auto rows = desk.journal->rowsAbout(person(row));
    if (m_orders && ordered && rows)
        for (const auto &[entity, about] : *rows) {
            const Hash16 hash = ErasedSet::hashOf(about);
            order.append(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size()));
        }
    const auto erased = desk.journal->erase(person(row), QStringLiteral("REQUEST"), desk.actor, order);
    if (!erased) {
        if (erased.error().code != Error::Code::NotFound)
            m_trouble = "erase: " + erased.error().detail.toStdString();
        return;
    }
    if (!m_orders || ordered)
        m_erased.insert(row % kPeople);
}

std::vector<QByteArray> Network::secrets() const
{
    std::vector<QByteArray> all;
    for (const auto &[person, words] : m_wordsAbout)
        if (m_erased.count(person) > 0)
            all.insert(all.end(), words.begin(), words.end());
    return all;
}

// Each way of taking a parcel in turn: whole, in parts, or in one transaction piece by piece. Whatever the
// way, it must come to what the check pass foresaw.
bool Network::take(int to, const Parcel &parcel)
{
    Replica &desk = at(to);
    const auto foreseen = check(desk, parcel);
    if (!foreseen) {
        m_trouble = "check: " + foreseen.error().detail.toStdString();
        return false;
    }
    if (!m_forked && (!foreseen->uncovered.empty() || foreseen->unexplained > 0 || !foreseen->forks.empty()))
        m_trouble = "an honest parcel is distrusted";
    const qint64 rows = rowsIn(desk);
    const auto before = contested(desk);
    static constexpr int kChunks[] = {0, 1, 3};
    const int way = m_takes++ % 4;
    const auto received = way == 3 || !foreseen->missing.empty()
        ? Incoming(*desk.journal).receive(parcel.batch(), desk.actor)
        : import(desk, parcel, foreseen->setAside(), kChunks[way]);
    if (!received) {
        m_trouble = "receive: " + received.error().detail.toStdString();
        return false;
    }
    if (!compare(*foreseen, *received))
        return false;
    if (way == 3 && received->missing.empty()) { // what import() does alongside
        for (const auto &[stream, owner] : parcel.owners)
            if (!Checkpoints(*desk.journal).setOwner(stream, owner))
                m_trouble = "an owner was refused";
        for (const auto &checkpoint : parcel.checkpoints)
            if (received->setAside.count(checkpoint.stream) == 0
                && !Checkpoints(*desk.journal).store(checkpoint))
                m_trouble = "a checkpoint was refused";
    }
    if (received->missing.empty() && foreseen->forks.empty() && foreseen->exact && m_erased.empty()) {
        qint64 created = 0;
        for (const auto &[entity, counts] : foreseen->rows)
            created += counts.created;
        if (rowsIn(desk) - rows != created)
            m_trouble = "the preview counts other rows";
        qint64 fresh = 0;
        for (const auto &field : contested(desk))
            fresh += before.count(field) == 0 ? 1 : 0;
        if (!hidesRows(desk) && fresh > 0 && foreseen->fieldsToCheck == 0)
            m_trouble = "the preview foresees nothing to check";
    }
    return received->applied > 0;
}

bool Network::compare(const Arrival &foreseen, const Received &received)
{
    if (foreseen.missing.empty() != received.missing.empty())
        m_trouble = "the check and the import differ about what is missing";
    else if (!received.missing.empty())
        return false;
    else if (foreseen.setAside() != received.setAside)
        m_trouble = "the check and the import differ about branches";
    else if (foreseen.fresh != received.applied && foreseen.exact)
        m_trouble = "the check foresees " + std::to_string(foreseen.fresh) + " new entries, not "
            + std::to_string(received.applied);
    else if (foreseen.known != received.known && foreseen.forks.empty())
        m_trouble = "the check knows other entries";
    else
        return true;
    return false;
}

void Network::send(int from, int to, const std::vector<StreamHead> &since, bool keep)
{
    if (from == to)
        return;
    Parcel parcel = pack(at(from), since);
    take(to, parcel);
    if (keep)
        m_sent.emplace_back(to, std::move(parcel));
}

void Network::settleAll()
{
    for (int round = 0; round < 4; ++round)
        for (int from = 0; from < size(); ++from)
            for (int to = 0; to < size(); ++to)
                send(from, to, {}, false);
}

void Network::backUp(int replica)
{
    auto &folder = m_backups[std::size_t(replica)];
    folder = std::make_unique<QTemporaryDir>();
    at(replica).close();
    REQUIRE(QFile::copy(at(replica).path(), folder->filePath(QStringLiteral("copy"))));
    at(replica).reopen();
}

void Network::restore(int replica, bool noticed)
{
    const auto &folder = m_backups[std::size_t(replica)];
    if (!folder)
        return;
    Replica &desk = at(replica);
    desk.close();
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(desk.path() + QLatin1String(suffix));
    REQUIRE(QFile::copy(folder->filePath(QStringLiteral("copy")), desk.path()));
    desk.reopen();
    m_acts[std::size_t(replica)].clear();
    if (noticed)
        REQUIRE(Incoming(*desk.journal).mintStream());
    else
        m_forked = true;
}

} // namespace letstalk::test
