// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ring_order.h"
#include "core/domain/service.h"
#include "core/services/service_context.h"

#include <vector>

namespace letstalk::services {

/// What the council's own people say about services: notices, checks of an entry, which entries are one
/// service, programmes, micro-enterprises; and what became of those who were sent there. The writer's thread.
class CareService
{
public:
    explicit CareService(ServiceContext &context) : m_context(context) { }

    /// A notice of a code of list `notice_kind`; InvalidInput when it is over already, ends before it begins,
    /// or says nothing. `id`, `by` and `at` are set here.
    Result<journal::Changes> addNotice(ServiceNotice notice);
    /// Takes a notice back, whoever put it there.
    Result<journal::Changes> withdrawNotice(NoticeId id);

    /// "I rang today, it is right." `how`: list `assurance_how`.
    Result<journal::Changes> assure(ServiceId service, const QString &how, const QString &note = {});
    /// What is wrong (list `wrong_entry`) and, if known, what would be right.
    Result<journal::Changes> reportWrong(ServiceId service, const QString &what, const QString &how,
                                         const QString &note = {});
    Result<journal::Changes> noAnswer(ServiceId service, const QString &note = {});
    /// Whom to ring in a quiet hour, each line with why it is there; counted and hidden as outcomes() does.
    Result<std::vector<ToRing>> ringList(int limit) const;

    /// States that two entries are one service, or that they are not; signed with the actor and the time.
    Result<journal::Changes> link(ServiceId a, ServiceId b, bool same, const QString &note = {});
    /// Takes the statement back, at any age.
    Result<journal::Changes> unlink(ServiceId a, ServiceId b);
    /// Pairs nobody has said anything about: the same or nearly the same name, and the telephone or postcode.
    Result<std::vector<LinkSuggestion>> linkSuggestions(int limit) const;

    /// Makes the service belong to these programmes (list `programme`) and no others. What its feed says of
    /// it stays.
    Result<journal::Changes> setProgrammes(ServiceId service, const QStringList &codes);
    /// Writes what differs between what a form opened with and what it says now; Conflict when somebody else
    /// changed one of those fields meanwhile. Makes the service a micro-enterprise if it was none.
    Result<journal::Changes> setEnterprise(const MicroEnterprise &before, const MicroEnterprise &after);

    /// Of the last twelve months, of this entry and those said to be the same. Small counts are hidden from
    /// whoever may not open the rows (Act::TraceFigure).
    Result<ServiceOutcomes> outcomes(ServiceId service) const;
    /// The rows that outcomes() counts as sent, newest first.
    Result<std::vector<OutcomeRow>> outcomeRows(ServiceId service) const;

    /// Takes back an act of the directory: a notice, a check, a link, an edit, an import.
    Result<journal::UndoOutcome> undo(OpId op);

private:
    Status requireService(ServiceId service) const;
    Result<journal::Changes> check(ServiceId service, const ServiceAssurance &found);
    Result<journal::Changes> state(ServiceId a, ServiceId b, std::optional<bool> same, const QString &note);
    Result<std::vector<ServiceId>> oneService(ServiceId service) const;
    QDate today() const;

    ServiceContext &m_context;
};

} // namespace letstalk::services
