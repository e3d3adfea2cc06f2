// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bundle_frames.h"

#include "tests/core/exchange/bundle_world.h"

namespace letstalk::exchange {

/// One frame of a bundle taken apart.
struct RawFrame
{
    quint8 kind = 0;
    std::string plain;
    QByteArray packed; ///< when not empty: taken instead of packing kind and plain
    bool last = false;
};

/// A bundle as one of its recipients can take it apart: everything but its author's secret.
struct RawBundle
{
    BundleHeader header;
    vault::SecureBytes fileKey;
    std::vector<RawFrame> frames;

    RawFrame &first(FrameKind kind);
};
RawBundle takeApart(const QByteArray &bytes, const SignerLookup &signers, const ReplicaKeys &recipient);

/// Seals, hashes and signs everything again, validly, by whoever holds these keys. Names the length that the
/// header has; 0 is always right.
QByteArray putTogether(RawBundle &bundle, const ReplicaKeys &signer);

/// The sealed frames of a file as they lie there, with their lengths.
std::vector<QByteArray> sealedFrames(const QByteArray &bytes);
/// A file of this head and these sealed frames, signed validly.
QByteArray signAgain(const QByteArray &bytes, const std::vector<QByteArray> &frames,
                     const ReplicaKeys &signer);

} // namespace letstalk::exchange
