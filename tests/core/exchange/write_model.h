// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/exchange/station.h"

#include <map>
#include <set>

namespace letstalk::exchange {

/// The model: it knows nothing of merging. It remembers of each write what its author had then, and says that
/// exactly the writes stand that nobody who had them wrote over, and whose author is trusted.
class WriteModel
{
public:
    static constexpr int kRows = 3; ///< people; conversation n is about person n
    struct Register
    {
        journal::Entity entity;
        RowId row;
        const journal::Field *field;
        int person;
    };
    static const std::vector<Register> &registers();
    static RowId person(int n);
    static RowId conversation(int n);

    /// Runs an act of the station's and notes what it wrote. `asked`: what it must show then, by register.
    void observe(Station &station, const std::function<void()> &act,
                 const std::map<std::size_t, QString> &asked = {});
    void noteRestored(int number) { m_restored.insert(number); }
    void noteErased(int person) { m_erased.insert(person); }
    const std::set<int> &erased() const { return m_erased; }

    /// What is not as it must be, in words; empty when all is well. Every station given must hold the same.
    std::string judge(const std::vector<Station *> &stations) const;
    /// Every word about people who were erased.
    std::vector<QByteArray> erasedWords() const;

private:
    struct Write
    {
        std::size_t where = 0; ///< of registers()
        QString value;
        int author = 0; ///< the replica
        quint64 stream = 0;
        qint64 sequence = 0;
        quint64 chain8 = 0;
        std::set<std::size_t> seen; ///< what its author had
    };
    static QString shown(const Station &station, const Register &where);
    static std::multiset<QString> standing(const Station &station, const Register &where);
    static bool has(const Station &station, const Write &write);
    std::set<std::size_t> had(const Station &station) const;
    bool isVoid(Station &station, const Write &write) const;
    std::string judge(Station &station, const std::set<std::size_t> &known) const;

    std::vector<Write> m_writes;
    std::vector<std::pair<int, QByteArray>> m_words; ///< by person, all that was ever written
    std::set<int> m_restored;
    std::set<int> m_erased;
};

} // namespace letstalk::exchange
