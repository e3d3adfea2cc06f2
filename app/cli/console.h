// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace letstalk::cli {

/// Rows under headings, for people: columns as wide as their longest cell, the last one free to run on.
struct TextTable
{
    QStringList columns;
    std::vector<QStringList> rows;
    std::vector<int> rightAligned {}; ///< column numbers of figures

    QString toText() const;
};

/// Standard output and standard error. Answers go to the former, everything else (progress, warnings, what
/// went wrong) to the latter, so that output can be piped. With --json the answer is one object and nothing
/// else.
class Console
{
public:
    explicit Console(bool json) : m_json(json) { }

    bool json() const { return m_json; }
    /// Standard output did not take an answer to its end (a full disk, say), in this run of the program.
    static bool answersLost();
    void print(const QString &line) const; ///< one line of the answer; nothing with --json
    void print(const TextTable &table) const;
    void answer(QJsonObject object) const; ///< the answer with --json, "ok": true added; else nothing
    void note(const QString &line) const; ///< beside the answer: warnings, what to know
    /// What failed, why, and how to mend it.
    void failure(const Error &error) const;
    /// The same of several things of which some failed: `results` go with it in the object of --json.
    void failure(const QString &message, const QString &mend, const QJsonObject &results) const;
    void usage(const QString &problem, const QString &usageLine) const;

    /// "42 %" on the same line of a terminal; every ten percent elsewhere. Ends itself at `total`.
    void progress(const QString &what, qint64 done, qint64 total);

    /// Asks on the terminal without showing what is typed; nullopt when there is no terminal. The answer is
    /// for wiping: callers turn it into SecureBytes at once.
    std::optional<QByteArray> askHidden(const QString &question) const;

private:
    void failureObject(const QString &code, const QString &title, const QString &mend,
                       QJsonObject results = {}) const;

    bool m_json;
    QString m_lastWork;
    int m_lastPercent = -1;
};

/// Wipes the bytes before they are given back.
void wipe(QByteArray &bytes);

} // namespace letstalk::cli
