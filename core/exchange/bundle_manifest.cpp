// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bundle_manifest.h"

#include <algorithm>

namespace letstalk::exchange {

using journal::StreamHead;

namespace {

constexpr qint64 kMostSequence = (qint64(1) << 48) - 1; ///< an act's id has room for so many

Error faulty(const char *what)
{
    return {Error::Code::Integrity, QString::fromLatin1(what), {}};
}

/// Ascending by `key`, none twice.
template <class List, class Key> bool ascends(const List &list, Key key)
{
    return std::adjacent_find(list.begin(), list.end(),
                              [&](const auto &a, const auto &b) { return !(key(a) < key(b)); })
        == list.end();
}

const StreamHead *findHead(const std::vector<StreamHead> &heads, quint64 stream)
{
    const auto at = std::lower_bound(heads.begin(), heads.end(), stream,
                                     [](const StreamHead &head, quint64 s) { return head.stream < s; });
    return at != heads.end() && at->stream == stream ? &*at : nullptr;
}

bool areHeads(const std::vector<StreamHead> &heads)
{
    return ascends(heads, [](const StreamHead &head) { return head.stream; })
        && std::all_of(heads.begin(), heads.end(), [](const StreamHead &head) {
               return head.sequence >= 1 && head.sequence <= kMostSequence;
           });
}

bool leadsTo(const StreamHead &from, const std::vector<StreamHead> &upto)
{
    const auto *to = findHead(upto, from.stream);
    return to && to->sequence >= from.sequence && (to->sequence > from.sequence || to->chain8 == from.chain8);
}

Status checkSizes(const BundleManifest &manifest)
{
    if (manifest.upto.size() > kMostStreams || manifest.checkpoints.size() > kMostStreams)
        return faulty("it names too many streams");
    if (manifest.erased.size() > kMostErasedAdditions || manifest.orders.size() > kMostOrders
        || manifest.rosters.size() > kMostRosters)
        return faulty("it names too many erasures or rosters");
    return done();
}

Status checkCheckpoints(const BundleManifest &manifest)
{
    if (!ascends(manifest.checkpoints, [](const auto &one) { return std::pair(one.stream, one.sequence); }))
        return faulty("its checkpoints are not in order");
    for (const auto &one : manifest.checkpoints)
        if (!findHead(manifest.upto, one.stream) || one.network != manifest.network || one.sequence < 1
            || one.sequence > kMostSequence)
            return faulty("it has a checkpoint of a stream that it does not name");
    return done();
}

} // namespace

qint64 BundleManifest::entryCount() const
{
    if (request)
        return 0;
    qint64 count = 0;
    for (const auto &head : upto) {
        const auto *from = findHead(since, head.stream);
        count += head.sequence - (from ? from->sequence : 0);
    }
    return count;
}

Status checkManifest(const BundleManifest &manifest)
{
    LT_TRY(checkSizes(manifest));
    if (!areHeads(manifest.since) || !areHeads(manifest.upto) || !areHeads(manifest.further))
        return faulty("its heads are not in order");
    for (const auto &head : manifest.since)
        if (!leadsTo(head, manifest.upto))
            return faulty("it starts beyond its end");
    if (manifest.request && !manifest.since.empty())
        return faulty("a request starts nowhere");
    for (const auto &head : manifest.further) {
        const auto *ends = findHead(manifest.upto, head.stream);
        if (ends && ends->sequence >= head.sequence)
            return faulty("what it says is in further files is in itself");
    }
    LT_TRY(checkCheckpoints(manifest));
    const auto entity = [](const auto &one) { return one.entity; };
    if (!ascends(manifest.counts, entity) || !ascends(manifest.digests, entity))
        return faulty("its counts or digests are not in order");
    if (!ascends(manifest.erased, [](const auto &hash) { return hash; }))
        return faulty("its erasures are not in order");
    return done();
}

} // namespace letstalk::exchange
