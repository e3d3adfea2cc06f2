// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdio>
#include <optional>

namespace letstalk::cli {

/// The few things that differ between systems' terminals; all of #ifdef stands in terminal.cpp.

bool isTerminal(std::FILE *stream);

/// Shows the question on the terminal and reads one line with echo off, whatever standard input and output
/// are redirected to. nullopt: there is no terminal, or the person ended the input.
std::optional<QByteArray> readHiddenLine(const QByteArray &question);

/// From now on Ctrl+C (and a request to end) is remembered instead of ending the program; the second one ends
/// it at once. For long work that tidies up after itself.
void catchInterrupts();
bool interrupted();

} // namespace letstalk::cli
