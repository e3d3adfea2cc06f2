// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal.h"

#include <optional>
#include <vector>

namespace letstalk::journal {

/// Where and when one entry stands in this file.
struct EntryPlace
{
    qint64 lsn = 0;
    /// When it was made, for people: its author's clock, which one fast computer takes ahead at all others,
    /// and no later than it came here.
    qint64 atMs = 0;
    qint64 receivedMs = 0; ///< our clock when it was applied here
};
/// nullopt when this file has no such entry.
Result<std::optional<EntryPlace>> placeOfEntry(const Journal &journal, quint64 stream, qint64 sequence);
/// The same by the file's own number of the stream; all zero when this file has no such entry.
Result<EntryPlace> placeOfDot(const Journal &journal, Dot dot);

/// Our clock when the newest entry was written or came; 0 when there is none: how old a copy is.
Result<qint64> lastWrittenMs(const Journal &journal);

/// Place of the newest entry; 0 when there is none.
Result<qint64> lastLsn(const Journal &journal);

/// Rows of one entity that entries of other computers' streams touched.
struct TouchedRows
{
    quint16 entity = 0; ///< as stored
    qint64 rows = 0;
    std::vector<RowId> newest; ///< newest first, at most `most`
};
/// By entity. Looks at the newest 300,000 entries at most: a file that was filled a moment ago is all new.
Result<std::vector<TouchedRows>> touchedByOthers(const Journal &journal, qint64 afterLsn, int most);

/// An act that erased, as the journal has it.
struct ErasureEntry
{
    OpId op;
    quint64 stream = 0;
    qint64 sequence = 0; ///< of its last entry: who holds that holds all
    qint64 atMs = 0; ///< as EntryPlace has it
    UserId by;
    QString reason; ///< the code
    Hash16 subject {}; ///< ErasedSet::hashOf() the first row that it names
};
/// Newest first. Looks through the journal: a second or so in a file of a million entries.
Result<std::vector<ErasureEntry>> erasures(const Journal &journal);

/// A text that stands in a field or once did, and can still be read in the journal.
struct HeldText
{
    Dot dot; ///< of a second branch stream 0, and its number among what is parked here
    bool shown = false;
    bool isVoid = false; ///< set aside: of a computer whose word does not count, or of a second branch
    QString text;
};
/// Oldest first, void ones after the others.
Result<std::vector<HeldText>> heldTexts(const Journal &journal, const FieldPlace &place);
/// Which other fields of the row were written in one piece with one of these: those of its group, and in
/// files from before each text was a change of its own any. What was said of them then goes with the text
/// (Journal::redact), which states what they show anew.
Result<std::vector<quint16>> writtenWith(const Journal &journal, const FieldPlace &place,
                                         const std::vector<HeldText> &held);
/// The entry that a dot means, as every computer calls it.
OpPlace entryOf(const Journal &journal, Dot dot);

/// Calls `visit` with every value that the journal holds of fields with words (holdsWords()), void ones too,
/// oldest first, then with those of second branches. Looks through the journal: a second or so in a file of a
/// million entries.
Status eachText(const Journal &journal, const std::function<void(const FieldPlace &, QByteArrayView)> &visit);

} // namespace letstalk::journal
