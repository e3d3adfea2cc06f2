// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/services/altered_client.h"

#include "core/journal/checkpoints.h"
#include "core/journal/incoming.h"

namespace letstalk::test {

using namespace journal;

AlteredClient::Change AlteredClient::create(Entity entity, const RowId &row,
                                            std::vector<std::pair<quint32, Value>> fields)
{
    return {entity, Op::Create, row, std::move(fields)};
}

void AlteredClient::send(Computer &to, qint64 clock, const std::vector<Change> &changes)
{
    auto &from = m_computer.open->context();
    const auto own = from.journal.ownStream();
    auto batch = Incoming(from.journal).collect({});
    REQUIRE(batch);
    BodyWriter body;
    Header header;
    header.act = quint16(Act::ManageUsers);
    header.roles = from.actor.roles.bits();
    body.begin(header);
    for (const auto &change : changes) {
        body.change(quint32(change.entity), change.op, change.row, change.fields.size());
        for (const auto &[field, value] : change.fields) {
            const OwnedCell cell(value);
            body.field(field, cell.cell());
        }
    }
    ForeignEntry entry;
    entry.frame = {own.id, own.sequence + 1, clock, from.actor.user.row(), 0};
    entry.salt = QByteArray(qsizetype(kSaltBytes), 's');
    entry.body = QByteArray::fromStdString(body.finish());
    batch->entries.push_back(entry);

    auto &target = to.open->context();
    const auto received = Incoming(target.journal).receive(*batch, target.actor);
    REQUIRE(received);
    REQUIRE(received->missing.empty());
    REQUIRE(Checkpoints(target.journal).setOwner(own.id, m_computer.state().replica.row()));
    REQUIRE(to.council().applyRosters());
}

} // namespace letstalk::test
