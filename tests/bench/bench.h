// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/workspace.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain_copy.h"

#include <QTemporaryDir>

namespace letstalk::bench {

/// One sealed file of a size, open, and the same data in plain beside it.
struct Subject
{
    qint64 conversations = 0;
    QString sealedPath;
    QString plainPath;
    std::unique_ptr<services::Workspace> open; ///< a part may close it
    services::Workspace &workspace() { return *open; }
    services::Environment environment;
    vault::SecureBytes &passphrase;
    qint64 carried = 0; ///< rows of benchCarry()
    int sites = 2; ///< computers of benchCarry(), one a site
};

void benchSave(Subject &subject, Results &results);
void benchSearch(Subject &subject, Results &results);
void benchPalette(Subject &subject, Results &results);
void benchList(Subject &subject, Results &results);
void benchReport(Subject &subject, Results &results);
void benchOpen(Subject &subject, Results &results);
void benchRebuild(Subject &subject, Results &results);
void benchExchange(Subject &subject, Results &results);
/// What the program holds in memory once the file is open, searched and reported on, in a process of its own.
void benchMemory(Subject &subject, Results &results);
/// The other end of benchMemory(): does it, and prints the figure.
int tellMemory(const QString &path, const services::Environment &environment,
               const vault::SecureBytes &passphrase);
/// What export and import of one file with very many rows take, each in a process of its own. With more than
/// two sites each writes its share, and everybody comes to hold all of it by way of the first.
void benchCarry(Subject &subject, Results &results);
struct CarrySide
{
    QString path;
    QString user;
    QString to; ///< exports there, or
    QStringList bring; ///< brings these in
};
/// The other end of benchCarry().
int tellCarry(const CarrySide &side, const services::Environment &environment);
/// Many searches of each kind, as a person types them.
void searchEverything(services::SearchReader &reader);

/// Ends the program with the error in words: a benchmark that half worked is worth nothing.
[[noreturn]] void giveUp(const char *doing, const Error &error);
template <class T> T must(const char *doing, Result<T> result)
{
    if (!result)
        giveUp(doing, result.error());
    return *std::move(result);
}

} // namespace letstalk::bench
