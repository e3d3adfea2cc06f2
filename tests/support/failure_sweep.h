// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace letstalk::services {
class Workspace;
}

namespace letstalk::test {

/// Does an act again and again, each time with a later statement failing, until none fails. Each time it has
/// to be refused with every record, and the computer's own stream, as it was; in the end it is done. Aborts
/// the test when a refused act left something behind, when the sweep does not end, or when fewer than `least`
/// statements failed: then nothing was tested.
/// `act`: whether it was done, or what came of it. `more`: what has to stay as well, beside records (files,
/// local tables), as a text that is compared.
void failEachStatement(services::Workspace &workspace, const char *name, const std::function<bool()> &act,
                       int least = 5, const std::function<std::string()> &more = {});
template <class Act>
void failEachStatement(services::Workspace &workspace, const char *name, const Act &act, int least = 5,
                       const std::function<std::string()> &more = {})
{
    failEachStatement(workspace, name, std::function<bool()>([&] { return bool(act()); }), least, more);
}

} // namespace letstalk::test
