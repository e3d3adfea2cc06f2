// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/bundle_header.h"

#include <memory>
#include <string>

namespace letstalk::exchange {

/// What a frame holds: its first byte. Kinds that a program does not know it passes over; whoever must not be
/// passed over raises the minimum reader.
enum class FrameKind : quint8 {
    Manifest = 1, ///< the first
    Trust = 2, ///< erasures and rosters, right after it
    Entries = 3,
    Totals = 4, ///< the last
};

/// Packs plaintext: kind byte, then one zstd frame that declares its size.
class FramePacker
{
public:
    explicit FramePacker(int level);
    ~FramePacker();
    /// `plain`: 1 to kMostPlainBytes. TooLarge; Io when there is no memory for packing.
    Result<QByteArray> pack(FrameKind kind, QByteArrayView plain);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

/// The other way round, distrusting: nothing is reserved before the declared size is within its limit.
class FrameUnpacker
{
public:
    FrameUnpacker();
    ~FrameUnpacker();
    /// False when it is no packed frame. `plain` keeps its memory from call to call.
    bool unpack(QByteArrayView packed, quint8 *kind, std::string &plain);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

inline constexpr qsizetype kSealBytes = 17; ///< that sealing adds to a frame
inline constexpr qsizetype kLengthBytes = 4; ///< before each frame

/// libsodium's secretstream over the frames of one bundle. Each frame is bound to the header (hash of all
/// bytes before the first frame) and to its number.
class FrameSealer
{
public:
    explicit FrameSealer(const vault::SecureBytes &fileKey);
    const std::array<std::uint8_t, 24> &streamHeader() const { return m_streamHeader; }
    void bindTo(const Hash32 &headHash) { m_headHash = headHash; }
    /// Length and ciphertext, as they lie in the file.
    QByteArray seal(QByteArrayView packed, bool last);

private:
    vault::SecureBytes m_state;
    std::array<std::uint8_t, 24> m_streamHeader {};
    Hash32 m_headHash {};
    quint64 m_number = 0;
};

class FrameOpener
{
public:
    FrameOpener(const vault::SecureBytes &fileKey, const BundleHeader &header, const Hash32 &headHash);
    /// The packed frame; false when it was not sealed so, as this number, in this bundle.
    bool open(QByteArrayView sealed, QByteArray &packed, bool *last);

private:
    vault::SecureBytes m_state;
    Hash32 m_headHash {};
    quint64 m_number = 0;
};

/// BLAKE2b-256 keyed with the file key over "ltb1" and the bundle's id.
Hash32 commitmentOf(const vault::SecureBytes &fileKey, const RowId &bundle);
/// Of everything before the first frame.
Hash32 headHashOf(QByteArrayView head);

inline constexpr char kTrailerMark[] = "LTB1SIG"; ///< with its zero byte: 8
inline constexpr qsizetype kTrailerMarkBytes = 8;
inline constexpr qsizetype kTrailerBytes = kTrailerMarkBytes + 64;

} // namespace letstalk::exchange
