// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/concern.h"
#include "core/services/service_context.h"

#include <QStringList>

#include <optional>

namespace letstalk::services {

/// A concern in the holders' list.
struct ConcernLine
{
    ConcernId id;
    QString reference;
    QString site;
    qint64 recordedAt = 0;
    bool opens = true; ///< false: sealed to a key that this user does not hold; what follows is empty
    QString about; ///< the person's name here, else as they were described
    QString danger; ///< list `yes_no_unknown`
    bool rang999 = false;
    bool reported = false; ///< by the concern itself or by what was added
    QString writtenBy;
    int additions = 0;
    bool aboutErased = false; ///< the person's records were erased: the DPO decides about this one
};

/// One addition, opened.
struct ConcernAddition
{
    SealedBy by;
    ConcernNote note;
};

/// A concern as a holder reads it.
struct OpenedConcern
{
    ConcernId id;
    QString reference;
    QString site;
    std::optional<SessionId> session;
    SealedBy by;
    Concern concern;
    QString about;
    bool aboutErased = false;
    std::vector<ConcernAddition> additions; ///< in the order of writing
    int unreadable = 0; ///< additions that are sealed to a key that this user does not hold
};

/// What stands in clear of a concern, for whoever wrote it: enough to add to it, nothing of what it says.
struct WrittenConcern
{
    ConcernId id;
    QString reference;
    qint64 recordedAt = 0;
};

/// Safeguarding concerns (domain.md 1.3): written by a desk that cannot read them again, read by those to
/// whom the key was granted. Nothing here sends anything to anybody.
///
/// A concern is never taken back. What was seen stays seen, whoever stands beside the desk when somebody
/// thinks again; its writer can add to it on the same day, unread, and a holder always.
class ConcernService
{
public:
    explicit ConcernService(ServiceContext &context) : m_context(context) { }

    struct Saved
    {
        ConcernId id;
        QString reference;
        bool someoneCanOpen = false; ///< else it waits, sealed, for the first holder of the key
        journal::Changes changes;
    };
    /// Seals the concern and writes it down. `draft`: discarded with it. Conflict when this file does not
    /// have the council's safeguarding key yet.
    Result<Saved> write(const Concern &concern, const DraftId &draft = {});
    /// What this user wrote today.
    Result<std::vector<WrittenConcern>> writtenToday() const;
    /// Whether anybody who works here could open one.
    Result<bool> someoneCanOpen() const;

    /// Newest first. Logged, as is each one that is opened; Conflict for somebody whose role asks for the key
    /// and who has not been given it.
    Result<std::vector<ConcernLine>> list() const;
    Result<OpenedConcern> open(ConcernId id) const;
    /// A holder's addition; the writer's own on the day of writing.
    Result<journal::Changes> add(ConcernId id, const ConcernNote &note);
    /// Those about somebody whose records were erased, as far as this holder's key opens them: only a holder
    /// can tell, since no concern names a person in clear, and the DPO needs the reference to order its
    /// erasure. What stands in clear of them and nothing else, so that asking is no reading.
    Result<std::vector<WrittenConcern>> aboutErased() const;
    /// By the reference that was read out, or by id; for the act that is to follow.
    Result<ConcernId> find(const QString &reference, Act act) const;
    /// What an erasure would take: of what stands in clear, for the DPO, who cannot read the rest.
    struct Goes
    {
        ConcernId id;
        QString reference;
        QString site;
        qint64 recordedAt = 0;
        int additions = 0;
        qint64 records = 0; ///< the concern and its additions: what has to be typed
    };
    Result<Goes> whatGoes(ConcernId id) const;
    /// Takes the words of a concern and its additions out for good, by an order of the DPO, who cannot read
    /// them. `records`: what whatGoes() told; Conflict when it is another number by now; unset: not compared.
    /// NotFound: no such concern, or not any more. A person's erasure does not reach concerns, since they do
    /// not name the person in clear: the holders' list says which are about somebody erased.
    struct Erased
    {
        journal::Changes changes;
        bool asked = false; ///< waits for an officer's computer
    };
    Result<Erased> erase(ConcernId id, const QString &reasonCode, std::optional<qint64> records = {});

    Result<SafeguardingContact> contact() const;
    Result<journal::Changes> setContact(const SafeguardingContact &contact);

    /// A half-written concern of this user, sealed to their own key.
    struct Draft
    {
        DraftId id;
        qint64 changedAt = 0;
        Concern concern;
    };
    Result<DraftId> keepDraft(const DraftId &id, const Concern &concern); ///< null: a new one
    /// Those about somebody who was erased meanwhile are gone: erasure takes drafts by whom they name, and of
    /// these only the seal knew.
    Result<std::vector<Draft>> drafts() const; ///< changed last first
    Status discardDraft(const DraftId &id);

private:
    Result<Goes> standingOf(ConcernId id) const;
    Status requireKey() const;
    Result<bool> isAboutErased(const Concern &concern) const;
    ServiceContext &m_context;
};

/// What goes, in sentences for whoever is about to erase a concern.
QStringList erasureWords(const ConcernService::Goes &goes);

} // namespace letstalk::services
