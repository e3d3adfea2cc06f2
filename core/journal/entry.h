// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/domain/access_rules.h"
#include "core/journal/cbor.h"

#include <optional>
#include <string>
#include <vector>

namespace letstalk::journal {

/// What an entry says (journal.md 3). Its body is a CBOR array of items: item 0 is the header, the others are
/// changes; an item that has been redacted is a byte string of 32, its leaf.
///
///     header  [act, reason or null, roles, op that it undoes or null]
///     change  [entity, 0 create | 1 update | 2 erase, row id, {field: value}]
///     marker  [0, 3, null, [[stream id, sequence, chain8] ...]]
///
/// Field 0 of any entity is its visibility: 0 shown, 1 bin, 2 undone.

enum class Op : quint8 { Create = 0, Update = 1, Erase = 2, Marker = 3 };
inline constexpr quint32 kVisibilityField = 0;
/// The first erase of an entry may carry a field 1: the authority (an officer's signed order).
inline constexpr quint32 kAuthorityField = 1;
/// An erase with a field 2 enters an order again whose rows nobody here can name any more: in place of a
/// row's id stands the hash of the subject's, and it takes all that the order covers. Its entity says
/// nothing.
inline constexpr quint32 kByHashField = 2;
/// An erase with a field 3 takes one field of the row and nothing else of it: its number (Redactions). A
/// program that did not know of it would take the whole row for what is meant; none was ever released. Any
/// further kind of change, and any further field here, raises exchange::kReader, so that older programs put
/// the file aside instead of misreading it (exchange.md 9).
inline constexpr quint32 kOneFieldField = 3;
inline constexpr std::size_t kSaltBytes = 16;
inline constexpr qsizetype kMaxEntryBytes = 1 << 20;

/// A position in a stream, as replicas name it to each other.
struct StreamHead
{
    quint64 stream = 0; ///< the 8 random bytes, first byte highest
    qint64 sequence = 0;
    quint64 chain8 = 0; ///< the first 8 bytes of the chain there
    auto operator<=>(const StreamHead &) const = default;
};

struct Header
{
    quint16 act = 0;
    quint16 roles = 0;
    Cell reason;
    Cell undoes; ///< an op id or null
};

struct FieldCell
{
    quint32 field = 0;
    Cell cell;
};

/// The row that a cell names; nothing when it is not as long as an id.
std::optional<RowId> refOf(const Cell &cell);

struct ChangeView
{
    quint32 entity = 0;
    Op op = Op::Create;
    RowId row;
    int item = 0; ///< its place in the body
    quint32 firstCell = 0;
    quint32 cellCount = 0;
};

/// Where an item stands in the body.
struct ItemSpan
{
    qsizetype offset = 0;
    qsizetype size = 0;
    bool redacted = false;
};

/// An entry's body, read. The cells point into it. Kept between entries for its memory.
struct EntryView
{
    Header header;
    std::vector<ItemSpan> items;
    std::vector<ChangeView> changes;
    std::vector<FieldCell> cells; ///< of all changes, in order
    std::vector<StreamHead> marker;
    bool isMarker = false;

    /// What gives the entry's erasures effect; empty when it carries none.
    QByteArrayView authority() const;
    /// Of an erase: its row is the hash of an id.
    bool isByHash(const ChangeView &change) const;
    /// Of an erase: the only field that it takes; nothing when it takes the row.
    std::optional<quint32> onlyField(const ChangeView &change) const;
    /// Of an erase: ErasedSet::hashOf() the row that it is about, or of its one field.
    Hash16 erases(const ChangeView &change) const;
    /// False when the bytes are not a body; nothing of the view is then to be used.
    bool parse(QByteArrayView body);

private:
    bool parseHeader(CborReader &reader);
    bool parseChange(CborReader &reader, int item);
    bool parseMarker(CborReader &reader);
};

/// An item that is taken out, and the hash of the erased row that explains why (exchange.md 7).
struct Omission
{
    std::size_t item = 0;
    Hash16 because {};
};

/// The salts of an entry's items: made from the entry's salt, or, once something was redacted, the ones left;
/// in place of a salt that is gone stands the hash of the erased row that explains it.
class Salts
{
public:
    Salts(QByteArrayView stored, std::size_t items);
    Salts(const Salts &) = delete;
    Salts &operator=(const Salts &) = delete;
    bool isValid() const { return m_valid; }
    const std::uint8_t *of(std::size_t item) const { return m_salts + item * kSaltBytes; }
    /// Of a redacted item: which erased row explains it.
    Hash16 explanation(std::size_t item) const;
    /// What to store after redacting: the salts left, the explanations in place of those gone.
    QByteArray without(const std::vector<ItemSpan> &items, const std::vector<Omission> &omissions) const;

private:
    std::uint8_t *reserve(std::size_t bytes);

    std::array<std::uint8_t, 16 * kSaltBytes>
        m_few; ///< enough for nearly every entry, and needs no memory of its own
    std::vector<std::uint8_t> m_many;
    std::uint8_t *m_salts;
    bool m_valid = true;
};

/// What the chain covers beside the items.
struct EntryFrame
{
    quint64 stream = 0;
    qint64 sequence = 0;
    qint64 hlc = 0;
    RowId actor;
    qint64 opOffset = 0; ///< entries between the first of the act and this one
};

/// The chain after an entry: BLAKE2b-256(previous, stream, sequence, clock, actor, op id, header, leaves of
/// the changes). journal.md 3 hashes the header as a leaf too and salts by a key. Here the header stands in
/// the chain as it is, for nothing of it is ever taken out, and salts stand in BLAKE2b's own place for them:
/// a change costs one block less to hash, which made the check of a bundle 1.4 times as fast.
Hash32 nextChain(const Hash32 &previous, const EntryFrame &frame, const char *body,
                 const std::vector<ItemSpan> &items, const Salts &salts);
/// What stands for a change in the chain: BLAKE2b-256 of it, salted, with its index as personalisation.
Hash32 leafOf(const char *item, qsizetype size, std::size_t index, const std::uint8_t *salt);
quint64 chain8Of(const Hash32 &chain);

/// An act is named by its first entry's stream and sequence, so entries need not carry a name and finding an
/// act needs no index.
OpId opIdOf(quint64 stream, qint64 firstSequence);
struct OpPlace
{
    quint64 stream = 0;
    qint64 sequence = 0;
    bool operator==(const OpPlace &) const = default;
};
std::optional<OpPlace> placeOf(const OpId &op);

/// Builds one body, item by item.
class BodyWriter
{
public:
    void begin(const Header &header);
    /// Starts a change of `fields` fields; that many calls of field() follow, in ascending id.
    void change(quint32 entity, Op op, const RowId &row, quint64 fields);
    void field(quint32 id, const Cell &cell);
    void marker(const std::vector<StreamHead> &heads);
    qsizetype size() const { return qsizetype(m_items.size()); }
    int changes() const { return m_count - 1; }
    const std::string &finish();

private:
    std::string m_items;
    std::string m_body;
    CborWriter m_writer {m_items};
    int m_count = 0;
};

} // namespace letstalk::journal
