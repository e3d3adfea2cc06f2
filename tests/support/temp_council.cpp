// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temp_council.h"

#include "core/base/london_time.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace letstalk::test {

using namespace services;

namespace {

QString place()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/letstalk-XXXXXX");
}

QByteArray pagesOf(Desk &desk)
{
    if (!desk.db().execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        qFatal("the log cannot be taken into the file");
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(desk.db().handle(), "main", &size, 0);
    if (!bytes)
        qFatal("the file's pages cannot be had");
    const QByteArray pages(reinterpret_cast<const char *>(bytes), qsizetype(size));
    sqlite3_free(bytes);
    return pages;
}

} // namespace

bool holds(Desk &desk, const QString &marker)
{
    const QByteArray pages = pagesOf(desk);
    const QByteArray lower = marker.toLower().toUtf8(); // search indexes hold folded words
    return pages.contains(marker.toUtf8()) || pages.toLower().contains(lower);
}

TempCouncil::TempCouncil(quint64 seed)
    : clock(london::instant(QDate(2026, 3, 20), QTime(10, 30))), m_folder(place()), m_seed(seed)
{
    QDir().mkpath(stick());
    Desk &desk = make(QStringLiteral("founder"), seed * 100);
    Workspace::FoundRequest request;
    request.path = desk.path;
    request.council = QStringLiteral("Test Council");
    request.siteName = QStringLiteral("Winsford");
    request.userName = desk.name;
    request.displayName = QStringLiteral("The Founder");
    request.passphrase = secret();
    auto founded = must(Workspace::found(request, environment(desk)), "founding");
    desk.open = std::move(founded.workspace);
    desk.site = desk.open->actor().site;
}

Desk &TempCouncil::make(const QString &name, quint64 seed)
{
    Desk &desk = m_desks.emplace_back();
    desk.name = name;
    const QString base = m_folder.path() + QLatin1Char('/') + name;
    QDir().mkpath(base + QStringLiteral("/data"));
    desk.path = base + QStringLiteral("/data/") + name + QStringLiteral(".letstalk");
    desk.settings = base + QStringLiteral("/settings");
    desk.random = std::make_unique<SeededRandom>(seed);
    desk.clock = std::make_unique<DeskClock>(clock);
    return desk;
}

Environment TempCouncil::environment(Desk &desk)
{
    Environment made {*desk.clock, *desk.random, desk.settings, true};
    made.fileWatch = [&desk](exchange::FileStep step, const QString &path) {
        return desk.fileWatch ? desk.fileWatch(step, path) : done();
    };
    return made;
}

Status TempCouncil::reopen(Desk &desk)
{
    desk.open.reset();
    Workspace::OpenRequest request;
    request.path = desk.path;
    request.userName = desk.name;
    request.passphrase = secret();
    LT_ASSIGN(desk.open, Workspace::open(request, environment(desk)));
    desk.open->chooseSite(desk.site);
    return done();
}

Desk &TempCouncil::ask(std::size_t site, const QString &label)
{
    const auto sites = must(founder()->council().sites(), "sites");
    const Site &chosen = sites.at(site % sites.size());
    const auto invited = must(founder()->council().invite(chosen.id, label), "invite");
    Desk &desk = make(QStringLiteral("desk%1").arg(m_desks.size()), m_seed * 100 + m_desks.size());
    Workspace::JoinRequest request;
    request.path = desk.path;
    request.invitation = invited.file;
    request.label = label;
    request.userName = desk.name;
    request.displayName = desk.name;
    request.passphrase = secret();
    auto joined = must(Workspace::join(request, environment(desk)), "join");
    desk.open = std::move(joined.workspace);
    desk.site = chosen.id;
    desk.card = joined.card;
    desk.cardWords = joined.words;
    return desk;
}

