// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/demo/demo_data.h"
#include "core/services/demo/dice.h"

namespace letstalk::demo {

/// Words for invented conversations, put together from the sentences of resources/demo.
class NoteWriter
{
public:
    NoteWriter(const DemoData &data, Dice &dice) : m_data(data), m_dice(dice) { }

    /// Fills note, summary, what matters, strengths and next step. `needs`: places in the data's list.
    void write(ConversationEntry &entry, const std::vector<std::size_t> &needs, const QStringList &services);

private:
    QString note(const std::vector<std::size_t> &needs, const QStringList &services);
    void writeNextStep(ConversationEntry &entry, const QStringList &services);

    const DemoData &m_data;
    Dice &m_dice;
};

} // namespace letstalk::demo
