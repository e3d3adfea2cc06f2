// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/head_list.h"

#include <QCborArray>
#include <QCborValue>

#include <algorithm>

namespace letstalk::exchange {

using journal::MissingRange;
using journal::StreamHead;

namespace {

QByteArray bytesOf(const std::vector<std::array<qint64, 3>> &triples)
{
    QCborArray list;
    for (const auto &triple : triples)
        list.append(QCborArray {triple[0], triple[1], triple[2]});
    return QCborValue(list).toCbor();
}

std::vector<std::array<qint64, 3>> triplesFrom(const QByteArray &bytes)
{
    std::vector<std::array<qint64, 3>> triples;
    const QCborArray list = QCborValue::fromCbor(bytes).toArray();
    for (const auto &value : list)
        if (const QCborArray one = value.toArray(); one.size() == 3)
            triples.push_back({one.at(0).toInteger(), one.at(1).toInteger(), one.at(2).toInteger()});
    return triples;
}

} // namespace

QByteArray headBytes(const std::vector<StreamHead> &heads)
{
    std::vector<std::array<qint64, 3>> triples;
    for (const auto &head : heads)
        triples.push_back({qint64(head.stream), head.sequence, qint64(head.chain8)});
    return bytesOf(triples);
}

std::vector<StreamHead> headsFrom(const QByteArray &bytes)
{
    std::vector<StreamHead> heads;
    for (const auto &[stream, sequence, chain8] : triplesFrom(bytes))
        heads.push_back({quint64(stream), sequence, quint64(chain8)});
    return heads;
}

QByteArray rangeBytes(const std::vector<MissingRange> &ranges)
{
    std::vector<std::array<qint64, 3>> triples;
    for (const auto &range : ranges)
        triples.push_back({qint64(range.stream), range.from, range.to});
    return bytesOf(triples);
}

std::vector<MissingRange> rangesFrom(const QByteArray &bytes)
{
    std::vector<MissingRange> ranges;
    for (const auto &[stream, from, to] : triplesFrom(bytes))
        ranges.push_back({quint64(stream), from, to});
    return ranges;
}

qint64 reached(const std::vector<StreamHead> &heads, quint64 stream)
{
    const auto found = std::find_if(heads.begin(), heads.end(),
                                    [stream](const StreamHead &head) { return head.stream == stream; });
    return found == heads.end() ? 0 : found->sequence;
}

std::vector<StreamHead> lower(const std::vector<StreamHead> &a, const std::vector<StreamHead> &b)
{
    std::vector<StreamHead> both;
    for (const auto &head : a) {
        const auto other = std::find_if(b.begin(), b.end(), [&head](const StreamHead &candidate) {
            return candidate.stream == head.stream;
        });
        if (other != b.end())
            both.push_back(other->sequence < head.sequence ? *other : head);
    }
    return both;
}

} // namespace letstalk::exchange
