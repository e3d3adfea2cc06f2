// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Journal that tells how the stream of this file stands, and what an act was.
#include "core/journal/journal.h"
#include "core/journal/parts.h"

namespace letstalk::journal {

OwnStream Journal::ownStream() const
{
    const auto &heads = m->engine.heads;
    const Stream &own = heads.of(heads.own());
    return {own.id, own.sequence, own.sequence > 0 ? chain8Of(own.chain) : 0,
            heads.lastClock() >> kClockShift};
}

Result<std::optional<quint64>> Journal::chain8At(quint64 stream, qint64 sequence) const
{
    const qint64 st = m->engine.heads.find(stream);
    if (st == 0)
        return std::optional<quint64>();
    LT_ASSIGN(const auto entry, m->engine.entry({st, sequence}));
    return entry ? std::optional<quint64>(entry->chain8) : std::nullopt;
}

Status Journal::startFreshStream()
{
    if (m->batch)
        return Error {Error::Code::Conflict, QStringLiteral("a batch is running"), {}};
    const auto made = m->write([&]() -> Result<Changes> {
        LT_TRY(m->engine.mintStream());
        return Changes();
    });
    return made ? done() : Status(made.error());
}

Result<Act> Journal::actOf(OpId op) const
{
    const auto place = placeOf(op);
    const qint64 st = place ? m->engine.heads.find(place->stream) : 0;
    const Error none {Error::Code::NotFound, QStringLiteral("no such act"), {}};
    if (st == 0)
        return none;
    LT_ASSIGN(const auto entry, m->engine.entry({st, place->sequence}));
    if (!entry || entry->opOffset != 0)
        return none;
    EntryView view;
    if (!view.parse(entry->body))
        return Error {Error::Code::Integrity, QStringLiteral("an entry cannot be read"), {}};
    return Act(view.header.act);
}

} // namespace letstalk::journal
