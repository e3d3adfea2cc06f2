// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/recents.h"

#include <algorithm>
#include <utility>

namespace letstalk::ui {

namespace {
constexpr size_t kMostRecents = 20;
constexpr int kMomentMs = 1500;
} // namespace

Recents::Recents(QObject *parent) : QObject(parent)
{
    m_moment.setSingleShot(true);
    m_moment.setInterval(kMomentMs);
    connect(&m_moment, &QTimer::timeout, this, [this] {
        if (m_passing)
            add(*m_passing);
    });
}

/// By value: it may be the one that passes, which is forgotten first.
void Recents::add(Item item)
{
    m_passing.reset();
    m_moment.stop();
    m_items.erase(std::remove_if(m_items.begin(), m_items.end(),
                                 [&item](const Item &one) { return one.id == item.id; }),
                  m_items.end());
    m_items.insert(m_items.begin(), std::move(item));
    if (m_items.size() > kMostRecents)
        m_items.pop_back();
}

void Recents::shown(const Item &item)
{
    m_passing = item;
    m_moment.start();
}

} // namespace letstalk::ui
