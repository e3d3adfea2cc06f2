// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/london_time.h"
#include "core/journal/changes.h"
#include "core/journal/save.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// What the exchange tells and is told (exchange.md 4, 5, 11): plain values, for window and command line
/// alike. Instants are UTC milliseconds. A member called `words` is a finished English sentence for people.
namespace letstalk::services {

// ---- making files

/// How much goes into a file, and so from where it starts (exchange.md 4).
enum class ExportMode {
    ToSites, ///< what the chosen sites have not signed for; one file for each site
    ToAll, ///< one file for all sites, from what every one of them has signed for
    Small, ///< only what is new since the last file from here: small, but a lost file leaves a gap
    Everything, ///< from the beginning: for a new or repaired computer
    AskForMissing, ///< no changes, only how far we are: whoever brings it in may answer with what we lack
};

struct ExportRequest
{
    ExportMode mode = ExportMode::ToSites;
    /// Recipients. ToSites needs at least one; ToAll takes none; with the others none means all sites. Our
    /// own site means its other computers.
    std::vector<SiteId> sites {};
    QString folder {}; ///< must exist
    /// Largest file in bytes; 0: no limit, else at least kSmallestLimit. More than fits goes into further
    /// files, each complete in itself; they are brought in in any order.
    qint64 limitBytes = 0;
    /// Also for those who lack nothing: a small file without changes, which tells that we are there and how
    /// far.
    bool evenIfNothing = false;
};
inline constexpr qint64 kSmallestLimit = 100'000;

struct WrittenFile
{
    QString path;
    qint64 bytes = 0;
    qint64 entries = 0; ///< changes in it
    QStringList sites; ///< names of those that can open it
};

struct Exported
{
    std::vector<WrittenFile> files; ///< empty: nobody lacks anything
    qint64 entries = 0; ///< of all files
    QStringList notices; ///< what to know: "A small file leaves a gap if one before it was lost."
};

// ---- bringing files in

/// What a file turned out to be (exchange.md 11).
enum class BundleVerdict {
    Ready, ///< import() brings it in
    AlreadyHere, ///< nothing new in it
    Waiting, ///< kept until what it rests on has come
    Incomplete, ///< cut short; not kept
    Damaged, ///< altered on the way; not kept
    NotABundle, ///< another kind of file; not kept
    NotForUs, ///< made for others; not kept
    UnknownSigner, ///< set aside: not signed by any of the council's computers
    Withdrawn, ///< kept, refused: signed with a key that was withdrawn
    Newer, ///< kept until this program is updated
    Unsound, ///< set aside: rightly signed, but what it says contradicts itself or us
    Failed, ///< this computer failed, not the file: nothing of it was brought in, and it can be tried again
};

/// Changes of another computer that a file rests on and that have not come: numbers as that computer counts.
struct MissingChanges
{
    QString site; ///< whose; empty when not known
    quint64 stream = 0;
    qint64 from = 0;
    qint64 to = 0;
    RowId replica {}; ///< null when not known
};

/// What a file does, or did, to the records of one kind.
struct KindCount
{
    journal::Entity entity = journal::Entity::Council;
    QString name; ///< "people", "conversations"
    qint64 added = 0;
    qint64 changed = 0;
    qint64 binned = 0;
    qint64 erased = 0;
};

struct ImportPreview
{
    QString path; ///< as given; may be gone by now, the file is in the inbox
    QByteArray bundle; ///< names the file in the inbox; empty when it was not kept
    BundleVerdict verdict = BundleVerdict::NotABundle;
    QString words; ///< "Waiting for Eastfield's changes 200-240."
    QString mend; ///< what to do about it; may be empty
    std::vector<MissingChanges> missing; ///< with Waiting

    // Known from Ready, AlreadyHere and Waiting on:
    RowId replica; ///< who made it
    SiteId site;
    QString siteName;
    QString label; ///< of the computer: "desk 2"
    qint64 madeAt = 0; ///< by the sender's clock
    qint64 bytes = 0;
    qint64 entries = 0; ///< changes in it
    qint64 known = 0; ///< of these here already

