// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace letstalk::directory {

/// Replaces character references: the named ones that feeds use (all of Latin-1, punctuation, some symbols),
/// decimal and hexadecimal ones. What is none - "Q&A", "AT&T;", "&#0;" - stays as it stands.
QString decodeEntities(const QString &text);

} // namespace letstalk::directory
