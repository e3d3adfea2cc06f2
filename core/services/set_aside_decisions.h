// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/ruling.h"
#include "core/services/service_context.h"
#include "core/services/set_aside_values.h"

#include <QHash>

namespace letstalk::services {

struct ExchangeSession;

/// What was decided about changes that are set aside, by whom and where, at whatever computer. A picture of
/// the moment.
class SetAsideDecisions
{
public:
    enum class Heard {
        Everybody, ///< about a fork: whoever may settle
        /// About what a withdrawn computer wrote: those that were an officer's computer at any time. It is
        /// asked for here, and so it is of what comes from elsewhere.
        Officers,
    };
    static Result<SetAsideDecisions> load(const ServiceContext &context, const ExchangeSession &session,
                                          Heard heard);

    SetAsideState of(const journal::ActName &act) const;
    /// About how many acts of a stream from an entry on somebody has decided.
    qint64 count(quint64 stream, qint64 from) const;
    /// Of one that was noted as entered again in this file, by a version that did not write it down for all.
    SetAsideState enteredHere() const;

private:
    struct About
    {
        journal::ActName act;
        SetAsideDecision decision;
    };
    SetAsideState stateOf(std::vector<SetAsideDecision> decisions) const;

    QHash<RowId, std::vector<About>> m_about; ///< by the act's id
    qint64 m_nowMs = 0;
};

} // namespace letstalk::services
