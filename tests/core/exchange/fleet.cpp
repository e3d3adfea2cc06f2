// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/fleet.h"

#include "core/exchange/head_list.h"
#include "core/exchange/roster_rules.h"
#include "core/journal/erased_set.h"
#include "core/journal/registry.h"
#include "tests/core/exchange/exchange_world.h"
#include "tests/support/catch.h"

#include <QBuffer>
#include <QFile>

#include <ostream>

namespace letstalk::exchange {

using namespace letstalk::journal;

namespace {

constexpr qint64 kYearMs = 365LL * 24 * 3600 * 1000;
const char *const kNames[]
    = {"Save",       "Edit",      "Bin",       "Undo",           "Settle",  "Erase",
       "SendToSite", "SendToAll", "SendSmall", "SendEverything", "Ask",     "Deliver",
       "Again",      "Lose",      "Damage",    "Snapshot",       "Restore", "RestoreUnnoticed",
       "Copy",       "Move",      "Clock",     "Rotate",         "Revoke",  "Reopen",
       "Rebuild"};

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

std::ostream &operator<<(std::ostream &out, const Command &command)
{
    return out << kNames[command.kind] << '(' << command.who << ',' << command.what << ',' << command.value
               << ')';
}

Fleet::Fleet(int replicas, quint64 seed)
    : m_first {ReplicaKeys::create(), ReplicaKeys::create(), ReplicaKeys::create(), ReplicaKeys::create(),
               ReplicaKeys::create()},
      m_stick(std::make_unique<QTemporaryDir>(fastPlace())), m_replicas(std::size_t(replicas)), m_seed(seed)
{
    Roster first;
    first.network = NetworkId(rowId(1));
    first.createdMs = 1'767'225'600'000;
    for (int i = 0; i < replicas; ++i) {
        const SiteId site(rowId(10 + i));
        first.sites.push_back({site, QStringLiteral("site %1").arg(i), QStringLiteral("S%1").arg(i)});
        RosterReplica one;
        one.id = Station::replicaOf(i);
        one.site = site;
        one.label = QStringLiteral("desk");
        one.keys = m_first[std::size_t(i)].publicKeys();
        one.officer = i == 0;
        first.replicas.push_back(one);
    }
    SignedRoster founding = layOut(first);
    sign(founding, m_first[0]);
    m_rosters.push_back(founding.toBytes());
    for (int i = 0; i < replicas; ++i) {
        m_stations.push_back(std::make_unique<Station>(i, seed * 16 + quint64(i)));
        m_stations.back()->begin(founding, m_first[std::size_t(i)]);
    }
}

bool Fleet::mayAct(Station &station)
{
    const auto session = station.session();
    return std::size_t(session->us.council().version) == m_rosters.size() && session->us.row()
        && session->us.row()->keys == session->own.present.keys.publicKeys();
}

bool Fleet::hasTwin(int number) const
{
    return std::count_if(m_stations.begin(), m_stations.end(),
                         [&](const auto &one) { return one->number == number; })
        > 1;
}

std::vector<Station *> Fleet::live()
{
    const auto session = officer().session();
    std::vector<Station *> stations;
    for (const auto &one : m_stations)
        if (session->us.council().findReplica(one->id())->state == ReplicaState::Active)
            stations.push_back(one.get());
    return stations;
}

QString Fleet::word(int what)
{
    return QStringLiteral("marker-%1-%2").arg(what % WriteModel::kRows).arg(++m_words);
}

void Fleet::run(const Command &command)
{
    Station &station = at(command.who);
    station.clock.advance(command.value % 3);
    switch (command.kind) {
    case Command::Save:
    case Command::Edit:
        return save(station, command.what, command.value, command.kind == Command::Save);
    case Command::Bin:
        return bin(station, command.what, command.value);
    case Command::Undo:
        return undo(station, command.value);
    case Command::Settle:
        return settleOne(station, command.value);
    case Command::Erase:
        return erase(command.what);
    case Command::SendToSite:
    case Command::SendToAll:
    case Command::SendSmall:
    case Command::SendEverything:
        return send(command);
    case Command::Ask:
        return ask(station, at(command.what));
    case Command::Deliver:
        return deliver(command.value, false);
    case Command::Again:
        return deliver(command.value, true);
    case Command::Lose:
        if (!m_mail.empty())
            m_mail.erase(m_mail.begin() + command.value % int(m_mail.size()));
        return;
    case Command::Damage:
        return damage(command);
    case Command::Snapshot:
        return snapshot(station);
    case Command::Restore:
    case Command::RestoreUnnoticed:
        return restore(station, command.kind == Command::Restore);
    case Command::Copy:
        return copy(station);
    case Command::Move:
        return station.moveToOtherComputer();
    case Command::Clock:
        return station.clock.advance((command.value % 21 - 10) * kYearMs);
    case Command::Rotate:
        return rotate(station);
    case Command::Revoke:
        return revoke(station);
    case Command::Reopen:
        station.closeGuarded();
        return station.openGuarded();
    case Command::Rebuild:
        REQUIRE(station.journal->rebuild());
        return;
    default:
        return;
    }
}

void Fleet::save(Station &station, int what, int value, bool makes)
{
    journal::Save save = station.save(makes ? Act::LogConversation : Act::CorrectConversation);
    std::map<std::size_t, QString> asked;
    const auto row = std::size_t(what % WriteModel::kRows);
    const auto set = [&](RowChange &change, std::size_t field) {
        const auto &where = WriteModel::registers()[row * 4 + field];
        const QString text = field == 3 ? QString::number(1000 + ++m_words) : word(what);
        asked[row * 4 + field] = text;
        change.set(*where.field, field == 3 ? Value(text.toLongLong()) : Value(text));
    };
    if (value % 2 == 0) {
        auto &change = makes ? save.create(Entity::Person, WriteModel::person(what))
                             : save.update(Entity::Person, WriteModel::person(what));
        set(change, 0);
        if (makes || value % 4 == 0)
            set(change, 1);
    } else {
        auto &change = makes ? save.create(Entity::Conversation, WriteModel::conversation(what))
                             : save.update(Entity::Conversation, WriteModel::conversation(what));
        if (makes)
            change.set(conversation::kVisitor, WriteModel::person(what));
        set(change, 2 + std::size_t(value / 2 % 2));
    }
    // A row that is not there cannot be changed, nor one that was erased.
    const auto there = [&] {
        const auto &where = WriteModel::registers()[row * 4 + (value % 2 == 0 ? 0 : 2)];
        storage::Statement select(
            *station.db, std::string("SELECT 1 FROM ") + entityInfo(where.entity).table + " WHERE id = ?");
        select.bind(where.row);
        return select.next();
    };
    if (!makes && !there())
        return;
    m_model.observe(
        station,
        [&] {
            const auto saved = station.journal->commit(save);
            if (saved)
                m_acts[&station].push_back(saved->op);
            else if (m_model.erased().empty())
                m_trouble = "a save failed: " + saved.error().detail.toStdString();
        },
        asked);
}

void Fleet::bin(Station &station, int what, int value)
{
    journal::Save save = station.save(Act::CorrectConversation);
    save.update(Entity::Conversation, WriteModel::conversation(what))
        .setVisibility(value % 3 == 0 ? Visibility::Shown : Visibility::Bin);
    m_model.observe(station, [&] {
        if (const auto saved = station.journal->commit(save))
            m_acts[&station].push_back(saved->op);
    });
}

void Fleet::undo(Station &station, int value)
{
    auto &acts = m_acts[&station];
    if (acts.empty())
        return;
    const auto back = std::min<std::size_t>(acts.size(), std::size_t(value % 3) + 1);
    m_model.observe(station, [&] {
        const auto undone = station.journal->undo(acts[acts.size() - back], station.actor);
        if (!undone && undone.error().code != Error::Code::Conflict
            && undone.error().code != Error::Code::NotFound)
            m_trouble = "undo: " + undone.error().detail.toStdString();
    });
}

void Fleet::settleOne(Station &station, int value)
{
    const auto lines = station.journal->toCheck();
    REQUIRE(lines);
    if (lines->empty())
        return;
    const auto &line = (*lines)[std::size_t(value) % lines->size()];
    m_model.observe(station, [&] {
        REQUIRE(station.journal->settle(line.entity, line.row, *line.field, line.versions.back().dot,
                                        station.actor));
    });
}

void Fleet::erase(int what)
{
    if (mayAct(officer()) && officer().erase(WriteModel::person(what)))
        m_model.noteErased(what % WriteModel::kRows);
}

void Fleet::put(Station &from, const ExportOrder &order)
{
    from.clock.advance(1000);
    ExportOrder full = order;
    full.folder = m_stick->path();
    const auto made = from.exportTo(full);
    if (!made) {
        if (made.error().code != Error::Code::InvalidInput) // nobody of them may receive any more
            m_trouble = "export: " + made.error().detail.toStdString();
        return;
    }
    for (const auto &file : *made) {
        Letter letter {contentsOf(file.path), {}, 0};
        for (const auto &recipient : file.recipients)
            for (int i = 0; i < int(m_replicas); ++i)
                if (Station::replicaOf(i) == recipient)
                    letter.to.insert(i);
        while (m_stations[std::size_t(letter.from)].get() != &from)
            ++letter.from;
        QFile::remove(file.path);
        m_mail.push_back(std::move(letter));
    }
}

void Fleet::send(const Command &command)
{
    Station &from = at(command.who);
    ExportOrder order;
    for (int i = 0; i < int(m_replicas); ++i)
        if (command.kind != Command::SendToSite || i == command.what % int(m_replicas))
            order.recipients.push_back(Station::replicaOf(i));
    order.recipients.erase(std::remove(order.recipients.begin(), order.recipients.end(), from.id()),
                           order.recipients.end());
    if (command.kind == Command::SendSmall)
        order.since = from.lastSentTo(order.recipients);
    else if (command.kind != Command::SendEverything)
        order.since = from.heldBy(order.recipients);
    if (command.value % 4 == 0)
        order.limitBytes = 1200;
    put(from, order);
}

/// The request goes out, and is answered with what it says is lacking.
void Fleet::ask(Station &from, Station &to)
{
    if (from.number == to.number)
        return;
    const auto before = m_mail.size();
    ExportOrder request;
    request.recipients = {to.id()};
    request.request = true;
    put(from, request);
    if (m_mail.size() == before)
        return;
    Letter letter = m_mail.back();
    m_mail.pop_back();
    QBuffer file(&letter.bytes);
    file.open(QIODevice::ReadOnly);
    const auto session = to.session();
    const auto checked = Importer({*to.journal, to.clock, session->us}).check(file);
    if (!checked)
        return; // keys that it does not know yet
    if (!checked->manifest.request || checked->arrival.fresh > 0)
        m_trouble = "a request that is none";
    ExportOrder answer;
    answer.recipients = {checked->manifest.sender};
    answer.since = lower(Incoming(*to.journal).heads(), checked->manifest.upto);
    put(to, answer);
}

void Fleet::deliver(int value, bool again)
{
    const auto count = again ? m_archive.size() : m_mail.size();
    if (count == 0)
        return;
    const auto at = std::size_t(value) % count;
    const Letter letter = again ? m_archive[at] : m_mail[at];
    std::vector<Station *> readers;
    for (std::size_t i = 0; i < m_stations.size(); ++i)
        if (letter.to.count(m_stations[i]->number) > 0 && int(i) != letter.from)
            readers.push_back(m_stations[i].get());
    if (!readers.empty())
        hand(*readers[std::size_t(value / 3) % readers.size()], letter);
    if (again || value % 3 == 0)
        return;
    m_mail.erase(m_mail.begin() + std::ptrdiff_t(at));
    if (m_archive.size() < 40)
        m_archive.push_back(letter);
}

void Fleet::hand(Station &to, const Letter &letter)
{
    to.digests = DigestVerdict::Kind::NotComparable;
    const auto outcome = to.take(letter.bytes);
    if (outcome == Station::Outcome::Refused) {
        const auto code = to.refused.code;
        // Keys that are not known here yet, or were lost with a disk, or withdrawn.
        const bool lawful = code == Error::Code::SignerRevoked || code == Error::Code::BundleNotForUs
            || code == Error::Code::BundleForged || m_forked;
        if (!lawful && m_trouble.empty())
            m_trouble = "an honest file is refused: " + std::to_string(int(code)) + " "
                + to.refused.detail.toStdString();
        return;
    }
    if (outcome != Station::Outcome::Applied)
        return;
    if (to.digests == DigestVerdict::Kind::Different || to.digests == DigestVerdict::Kind::Repaired)
        m_trouble = to.digests == DigestVerdict::Kind::Different ? "the tables of sender and receiver differ"
                                                                 : "the tables had to be repaired";
    const auto heads = Incoming(*to.journal).heads();
    const auto again = to.take(letter.bytes);
    if (Incoming(*to.journal).heads() != heads || (!m_forked && again != Station::Outcome::Known))
        m_trouble = "a file brought in twice is news";
}

void Fleet::damage(const Command &command)
{
    if (m_mail.empty())
        return;
    const Letter &letter = m_mail[std::size_t(command.what) % m_mail.size()];
    QByteArray bytes = letter.bytes;
    const qsizetype place = (qsizetype(command.value) * 7919) % bytes.size();
    switch (command.value % 3) {
    case 0:
        bytes.truncate(place);
        break;
    case 1:
        bytes[place] = char(bytes[place] ^ (1 << command.what % 8));
        break;
    default:
        bytes.insert(place, 'x');
    }
    for (const auto &to : m_stations) {
        const auto heads = Incoming(*to->journal).heads();
        if (to->take(bytes) != Station::Outcome::Refused || Incoming(*to->journal).heads() != heads)
            m_trouble = "a damaged file is not refused";
    }
}

void Fleet::snapshot(Station &station)
{
    auto &backup = m_backups[&station];
    backup.folder = std::make_unique<QTemporaryDir>(fastPlace());
    station.closeGuarded();
    REQUIRE(QFile::copy(station.path(), backup.folder->filePath(QStringLiteral("copy"))));
    station.openGuarded();
}

void Fleet::restore(Station &station, bool noticed)
{
    const auto backup = m_backups.find(&station);
    if (backup == m_backups.end())
        return;
    station.closeGuarded();
    QFile::remove(station.path());
    REQUIRE(QFile::copy(backup->second.folder->filePath(QStringLiteral("copy")), station.path()));
    if (!noticed) { // the whole computer went back, its settings with it
        station.reopen();
        REQUIRE(station.writeGuard());
        m_forked = true;
    }
    station.openGuarded();
    m_acts[&station].clear();
    m_model.noteRestored(station.number);
    if (&station == &officer()) { // the office keeps its lists on paper
        station.takeRosters(m_rosters);
        station.closeGuarded();
        station.openGuarded();
    }
    const auto session = station.session();
    const auto current = officer().session();
    const auto *row = current->us.council().findReplica(station.id());
    if (row->keys != session->own.present.keys.publicKeys())
        rotate(station); // its newer keys are lost: a new card
}

void Fleet::copy(Station &station)
{
    if (m_replicas < 3 || m_stations.size() >= m_replicas + 1 || station.number == 0
        || hasTwin(station.number))
        return;
    auto twin = std::make_unique<Station>(station.number, m_seed * 16 + 15);
    station.closeGuarded();
    twin->close();
    QFile::remove(twin->path());
    REQUIRE(QFile::copy(station.path(), twin->path()));
    twin->openGuarded();
    station.openGuarded();
    m_backups.erase(&station); // from before: its keys may be others
    m_stations.push_back(std::move(twin));
}

void Fleet::adopt(Roster next)
{
    SignedRoster made = layOut(std::move(next));
    sign(made, *officer().session()->us.keys);
    m_rosters.push_back(made.toBytes());
    officer().takeRosters({made.toBytes()});
}

void Fleet::rotate(Station &station)
{
    if (station.number == 0 || hasTwin(station.number) || !mayAct(officer()))
        return;
    const auto session = officer().session();
    Roster next = Council::after(*session->us.roster);
    RosterReplica *row = next.findReplica(station.id());
    if (row->state != ReplicaState::Active)
        return;
    row->former.push_back({row->keys, next.createdMs});
    row->keys = station.renewKeys();
    adopt(std::move(next));
    station.takeRosters(m_rosters);
}

void Fleet::revoke(Station &station)
{
    if (m_revoked || station.number == 0 || m_replicas < 3 || !mayAct(officer()))
        return;
    m_revoked = true;
    const auto session = officer().session();
    Roster next = Council::after(*session->us.roster);
    RosterReplica *row = next.findReplica(station.id());
    row->state = ReplicaState::Revoked;
    row->endedMs = next.createdMs;
    const auto streams = Checkpoints(*officer().journal).streamsOf(station.id().row());
    REQUIRE(streams);
    for (const auto &head : Incoming(*officer().journal).heads())
        if (std::find(streams->begin(), streams->end(), head.stream) != streams->end())
            row->lastTrusted.push_back(head);
    adopt(std::move(next));
}

bool Fleet::round()
{
    bool news = false;
    m_mail.clear();
    for (const auto &from : m_stations) {
        ExportOrder order;
        for (int i = 0; i < int(m_replicas); ++i)
            order.recipients.push_back(Station::replicaOf(i));
        put(*from, order);
    }
    for (const auto &letter : m_mail)
        for (std::size_t i = 0; i < m_stations.size(); ++i) {
            if (letter.to.count(m_stations[i]->number) == 0 || int(i) == letter.from)
                continue;
            const auto before = Incoming(*m_stations[i]->journal).heads();
            const auto version = m_stations[i]->rosterVersion();
            hand(*m_stations[i], letter);
            news = news || Incoming(*m_stations[i]->journal).heads() != before
                || m_stations[i]->rosterVersion() != version;
        }
    m_mail.clear();
    return news;
}

/// The officer signs for what the officer's own computer lists, and for nothing else.
bool Fleet::confirmErasures()
{
    const auto open = officer().journal->openErasures();
    REQUIRE(open);
    if (!mayAct(officer()))
        return false;
    for (const auto &one : *open)
        REQUIRE(officer().erase(one.row));
    return !open->empty();
}

void Fleet::settle()
{
    officer().closeGuarded();
    officer().openGuarded(); // what was erased before a restore is erased again
    do {
        int rounds = 0;
        while (round() && ++rounds < 12) { }
        if (rounds >= 12)
            m_trouble = "the stations do not come to rest";
    } while (m_trouble.empty() && confirmErasures());
}

std::string Fleet::trouble() const
{
    if (!m_trouble.empty())
        return m_trouble;
    for (const auto &station : m_stations)
        if (!station->trouble.empty())
            return station->trouble;
    return {};
}

std::string Fleet::compareEqualHeads()
{
    for (std::size_t i = 1; i < m_stations.size(); ++i) {
        Station &a = *m_stations[i - 1];
        Station &b = *m_stations[i];
        if (Incoming(*a.journal).heads() != Incoming(*b.journal).heads()
            || Incoming(*a.journal).erased() != Incoming(*b.journal).erased()
            || a.rosterVersion() != b.rosterVersion())
            continue;
        if (*a.journal->digests() != *b.journal->digests() || a.words() != b.words()
            || a.contents() != b.contents())
            return "equal heads, and different tables";
    }
    return {};
}

std::string Fleet::searchBytes(Station &station)
{
    const auto words = m_model.erasedWords();
    if (words.empty())
        return {};
    QByteArray all = contentsOf(station.path()) + contentsOf(station.path() + QStringLiteral("-wal"));
    auto cursor = Outgoing(*station.journal).open({});
    REQUIRE(cursor);
    while (cursor->next()) // what a new bundle holds, before it is packed
        all += cursor->entry().body;
    for (const auto &word : words)
        if (all.contains(word + '\0') || all.contains(word))
            return "an erased word is still there: " + word.toStdString();
    return {};
}

std::string Fleet::judge()
{
    if (const std::string wrong = trouble(); !wrong.empty())
        return wrong;
    if (const std::string wrong = compareEqualHeads(); !wrong.empty())
        return wrong;
    const auto stations = live();
    for (Station *station : stations) {
        if (const auto verified = station->journal->verify(); !verified)
            return verified.error().detail.toStdString();
        if (m_forked)
            continue;
        if (station->rosterVersion() != officer().rosterVersion())
            return "the list of computers did not reach everyone";
        if (*station->journal->digests() != *officer().journal->digests()
            || station->words() != officer().words())
            return "the digests differ";
        if (station->contents() != officer().contents())
            return "the tables differ";
        if (const std::string found = searchBytes(*station); !found.empty())
            return found;
    }
    return m_forked ? std::string() : m_model.judge(stations);
}

} // namespace letstalk::exchange
