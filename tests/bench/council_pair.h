// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/bench.h"

namespace letstalk::bench {

/// Two computers of one council in a folder of their own. A writes conversations, B takes them in. With more
/// sites there are C, D, E.
struct CouncilPair
{
    explicit CouncilPair(const services::Environment &base, int sites = 2);

    /// B's answer, so that A knows what B holds.
    void exchangeBack();
    /// Conversations of 18 fields each, so many to an act. Milliseconds of the processor that saving them
    /// took.
    double fill(qint64 count, qint64 perAct = 100) { return fillAt(*a, count, perAct); }
    double fillAt(services::Workspace &at, qint64 count, qint64 perAct);
    /// Two fields of each.
    void edit();
    /// What B lacks, as one file.
    QString write();

    static QString stepOf(std::size_t k);
    static int minutesOf(std::size_t k) { return int(50 + k % 12); }

    QString pathOf(const char *name) const;
    QString settingsOf(const char *name) const;

    QTemporaryDir folder;
    std::unique_ptr<services::Workspace> a;
    std::unique_ptr<services::Workspace> b;
    std::vector<std::unique_ptr<services::Workspace>> more; ///< c, d, e
    std::vector<RowId> rows; ///< conversations

private:
    std::unique_ptr<services::Workspace> join(const services::Environment &base, const char *name,
                                              SiteId site);
};

inline constexpr int kMostSites = 5;
/// Of files and users.
inline constexpr const char *kSideNames[kMostSites] = {"a", "b", "c", "d", "e"};
vault::SecureBytes pairPassphrase();
/// Ends the program when the file is not brought in.
void mustBringIn(services::Workspace &workspace, const QString &path);

} // namespace letstalk::bench
