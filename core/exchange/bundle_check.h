// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bundle_reader.h"

namespace letstalk::exchange {

/// Where the parts of a bundle lie, once it is known to be whole.
struct BundleLayout
{
    BundleHeader header;
    Hash32 headHash {};
    qint64 framesAt = 0;
    qint64 trailerAt = 0;
    qint64 size = 0;
};

/// The outer check: walks the file once from end to end, hashing, and looks at nothing inside. Errors as
/// BundleReader::check().
Result<BundleLayout> checkBundle(QIODevice &file, const SignerLookup &signers, const ByteProgress &progress);

/// Exactly so many bytes; Io, or BundleDamaged when the file became shorter under us.
Status readExactly(QIODevice &file, char *into, qsizetype size);

} // namespace letstalk::exchange
