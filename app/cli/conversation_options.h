// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/run.h"

namespace letstalk::cli {

// Which conversation a command is about, and what the options of “log” and “desk correct” say of one: what is
// not given stays as it is in the entry.

/// The conversation whose ID is the second word, of the commands that show or change one.
Result<ConversationId> conversationMeant(Run &run);
/// --need: each is added.
Status readNeeds(Run &run, const services::Workspace &workspace, ConversationEntry &entry);
/// --connect: each is added, for the main need.
Status readConnections(Run &run, services::Workspace &workspace, ConversationEntry &entry);
/// What can be known to be wrong with the options of readWords() before the file is opened.
Status checkWords(Run &run);
/// --note, --summary, --type, --minutes, --next-step, --offer and so on.
Status readWords(Run &run, const services::Workspace &workspace, ConversationEntry &entry);
/// The names of what the visitor was connected to, for whoever typed a few words of them.
Result<QStringList> connectedTo(services::Workspace &workspace, const ConversationEntry &entry);

/// A command's own options, and those of readWords().
std::vector<Option> withWords(std::vector<Option> own);

} // namespace letstalk::cli
