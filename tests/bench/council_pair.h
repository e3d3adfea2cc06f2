// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/bench.h"

namespace letstalk::bench {

/// Two computers of one council in a folder of their own. A writes conversations, B takes them in.
struct CouncilPair
{
    explicit CouncilPair(const services::Environment &base);

    /// B's answer, so that A knows what B holds.
    void exchangeBack();
    /// Conversations of 18 fields each, so many to an act.
    void fill(qint64 count, qint64 perAct = 100);
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
    std::vector<RowId> rows; ///< conversations

private:
    void addRow(journal::Save &save, const RowId &id, qint64 k) const;
};

vault::SecureBytes pairPassphrase();

} // namespace letstalk::bench
