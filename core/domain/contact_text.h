// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace letstalk {

// Whether a text can be what it is said to be. People and services write numbers and addresses in many forms
// ("01244 960 100 ext 4", "text HELP to 85258"): only what can be none at all is told apart.

/// It has enough figures to be dialled.
bool canBePhone(QStringView text);
/// name@example.org
bool canBeEmail(QStringView text);
/// A page of the web, with or without http:// before it; nothing that a browser would run or that is of this
/// computer.
bool canBeWebPage(QStringView text);

} // namespace letstalk
