// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/entry.h"
#include "core/journal/save.h"
#include "tests/core/services/council_world.h"

#include <utility>
#include <vector>

namespace letstalk::test {

/// What somebody at a computer of the council could send with a program of their own: entries of their own
/// stream, validly chained, that say whatever they like with whatever clock.
class AlteredClient
{
public:
    struct Change
    {
        journal::Entity entity {};
        journal::Op op = journal::Op::Create;
        RowId row;
        std::vector<std::pair<quint32, journal::Value>> fields; ///< by ascending id
    };

    explicit AlteredClient(Computer &computer) : m_computer(computer) { }

    /// Sends all that the computer holds, and after it one forged entry. The computer itself keeps nothing of
    /// it: what it writes later would be another branch.
    void send(Computer &to, qint64 clock, const std::vector<Change> &changes);
    /// The row's whole content anew, as if this computer had made it.
    static Change create(journal::Entity entity, const RowId &row,
                         std::vector<std::pair<quint32, journal::Value>> fields);

private:
    Computer &m_computer;
};

} // namespace letstalk::test
