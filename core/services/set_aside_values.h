// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/changes.h"

#include <QString>

#include <vector>

/// What the exchange's service tells of changes that are set aside: written by a computer that was withdrawn,
/// or by two computers as one. Plain values; instants are UTC milliseconds.
namespace letstalk::services {

/// What somebody decided about a change that is set aside, here or at another computer.
struct SetAsideDecision
{
    bool entered = false; ///< again; else it is not needed
    qint64 at = 0; ///< 0: not known
    QString who;
    QString siteName; ///< where
    QString label; ///< of the computer
    QString reason; ///< in words, when it is not needed
};

/// How a change that is set aside stands, at all computers as far as this one has heard.
struct SetAsideState
{
    std::vector<SetAsideDecision> decisions; ///< the oldest first
    QString words; ///< "set aside"; "entered again by Ann at Winsford; also entered by Bob at Northgate"

    int entered() const;
    bool dismissed() const;
    bool isOpen() const { return decisions.empty(); } ///< nobody has decided
    /// Two entered it before they heard of each other: both entries stand, and somebody should look at them.
    bool isDouble() const { return entered() > 1 && !dismissed(); }
    bool isDealtWith() const { return !isOpen() && !isDouble(); }
};

/// Which changes to list: those that somebody has to look at, or all that were ever set aside.
enum class SetAsideScope { ToDo, All };

struct ForkEntry
{
    qint64 sequence = 0;
    qint64 at = 0;
    QString who;
    QString words; ///< "new conversation, 3 fields"
    OpId act {}; ///< names it beyond this list
    SetAsideState state {};
};

/// A stream that two computers wrote: the second branch is parked whole.
struct ForkLine
{
    QByteArray id;
    quint64 stream = 0;
    QString siteName;
    QString label {}; ///< of the computer as which two wrote
    QString words; ///< "Two computers wrote as Winsford's desk. 14 changes are set aside: review them."
    qint64 foundAt = 0;
    std::vector<ForkEntry> entries;
    /// Changes that an older version left in a file beside this one, which is not there: a backup holds none.
    /// Nothing can be told of them.
    qint64 elsewhere = 0;

    bool isDealtWith() const;
    qint64 changes() const { return qint64(entries.size()) + elsewhere; }
};

/// An act of a withdrawn computer from after the last that it is trusted in (exchange.md 8): it is kept and
/// counts nowhere, at any computer.
struct VoidAct
{
    OpId act; ///< names it in reenterVoid()
    qint64 at = 0; ///< by that computer's clock
    QString who; ///< as whom it was done; whoever held the computer may have been another
    QString siteName;
    QString label; ///< of the computer
    QString words; ///< "new person, 5 fields; phone number of Northgate, 1 field"
    SetAsideState state {};
};

/// What came of entering again what was set aside.
struct ReenteredActs
{
    journal::Changes changes;
    int acts = 0; ///< written anew, as this user's
    /// Parts that could not be: of a record that is not here (yet), erased, or accounts, roles and keys. An
    /// act of which nothing could be entered stays in its list.
    int left = 0;
    QString words; ///< "Entered again, as ours: 2 changes."
};

/// What came of saying that set-aside changes are not needed.
struct DismissedActs
{
    journal::Changes changes;
    int acts = 0;
    QString words; ///< "Not needed: 2 changes. All computers will know."
};

} // namespace letstalk::services