Desk &TempCouncil::join(std::size_t site, const QString &label)
{
    Desk &desk = ask(site, label);
    const QString welcome = stick() + QStringLiteral("/welcome-%1.ltb").arg(desk.name);
    must(founder()->council().approveTo(desk.card, desk.cardWords.join(QLatin1Char(' ')), welcome),
         "approve");
    const auto imported = receive(desk, welcome);
    if (imported.verdict != BundleVerdict::Ready)
        qFatal("the welcome is not brought in: %s", qPrintable(imported.words));
    desk.open->chooseSite(desk.site);
    return desk;
}

void TempCouncil::joinAll()
{
    const auto sites = must(founder()->council().sites(), "sites");
    for (std::size_t i = 0; i < sites.size(); ++i)
        join(i, sites[i].id == founder().site ? QStringLiteral("desk 2") : QStringLiteral("desk"));
    settle();
}

QStringList TempCouncil::send(Desk &from, ExportMode mode, std::vector<SiteId> sites, qint64 limit)
{
    clock.advance(1000);
    const auto made = must(from.exchange().exportFiles({mode, std::move(sites), stick(), limit}), "export");
    QStringList files;
    for (const auto &file : made.files)
        files.push_back(file.path);
    return files;
}

ImportPreview TempCouncil::preview(Desk &to, const QString &file)
{
    return must(to.exchange().preview(file), "preview");
}

Imported TempCouncil::receive(Desk &to, const QString &file)
{
    clock.advance(1000);
    const auto seen = preview(to, file);
    if (seen.verdict != BundleVerdict::Ready) {
        Imported none;
        none.verdict = seen.verdict;
        none.words = seen.words;
        none.bundle = seen.bundle;
        return none;
    }
    std::optional<qint64> number;
    if (seen.confirmNumber > 0)
        number = seen.confirmNumber;
    return must(to.exchange().import(seen, number), "import");
}

void TempCouncil::settle()
{
    for (int round = 0; round < 6; ++round) {
        bool news = false;
        for (auto &from : m_desks)
            for (const auto &file : send(from)) {
                news = true;
                for (auto &to : m_desks)
                    if (&to != &from)
                        receive(to, file);
            }
        if (!news)
            return;
    }
    qFatal("the desks do not come to rest");
}

void TempCouncil::carry(Desk &from, Desk &to)
{
    for (const auto &file : send(from))
        receive(to, file);
}

void TempCouncil::steal(Desk &stolen)
{
    const auto replica = must(stolen->council().state(), "the stolen computer").replica;
    must(founder()->council().withdraw(replica, Withdrawal::Stolen), "withdrawal");
}

QString TempCouncil::words(Desk &desk)
{
    return must(desk.exchange().stateWords(), "words").join(QLatin1Char(' '));
}

PersonId TempCouncil::addPerson(Desk &desk, const QString &given, const QString &family)
{
    clock.advance(1000);
    Person person;
    person.givenName = given;
    person.familyName = family;
    return must(desk->people().create(person), "a person").id;
}

ConversationId TempCouncil::log(Desk &desk, const QString &summary, std::optional<PersonId> visitor)
{
    clock.advance(1000);
    ConversationEntry entry;
    entry.site = desk.site;
    entry.summary = summary;
    entry.needs = {{QStringLiteral("DEBT"), {}}};
    if (visitor) {
        entry.identity = IdentityLevel::Named;
        entry.visitor = visitor;
    }
    return must(desk->desk().log(entry), "a conversation").id;
}

void TempCouncil::editPhone(Desk &desk, PersonId id, const QString &phone)
{
    clock.advance(1000);
    const Person before = person(desk, id);
    Person after = before;
    after.phone = phone;
    must(desk->people().edit(before, after), "an edit");
}

Person TempCouncil::person(Desk &desk, PersonId id)
{
    return must(desk->people().get(id), "a person");
}

exchange::ReplicaId idOf(Desk &desk)
{
    return must(desk->council().state(), "whose it is").replica;
}

void actAsAll(Desk &desk)
{
    desk->context().actor.roles = {Role::Dpo, Role::Admin, Role::FrontDesk, Role::SiteLead};
}

} // namespace letstalk::test
