// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/save.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace letstalk::journal {

/// The dots of a row's fields that are not its creating entry's (`fck`): ascending by field, written as
/// varints.
class DotMap
{
public:
    struct Item
    {
        quint32 field = 0;
        Dot dot;
        bool operator==(const Item &) const = default;
    };

    DotMap() = default;
    explicit DotMap(QByteArrayView stored);

    const Dot *find(quint32 field) const;
    void set(quint32 field, Dot dot);
    void remove(quint32 field);
    bool isEmpty() const { return m_items.empty(); }
    const std::vector<Item> &items() const { return m_items; }
    QByteArray encode() const; ///< null when empty

private:
    std::vector<Item> m_items;
};

} // namespace letstalk::journal
