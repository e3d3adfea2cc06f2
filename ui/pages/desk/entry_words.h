// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "core/services/entry_clash.h"

namespace letstalk::ui {

class SessionHost;

/// A part of a saved conversation in words, to hold two versions of it beside each other.
class EntryWords
{
public:
    /// `card`: knows what the connections are called. Both live longer.
    EntryWords(SessionHost &host, const services::DeskService::Card &card) : m_host(host), m_card(card) { }

    /// "Summary"; of a connection what it leads to; empty: nothing that a correction changes.
    QString name(const services::EntryClash &part) const;
    /// Empty: nothing stands there.
    QString text(const services::EntryClash &part, const ConversationEntry &entry) const;

private:
    QString connection(const ConnectionEntry &connection) const;

    SessionHost &m_host;
    const services::DeskService::Card &m_card;
};

} // namespace letstalk::ui
