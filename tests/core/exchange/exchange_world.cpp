// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/exchange_world.h"

#include <rapidcheck.h>

namespace letstalk::exchange {

using namespace Qt::StringLiterals;

RowId rowId(int number)
{
    RowId id;
    id.bytes = {0x01, 0x97, 0, 0, 0, 0, 0x70};
    id.bytes[14] = std::uint8_t(number >> 8);
    id.bytes[15] = std::uint8_t(number);
    return id;
}

QString anyText(int mostLetters)
{
    const auto points
        = *rc::gen::resize(mostLetters,
                           rc::gen::container<std::vector<char32_t>>(rc::gen::element<char32_t>(
                               U'a', U'Z', U'0', U' ', U'-', U'é', U'ß', U'…', U'Ж', U'漢', U'😀', U'\'')));
    return QString::fromUcs4(points.data(), qsizetype(std::min(points.size(), std::size_t(mostLetters))));
}

ReplicaCard anyFixedCard(const PublicKeys &keys)
{
    return {NetworkId(rowId(1)), ReplicaId(rowId(2)), SiteId(rowId(3)), rowId(4), u"front desk"_s, keys, 1};
}

ReplicaCard anyCard(const PublicKeys &keys)
{
    const auto id = [] {
        RowId row;
        for (auto &byte : row.bytes)
            byte = *rc::gen::arbitrary<std::uint8_t>();
        return row;
    };
    return {NetworkId(id()),
            ReplicaId(id()),
            SiteId(id()),
            id(),
            anyText(40),
            keys,
            *rc::gen::inRange<qint64>(0, std::numeric_limits<qint64>::max())};
}

Council::Council()
    : keys {ReplicaKeys::create(), ReplicaKeys::create(), ReplicaKeys::create(), ReplicaKeys::create(),
            ReplicaKeys::create()}
{
    first.network = NetworkId(rowId(1));
    first.createdMs = 1'767'225'600'000;
    first.sites = {{site(0), u"Blacon"_s, u"BLA"_s},
                   {site(1), u"Northgate"_s, u"NOR"_s},
                   {site(2), u"Eastfield"_s, u"EAS"_s}};
    for (int i = 0; i < 4; ++i) {
        RosterReplica one;
        one.id = replica(i);
        one.site = site(i == 0 ? 0 : i - 1);
        one.label = u"computer %1"_s.arg(i);
        one.keys = keys[std::size_t(i)].publicKeys();
        one.officer = i == 0;
        first.replicas.push_back(one);
    }
}

SignedRoster Council::signedBy(const Roster &roster, std::initializer_list<int> officers) const
{
    SignedRoster made = layOut(roster);
    for (const int officer : officers)
        sign(made, keys[std::size_t(officer)]);
    return made;
}

Roster Council::after(const SignedRoster &previous)
{
    Roster next = previous.roster;
    ++next.version;
    next.previous = previous.hash();
    next.createdMs += 1000;
    return next;
}

} // namespace letstalk::exchange
