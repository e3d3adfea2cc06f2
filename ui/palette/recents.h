// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>
#include <vector>

namespace letstalk::ui {

/// Whom and what this user opened since unlocking, newest first. In memory alone: locking ends the process,
/// and nothing of it is ever on the disk or seen by the next user.
class Recents : public QObject
{
    Q_OBJECT
public:
    enum class Kind { Person, Service };
    struct Item
    {
        Kind kind = Kind::Person;
        QString id;
        QString name;
    };

    explicit Recents(QObject *parent = nullptr);
    /// Opened on purpose.
    void add(Item item);
    /// A card came up, perhaps in passing: it counts when it has stood for a moment.
    void shown(const Item &item);
    const std::vector<Item> &items() const { return m_items; }

private:
    std::vector<Item> m_items;
    std::optional<Item> m_passing;
    QTimer m_moment;
};

} // namespace letstalk::ui
