// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Laws of what a member with an altered program sends to be looked at.
#include "core/journal/checkpoints.h"
#include "tests/core/journal/exchange_laws.h"
#include "tests/core/journal/orders.h"
#include "tests/core/journal/parcel.h"
#include "tests/support/catch.h"

namespace letstalk::test {

using namespace letstalk::journal;

// To seek two branches that agree in the eight bytes takes days of computing, and their owner may have them:
// what is seen of it here is a second good signature over another chain of that beginning.
std::string branchesAlikeInTheirHeadsAreFound()
{
    Replica a(1);
    Replica b(2);
    Replica c(3);
    const RowId site = makeSite(a);
    rename(a, site, "Lache Hall");
    send(a, b);
    send(a, c);
    const quint64 stream = a.journal->ownStream().id;
    makeSite(c, "Blacon");
    const auto twoFaced = [&](const std::vector<StreamHead> &since) {
        Parcel parcel = pack(c, since);
        for (auto &checkpoint : parcel.checkpoints)
            if (checkpoint.stream == stream)
                checkpoint.chain[31] ^= 1;
        return parcel;
    };
    for (const auto &since : {std::vector<StreamHead>(), Outgoing(*b.journal).heads()}) {
        const auto arrival = check(b, twoFaced(since));
        LAW(arrival, "another branch is taken for damage");
        LAW(arrival->setAside() == std::set<quint64> {stream}, "two branches of one head are taken for one");
        LAW(arrival->isApplicable(), "what others wrote is stopped by it");
    }
    // The branch goes on there: nothing of it comes in, and all else does.
    Parcel further = twoFaced(Outgoing(*b.journal).heads());
    rename(a, site, "Lache Centre");
    const Parcel beyond = pack(a, Outgoing(*b.journal).heads());
    further.entries.insert(further.entries.begin(), beyond.entries.begin(), beyond.entries.end());
    for (auto &head : further.announced.upto)
        if (head.stream == stream)
            head = beyond.announced.upto.front();
    further.checkpoints.insert(further.checkpoints.end(), beyond.checkpoints.begin(),
                               beyond.checkpoints.end());
    const auto arrival = check(b, further);
    LAW(arrival && arrival->setAside() == std::set<quint64> {stream}, "the branch is let in further on");
    const auto received = import(b, further, arrival->setAside());
    LAW(received && received->applied > 0, "every import fails once both signatures have met");
    LAW(b.shown(site::kName, site) == Value(QStringLiteral("Lache Hall")), "the branch was let in");
    LAW(b.count("SELECT count(*) FROM site") == 2, "what others wrote was not taken");
    LAW(!Checkpoints(*b.journal).store(twoFaced({}).checkpoints[0])
            || !Checkpoints(*b.journal).store(twoFaced({}).checkpoints[1]),
        "a signature over another branch is kept");
    LAW(b.journal->verify(), "the file does not verify");
    return {};
}

// What stands here already is not worked out again: nothing of it would be taken in, whatever it says.
std::string whatIsHereIsPassedOver()
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    rename(a, site, "Lache Hall");
    send(a, b);
    const Parcel known = pack(a);
    const auto again = check(b, known);
    LAW(again && again->known == qint64(known.entries.size()), "what is here is not counted as known");
    LAW(again->fresh == 0 && again->forks.empty() && again->isApplicable(), "what is here is taken for more");

    Parcel altered = known;
    altered.entries.back().body[altered.entries.back().body.size() - 1] ^= 1;
    const QString before = b.contents();
    const auto harmless = check(b, altered);
    LAW(harmless && harmless->fresh == 0 && harmless->setAside().empty(),
        "an altered copy of it is taken in");
    LAW(import(b, altered), "an altered copy of it stops the rest");
    LAW(b.contents() == before && b.journal->verify(), "an altered copy of it has changed something");

    // One entry more than was announced and signed for.
    rename(a, site, "Lache Centre");
    Parcel more = known;
    more.entries.push_back(pack(a).entries.back());
    const auto refused = check(b, more);
    LAW(!refused && refused.error().code == Error::Code::Malformed, "an entry beyond the heads comes along");
    return {};
}

namespace {
/// Entries as an altered program makes them: markers alone.
class Marking
{
public:
    explicit Marking(Replica &by) : m_parcel(pack(by)) { m_parcel.entries.clear(); }

    /// The first entry of a stream, which says that its author had seen these.
    StreamHead mark(quint64 stream, const std::vector<StreamHead> &heads)
    {
        BodyWriter body;
        body.begin({});
        body.marker(heads);
        ForeignEntry entry;
        entry.frame = {stream, 1, 1, RowId(), 0};
        entry.salt = QByteArray(kSaltBytes, 's');
        entry.body = QByteArray::fromStdString(body.finish());
        EntryView view;
        REQUIRE(view.parse(entry.body));
        const Hash32 chain = nextChain({}, entry.frame, entry.body.constData(), view.items,
                                       Salts(entry.salt, view.items.size()));
        m_parcel.entries.push_back(entry);
        m_parcel.announced.upto.clear();
        m_parcel.announced.since.clear();
        m_parcel.checkpoints.clear();
        return {stream, 1, chain8Of(chain)};
    }
    /// Of streams that nobody has, from `first` on.
    static std::vector<StreamHead> unknown(quint64 first, std::size_t count)
    {
        std::vector<StreamHead> heads;
        for (std::size_t i = 0; i < count; ++i)
            heads.push_back({first + i, 1, 7});
        return heads;
    }
    const Parcel &parcel() const { return m_parcel; }

private:
    Parcel m_parcel;
};

bool isTooMany(Replica &at, const Parcel &parcel)
{
    const auto arrival = check(at, parcel);
    return !arrival && arrival.error().code == Error::Code::Malformed;
}
} // namespace

std::string streamsAreCounted()
{
    Replica a(1);
    Replica b(2);
    makeSite(a);
    {
        Marking one(a); // nearly a megabyte of heads
        one.mark(1, Marking::unknown(100, 40'000));
        LAW(isTooMany(b, one.parcel()), "a marker names any number of streams");
    }
    {
        Marking many(a); // a few in each
        for (quint64 i = 0; i < 40; ++i)
            many.mark(i + 1, Marking::unknown(1000 * (i + 1), 300));
        LAW(isTooMany(b, many.parcel()), "a file names any number of streams");
    }
    {
        Marking wide(a); // each of them remembers as much as the highest number that it was given
        wide.mark(1, Marking::unknown(100'000, 9'000));
        const auto seen = wide.mark(2, Marking::unknown(100'000, 1));
        for (quint64 i = 0; i < 600; ++i)
            wide.mark(i + 3, {seen});
        LAW(isTooMany(b, wide.parcel()), "what authors have seen takes any memory");
    }
    Marking again(a); // the same over and over
    for (quint64 i = 0; i < 50; ++i)
        again.mark(i + 1, Marking::unknown(100'000, 2'000));
    const auto arrival = check(b, again.parcel());
    LAW(arrival, "honest numbers are refused");
    LAW(arrival->missing.size() == 2'000, "each mention of what is missing is kept");
    return {};
}

} // namespace letstalk::test
