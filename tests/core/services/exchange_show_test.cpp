// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A week of a whole council in one story: what six computers at five sites do at once, with a carrier that
// loses, doubles and damages files, comes to one record everywhere.
#include "core/base/london_time.h"
#include "core/reports/weekly_report.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kGone = u"Zebrafish"_s;

QString wordsOf(Desk &desk)
{
    return must(desk.exchange().stateWords(), "words").join(u' ');
}

/// The week as it goes, and what was done in it.
class Week
{
public:
    explicit Week(quint64 seed) : council(seed), m_random(seed + 500)
    {
        council.joinAll();
        REQUIRE(council.size() == 6);
    }

    /// Everybody works without knowing of the others, and makes a file of what is new.
    void work(int round)
    {
        for (std::size_t i = 0; i < council.size(); ++i) {
            council.log(council.desk(i), u"round %1 at %2"_s.arg(round).arg(i));
            ++logged;
        }
        for (std::size_t i = 0; i < council.size(); ++i)
            m_files += council.send(council.desk(i), ExportMode::Small);
    }

    /// All files there are to every desk, in an order of its own: some never, some twice, some damaged.
    void carry()
    {
        for (std::size_t i = 0; i < council.size(); ++i) {
            auto mine = m_files;
            for (qsizetype k = mine.size(); k > 1; --k)
                std::swap(mine[k - 1], mine[qsizetype(m_random.below(quint64(k)))]);
            for (const auto &file : mine) {
                const auto fate = m_random.below(6);
                if (fate == 0)
                    continue; // lost
                if (fate == 1)
                    damage(council.desk(i), file);
                council.receive(council.desk(i), file);
                if (fate == 2)
                    council.receive(council.desk(i), file);
            }
        }
    }

    const QStringList &files() const { return m_files; }

    TempCouncil council;
    int logged = 0;
    int damaged = 0;

private:
    /// A byte is turned, or the end is missing: nothing changes, and it says so.
    void damage(Desk &at, const QString &file)
    {
        QByteArray bytes = bytesOf(file);
        const bool isCut = m_random.below(2) == 0;
        if (isCut)
            bytes.truncate(bytes.size() - 1 - qsizetype(m_random.below(quint64(bytes.size() / 2))));
        else
            bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        const QString path = council.folder() + u"/damaged.ltb"_s;
        put(path, bytes);
        const QString before = wordsOf(at);
        const auto verdict = council.receive(at, path).verdict;
        CHECK((verdict == BundleVerdict::Damaged || verdict == BundleVerdict::Incomplete
               || verdict == BundleVerdict::NotForUs || verdict == BundleVerdict::AlreadyHere));
        CHECK(wordsOf(at) == before);
        ++damaged;
    }

    SeededRandom m_random;
    QStringList m_files;
};

/// The file goes back to how it was, on a computer that has never seen it.
class OldCopy
{
public:
    OldCopy(TempCouncil &council, Desk &desk) : m_council(council), m_desk(desk)
    {
        desk.open.reset();
        m_bytes = bytesOf(desk.path);
        REQUIRE(council.reopen(desk));
    }
    void restore()
    {
        m_desk.open.reset();
        QFile::remove(m_desk.path + u"-wal"_s);
        put(m_desk.path, m_bytes);
        REQUIRE(QDir(m_desk.settings).removeRecursively());
        REQUIRE(m_council.reopen(m_desk));
    }

private:
    TempCouncil &m_council;
    Desk &m_desk;
    QByteArray m_bytes;
};

QStringList inboxOf(const Desk &desk)
{
    QStringList files;
    const QDir folder = QFileInfo(desk.path).dir();
    for (const auto &name : folder.entryList({u"*inbox*"_s}, QDir::Dirs))
        files += QDir(folder.filePath(name)).entryList(QDir::Files);
    return files;
}

} // namespace

TEST_CASE("a week of six computers comes to one record, one report, and nothing of who was erased")
{
    Week week(GENERATE(quint64(1), quint64(2)));
    TempCouncil &council = week.council;
    Desk &a = council.founder();
    const auto ann = council.addPerson(a, u"Ann"_s, u"Beech"_s);
    const auto quentin = council.addPerson(a, u"Quentin"_s, kGone);
    council.log(a, u"a talk with %1 about money"_s.arg(kGone), quentin);
    ++week.logged; // what was personal of it goes, and totals stay
    council.settle();
    for (std::size_t i = 0; i < council.size(); ++i)
        REQUIRE(holds(council.desk(i), kGone));

    // Two desks edit one person, neither knowing of the other.
    council.editPhone(council.desk(1), ann, u"01244 111111"_s);
    council.editPhone(council.desk(2), ann, u"01244 222222"_s);
    week.work(0);
    week.carry();

    // One computer dies after a day of work that got as far as one other, and goes on from an old copy.
    Desk &restored = council.desk(4);
    OldCopy copy(council, restored);
    council.editPhone(council.desk(3), quentin, u"01244 %1"_s.arg(kGone));
    week.work(1);
    council.carry(restored, a);
    copy.restore();
    week.work(2);
    week.carry();

    // Somebody is erased while files that hold them are still under way.
    a->context().actor.roles.add(Role::Dpo);
    const auto erased = must(a->people().erase(quentin, u"REQUEST"_s), "an erasure");
    CHECK_FALSE(erased.asked);
    week.work(3);
    week.carry();
    CHECK(week.damaged > 0);

    for (const auto &file : council.send(a, ExportMode::Everything))
        council.receive(restored, file);
    council.settle();
    for (std::size_t i = 0; i < council.size(); ++i) // what was on the stick all the time
        for (const auto &file : week.files())
            council.receive(council.desk(i), file);
    council.settle();

    const QString words = council.words(a);
    const auto of = IsoWeek::of(london::day(council.clock.nowMs()));
    const auto report = must(a->reports().weekly({of, {}}, true), "the report");
    const auto *talks = report.find(u"headlines.conversations.week"_s);
    REQUIRE(talks);
    CHECK(talks->value.value_or(-1) == double(week.logged));
    for (std::size_t i = 0; i < council.size(); ++i) {
        INFO("computer " << i);
        Desk &desk = council.desk(i);
        CHECK(council.words(desk) == words);
        const auto same = must(desk->reports().weekly({of, {}}, true), "the report");
        CHECK_FALSE(reports::firstDifference(report, same).has_value());
        const auto status = must(desk.exchange().status(), "status");
        CHECK(status.held.empty());
        CHECK(status.toCheck == 1); // Ann's telephone
        CHECK(status.onlyHere == 0);
        CHECK(status.forks == 0);
        CHECK(council.person(desk, ann).phone == u"01244 222222");
        CHECK_FALSE(desk->people().get(quentin));
        CHECK_FALSE(holds(desk, kGone));
        CHECK(inboxOf(desk).isEmpty());
    }

    // Nor does a file made from now on hold them: a new computer gets everything, and nothing of that.
    Desk &seventh = council.join(3, u"desk 2"_s);
    CHECK_FALSE(holds(seventh, kGone));
    CHECK(council.person(seventh, ann).phone == u"01244 222222");
}
