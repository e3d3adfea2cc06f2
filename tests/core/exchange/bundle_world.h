// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/exchange/bundle_reader.h"
#include "core/exchange/bundle_writer.h"

#include "tests/core/exchange/exchange_world.h"

#include <QBuffer>

#include <functional>

namespace letstalk::exchange {

/// Bundles of made-up entries from Blacon's office (replica 0) to Northgate (2) and Eastfield (3).
class BundleWorld
{
public:
    explicit BundleWorld(quint64 seed = 1) : m_random(seed) { }

    Council council;

    /// Entries of one stream, consecutive from `first`, as bulk saves leave them.
    std::vector<journal::ForeignEntry> entries(quint64 stream, qint64 first, int count, int bodyBytes = 120);
    /// A manifest for these: since and upto from the entries, a checkpoint of each stream by its writer.
    BundleManifest manifest(const std::vector<journal::ForeignEntry> &entries);
    QByteArray write(const BundleManifest &manifest, const std::vector<journal::ForeignEntry> &entries,
                     std::initializer_list<int> recipients = {2, 3});
    /// With everything in it that a bundle can hold.
    QByteArray usual(int entryCount = 40);

    BundleWriter::Options options(std::initializer_list<int> recipients, qint64 estimatedBytes = 0) const;
    SignerLookup signers() const;
    RowId freshId();
    ErasureOrder order(int subject);
    SeededRandom &random() { return m_random; }
    static constexpr qint64 kNowMs = 1'767'225'600'000;

private:
    SeededRandom m_random;
};

/// What a reader found when it read everything, in its three passes.
struct Found
{
    BundleManifest manifest;
    std::vector<journal::ForeignEntry> entries;
    BundleTotals totals;
};
Result<Found> readAll(QByteArray bytes, const SignerLookup &signers, const ReplicaKeys &reader);

bool same(const std::vector<journal::ForeignEntry> &a, const std::vector<journal::ForeignEntry> &b);

} // namespace letstalk::exchange
