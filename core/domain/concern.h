// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QString>

#include <optional>
#include <vector>

namespace letstalk {

/// To whom something was reported. All empty: not yet.
struct ConcernReport
{
    QString to; ///< "Community Access Team, spoke to the duty worker"
    std::optional<qint64> at; ///< UTC ms
    QString reference; ///< what they gave
    bool isBlank() const { return to.trimmed().isEmpty() && !at && reference.trimmed().isEmpty(); }
    bool operator==(const ConcernReport &) const = default;
};

/// A safeguarding concern as it is written down (domain.md 1.3). All of it is sealed; the desk does not
/// decide whether there will be an enquiry, and cannot read it again.
struct Concern
{
    QString danger; ///< list `yes_no_unknown`: in immediate danger now
    bool rang999 = false;
    QString seenOrHeard; ///< what was seen or said, in their words
    QString wishes; ///< what the adult wants to happen
    QString agreement; ///< list `concern_agreement`: to its being passed on
    QString overrideReason; ///< list `concern_override`; needed unless they agreed
    QString overrideWhy; ///< in plain words

    ConcernReport report;

    QString relationship; ///< who told us, and how they know the adult
    QString household; ///< who lives there, and any children
    QString carers;
    QString communication; ///< what the adult needs to be able to take part
    QString cognition; ///< understanding and memory, as seen; never a judgement of capacity

    std::optional<PersonId> person; ///< whom it is about, when known here
    QString personName; ///< or as they were named or described
    std::optional<ConversationId> conversation; ///< that it came up in

    bool operator==(const Concern &) const = default;
    /// Nothing was written or chosen yet; whom the form was opened about does not count.
    bool isBlank() const;
};

/// Something wrong with a concern, beside the field that it stands at.
enum class ConcernField { Danger, SeenOrHeard, About, Agreement, Override, Report, Length };
struct ConcernProblem
{
    ConcernField field;
    QString code; ///< stable, for tests: "danger-missing"
    bool operator==(const ConcernProblem &) const = default;
};

/// Longest text of one field, in characters.
inline constexpr int kMaxConcernText = 10'000;

/// What has to be answered before a concern is sealed: whether there is danger now, what was seen or heard,
/// whom it is about, whether they agree and, if not, why it is passed on all the same. A report is not
/// needed: writing it down must not wait for the telephone. Its time is not after now (plus five minutes).
std::vector<ConcernProblem> checkConcern(const Concern &concern, qint64 nowMs);

/// What is added to a concern later: what was done, to whom it was reported, a correction. The concern's own
/// words are never changed.
struct ConcernNote
{
    QString text;
    ConcernReport report;
    bool operator==(const ConcernNote &) const = default;
};
std::vector<ConcernProblem> checkConcernNote(const ConcernNote &note, qint64 nowMs);

/// Who wrote something sealed: their name stands in it, so that it can be read where their account is not
/// known.
struct SealedBy
{
    UserId user;
    QString name;
    qint64 at = 0; ///< UTC ms
    bool operator==(const SealedBy &) const = default;
};

/// Whom the desk is told to ring about a concern; a council sets it, for all its sites.
struct SafeguardingContact
{
    QString team; ///< "Community Access Team"
    QString phone;
    QString outOfHours;
    bool operator==(const SafeguardingContact &) const = default;
};

} // namespace letstalk
