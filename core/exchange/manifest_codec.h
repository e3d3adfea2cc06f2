// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bundle_manifest.h"

#include <string>

namespace letstalk::exchange {

/// The manifest's own frame; erased additions, orders and rosters are told by number and follow in trust
/// frames.
std::string writeManifest(const BundleManifest &manifest);

/// How many of each the manifest promises.
struct TrustCounts
{
    std::size_t erased = 0;
    std::size_t orders = 0;
    std::size_t rosters = 0;
};
TrustCounts trustCountsOf(const BundleManifest &manifest);

/// BundleFaulty. Erasures and rosters are still to come.
Result<BundleManifest> readManifest(QByteArrayView plain, TrustCounts *promised);

/// Writes trust frames, each within kMostPlainBytes; empty when there is nothing to tell.
std::vector<std::string> writeTrust(const BundleManifest &manifest);
/// Adds one trust frame to what came before. False: not a trust frame, or it adds nothing.
bool readTrust(QByteArrayView plain, BundleManifest &manifest);

} // namespace letstalk::exchange
