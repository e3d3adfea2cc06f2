// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/domain/concern.h"
#include "core/domain/dp/care_home.h"
#include "core/domain/dp/decision.h"

#include <QByteArray>
#include <QDate>
#include <QStringList>

#include <optional>
#include <vector>

/// The values of a Direct Payment case that services hand out beside those of core/domain/dp. How they are
/// recorded is dp_record.h, and how a case is made of its records dp_fold.h: neither is for other layers.
namespace letstalk::services::dprecord {

/// NOTICE: a letter about a decision that was printed, sent, or both.
struct NoticeKept
{
    dp::NoticeSent sent; ///< `on` invalid: printed, and not sent yet
    QString mediaType; ///< of `copy`: "application/pdf"
    QByteArray copy; ///< the exact bytes of what was printed; empty in the record that says it was sent
    std::optional<DpRecordId> printed; ///< the record with the copy that was sent
    bool operator==(const NoticeKept &) const = default;
};

/// One micro-enterprise of a search: offered, or left out for the reasons given.
struct EnterpriseLine
{
    ServiceId service;
    QString name; ///< as it was called then
    QStringList reasons; ///< codes of the filters that left it out; empty: it was offered
    bool operator==(const EnterpriseLine &) const = default;
};

/// MATCH_OFFER: the micro-enterprises that somebody was offered; the choice is theirs.
struct MatchOffered
{
    QString area;
    QString service; ///< what was looked for
    QString paidBy; ///< DP, ISF, SELF_FUND
    std::vector<EnterpriseLine> lines; ///< offered ones first, in the order of the sheet
    QString note;
    bool operator==(const MatchOffered &) const = default;
};

/// A letter with the record that holds its copy.
struct PlacedNotice
{
    DpRecordId id;
    SealedBy by;
    QDate day;
    NoticeKept notice;
    bool operator==(const PlacedNotice &) const = default;
};

/// A stay in a care home.
struct PlacedStay
{
    DpRecordId id; ///< of its newest version
    dp::CareHomeStay stay;
    QString note;
    bool operator==(const PlacedStay &) const = default;
};

struct PlacedOffer
{
    DpRecordId id;
    SealedBy by;
    QDate day;
    MatchOffered offer;
    bool operator==(const PlacedOffer &) const = default;
};

} // namespace letstalk::services::dprecord

namespace letstalk::storage {
class CodeLists;
}

namespace letstalk::services {

/// What happens next, in words that may be told to the person at a desk: no stage, no outcome, no reason.
struct DpNextStep
{
    QString text;
    std::optional<QDate> due;
    bool operator==(const DpNextStep &) const = default;
};

/// "DPC-K7QX4-M2P9T-3".
QString dpReference(const DpCaseId &id);
bool isDpReference(const QString &typed, const DpCaseId &id); ///< as isSpokenReference()

/// "Being paid"; of somebody who was erased that it ended so, whatever its stage was.
QString dpStageText(const storage::CodeLists &codes, const QString &stage, bool erased);

} // namespace letstalk::services