    // Known when Ready:
    std::vector<KindCount> kinds; ///< only those that something happens to
    qint64 toCheck = 0; ///< fields that both sides edited, as far as can be foreseen
    qint64 orders = 0; ///< orders to erase that come with it
    QStringList rosterNews; ///< "Northgate's desk 2 joins."
    bool asks = false; ///< the sender asks for what it lacks: offer exportAnswer()
    /// Not empty: the file takes so much away, or comes from a computer that was given up and writes on, that
    /// a site lead has to type `confirmNumber` (the brake).
    QStringList brakeReasons; ///< "This would remove 312 people."
    qint64 confirmNumber = 0;
};

struct Imported
{
    BundleVerdict verdict = BundleVerdict::Ready; ///< Ready: it was brought in
    QString words; ///< "Brought in 214 changes from Eastfield."
    QString mend; ///< when it was not brought in: what to do about it; may be empty
    QStringList notices; ///< clock, forks, repair, files that waited for this one and came in with it
    qint64 report = 0; ///< PastImport::id; 0 when nothing was brought in
    qint64 entries = 0; ///< brought in
    qint64 known = 0;
    std::vector<KindCount> kinds;
    qint64 toCheck = 0; ///< fields to check that this file made
    journal::Changes changes; ///< for views to reload
    int released = 0; ///< files that waited for this one
    bool asks = false;
    QByteArray bundle; ///< as in the preview
};

/// What can be told about a file without touching this one's records: `exchange verify`.
struct VerifiedBundle
{
    ImportPreview preview;
    QString signerKey; ///< 16 hex digits
    QStringList recipients; ///< computers by site and label; "this computer" while it waits to be approved
};

// ---- how far everybody is

struct ReplicaStatus
{
    RowId replica;
    SiteId site;
    QString siteName;
    QString label; ///< of the computer
    bool own = false;
    bool retired = false; ///< withdrawn or retired: shown for its history, never written to
    bool withdrawn = false; ///< its key was withdrawn: lost or stolen
    std::optional<qint64> lastReceived; ///< when its last file was brought in here
    /// How new its newest change is that we have, over whatever way. As all times here no later than it came:
    /// a clock that runs fast is not believed.
    std::optional<qint64> lastHeard;
    std::optional<qint64> completeTo; ///< all that it wrote until then is here
    /// Of our own computer after a backup was restored: what it wrote between completeTo and then may be at
    /// other sites alone, until those of `awaited` have sent a file.
    std::optional<qint64> againFrom;
    QStringList awaited;
    std::vector<MissingChanges> gaps; ///< of its changes, known to exist and not here
    qint64 waitingToSend = 0; ///< changes that it has not signed for
    std::optional<qint64> coveredTo; ///< how new its newest signature for our changes is
    QString clockWords; ///< "Eastfield's clock seems 3 h fast."; empty when within 5 minutes
    QString silentWords; ///< "Northgate last heard from 31 days ago."; from 30 days on
};

/// A file in the inbox that was not brought in.
struct HeldFile
{
    QByteArray bundle; ///< names it
    QString name; ///< as it was called
    BundleVerdict verdict = BundleVerdict::Waiting;
    bool interrupted = false; ///< its import did not finish; nothing is lost, import it again
    QString siteName; ///< of the sender; empty when not known
    qint64 receivedAt = 0;
    QString words;
    QString mend;
    std::vector<MissingChanges> missing;
};

struct ExchangeStatus
{
    std::vector<ReplicaStatus> replicas; ///< our own first, then by site and label
    qint64 onlyHere = 0; ///< changes that no other computer has signed for
    QString onlyHereWords; ///< "17 changes exist only on this computer."
    std::vector<HeldFile> held;
    QStringList banners; ///< silent sites, forks, two rosters, an import that did not finish
    QStringList stateWords; ///< four words; the same at two sites that hold the same
    /// Where two computers wrote as one: why the words differ for good between some computers. Else empty.
    QString splitWords;
    qint64 toCheck = 0;
    qint64 forks = 0;
    qint64 voided = 0; ///< acts of withdrawn computers about which nobody has decided
    bool hasOthers = false; ///< false: no other computer belongs to the council yet
};

/// One import of the past.
struct PastImport
{
    qint64 id = 0;
    qint64 at = 0;
    UserId by;
    QString byName;
    QString siteName;
    QString label;
    qint64 madeAt = 0;
    qint64 entries = 0;
    std::vector<KindCount> kinds;
    qint64 toCheck = 0;
    QStringList notices;
};

/// Records of one kind that other computers' changes touched since this user last looked.
struct NewForMe
{
    journal::Entity entity = journal::Entity::Council;
    QString name; ///< "conversations"
    qint64 rows = 0;
    std::vector<RowId> ids; ///< newest first, at most kNewIds
};
inline constexpr int kNewIds = 500;

// ---- what both sides edited

struct CheckVersion
{
    journal::Dot dot; ///< names the version in settle()
    QString text; ///< as people read it; empty when `hidden` or `redacted`
    bool hidden = false; ///< this user may not see it: show "restricted"
    bool redacted = false; ///< erased since
    QString who;
    QString where; ///< "Eastfield, desk 2"
    qint64 at = 0;
};

/// A field with more than one standing value, or a record deleted at one place and edited at another.
struct CheckLine
{
    journal::Entity entity = journal::Entity::Council;
    RowId row;
    quint16 field = 0; ///< of the registry; 0: the record's being there at all
    QString kind; ///< "person"
    QString record; ///< "Ann Beech, 1950" or "conversation at Blacon, 20 March"; "restricted" if hidden
    QString fieldName; ///< "phone"
    std::vector<CheckVersion> versions; ///< the one shown first
    QString why; ///< "Shown because it is the later one."
    bool deletion = false;
    QString deletionWords; ///< "Deleted at Blacon while Eastfield changed it. Keep or delete?"
    qint64 report = 0; ///< the import that brought the conflict; 0 when not known
    bool maySettle = false; ///< whether this user may: as its ordinary service, and SettleSiblings
};

// ---- erasures, coverage

/// Who has signed for an erasure.
struct ErasureProof
{
    OpId act; ///< the act that erased
    qint64 at = 0;
    QString reason;
    int covered = 0;
    int of = 0;
    QStringList lacking; ///< "Winsford not since 3 March"
    int openTexts = 0; ///< of others that named them and that nobody has decided about yet
    QString words; ///< "4 of 5; Winsford not since 3 March"
};

/// Whether what a site did in a week is here.
struct SiteCoverage
{
    SiteId site;
    QString siteName;
    std::optional<qint64> lastSession; ///< end of its last planned session in the week that is over
    /// All that its computers wrote until then is here, by this computer's clock; as far as the one that lags
    /// most.
    std::optional<qint64> completeTo;
    bool complete = true; ///< false also where no computer is: nothing says that the site's work is here
    bool hasComputer = true;
    QString words; ///< "Eastfield: nothing since Tuesday 17 March; its session on Thursday is missing."
};

struct WeekCoverage
{
    IsoWeek week;
    std::vector<SiteCoverage> sites;
    bool complete = true;
    QString words; ///< "Before this week's report: bring in files from Eastfield and Winsford."
};

/// On a Friday, before the week's report: what is still to be fetched.
struct FridayReminder
{
    QDate day; ///< today, in London
    QString words; ///< empty: it is no Friday, this user makes no report, or everything is here
};

// ---- a folder that carries the files

struct WatchedFolder
{
    QString folder; ///< empty: none
    bool sends = true; ///< also puts our files there
};

/// How much one look does by itself, so that whoever works meanwhile does not wait for it.
struct WatchPace
{
    int mostFiles = 1'000'000; ///< WatchRound::more when others are left, which the next look goes on with
    qint64 largestBytes = 0; ///< what is larger is told, for a person to bring in; 0: as for any file unasked
    /// About how much of a file for others is written at a look, before packing: WatchRound::writing while
    /// there is more of it. 0: the whole file.
    qint64 pieceBytes = 0;
};

struct WatchRound
{
    std::vector<Imported> imported;
    std::vector<ImportPreview> refused; ///< and those that need a person: the brake
    std::vector<WrittenFile> written;
    int removed
        = 0; ///< own files that every recipient has signed for, that are old, or that hold who was erased
    bool more = false; ///< files are left that were to be brought in: look again
    bool writing = false; ///< a file for others does not stand yet: look again, to go on with it
    QString problem; ///< why the folder cannot be used just now, or what broke the look off; else empty
};

} // namespace letstalk::services
