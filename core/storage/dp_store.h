// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/domain/dp/ids.h"
#include "core/domain/dp_lead.h"
#include "core/storage/conversation_store.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;
class Statement;

/// A Direct Payment case as it lies in the file.
struct StoredDpCase
{
    DpCaseId id;
    std::optional<PersonId> person; ///< unset once erased
    QString personName;
    UserId owner;
    QString ownerName;
    QString stage;
    qint64 stageSince = 0;
    qint64 flaggedAt = 0;
    QString nextStep;
    std::optional<QDate> nextStepDue;
    ActPlace act; ///< that made it
    QByteArray flag; ///< ciphertext; empty once erased, and for a case that began without a flag
    std::optional<QDate> reviewDue;
    QString reviewReason; ///< list `dp_review_reason`
    std::optional<UserId> handOverTo; ///< who has been asked to take over
    QString handOverToName;
    QString informationFormat; ///< of the person: list `information_format`
    std::optional<qint64> leadAt; ///< when a desk raised it as a lead
    std::optional<QDate> erasedOn; ///< unset also of one that was erased without being known of
    /// Nothing is left to be done, at whatever stage it stood.
    bool isErased() const { return !person; }
    /// Something may be left to be done, so that no second lead is raised beside it.
    bool isOpen() const { return !isErased() && isOpenDpStage(stage); }
};

/// One thing that was recorded about a case: sealed.
struct StoredDpRecord
{
    DpRecordId id;
    DpCaseId dpCase;
    qint64 recordedAt = 0;
    QByteArray content; ///< empty once erased
    QByteArray counted; ///< sealed as well: of a step, what totals are made of
};

/// One choice of the council about Direct Payments.
struct StoredDpPolicy
{
    DpPolicyId id;
    QString name;
    std::optional<qint64> number;
    QString text;
    QString source;
    std::optional<QDate> asAt;
};

/// What was answered to the prompts of a case at one moment: sealed.
struct StoredDpAnswers
{
    DpIndicatorId id;
    qint64 answeredAt = 0;
    QByteArray answers;
};

/// Reads Direct Payment cases. Those taken back are not there.
class DpStore
{
public:
    explicit DpStore(Database &db) : m_db(db) { }

    Result<std::vector<StoredDpCase>> list() const; ///< the longest in its stage first
    Result<std::vector<StoredDpCase>> ofPerson(PersonId person) const;
    Result<std::optional<StoredDpCase>> find(DpCaseId id) const;
    Result<std::vector<StoredDpAnswers>> answers(DpCaseId id) const; ///< in the order of writing
    /// In the order of recording; of those erased the steps alone are there, without their content.
    Result<std::vector<StoredDpRecord>> records(DpCaseId id) const;
    Result<std::vector<StoredDpRecord>> records() const; ///< of every case
    /// Which records() there are of each case, or of `only` one.
    Result<std::map<DpCaseId, std::vector<DpRecordId>>> recordIds(const std::optional<DpCaseId> &only) const;
    Result<std::vector<StoredDpPolicy>> policy() const; ///< by name

private:
    Result<std::vector<StoredDpCase>> read(Statement &select) const;
    Database &m_db;
};

} // namespace letstalk::storage
