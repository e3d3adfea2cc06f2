// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/incoming.h"
#include "core/storage/bundle_store.h"

namespace letstalk::services {

/// A file of the inbox that is not there any more, without having been brought in.
struct LetGoFile
{
    enum class Why {
        Old = 0, ///< it lay there for a month
        Erased = 1, ///< it held words of somebody who has been erased
        NotThere = 2, ///< as after a backup was restored, which holds no inbox
    };
    QByteArray hash;
    QString name; ///< as it was called
    int verdict = 0; ///< services::BundleVerdict
    QString words; ///< why it was not brought in
    RowId sender; ///< null when not known
    std::vector<journal::MissingRange> missing; ///< what it waited for
    int days = 0; ///< since it was let go, as InboxAge counts them
    Why why = Why::Old;
};

/// How long files lie in the inbox: in days on which the program was used, so that neither a clock that
/// jumped nor a computer that was off lets anything go. Local, in the record's settings.
class InboxAge
{
public:
    static Result<InboxAge> load(storage::Database &db);

    /// Counts the day, if it is another than the last one counted; true when it was.
    bool turn(qint64 nowMs);
    bool isOld(const QByteArray &hash) const;
    /// Of files that lie there no more; and of what was let go, what came since (`heads`) or is long ago.
    void forget(const std::vector<storage::HeldBundle> &held, const std::vector<journal::StreamHead> &heads);
    void add(const std::vector<storage::HeldBundle> &held); ///< those that it does not know yet
    void letGo(const storage::HeldBundle &held, LetGoFile::Why why);
    const std::vector<LetGoFile> &gone() const { return m_gone; } ///< oldest first
    Status save() const; ///< when something changed

private:
    explicit InboxAge(storage::Database &db) : m_db(&db) { }
    QByteArray toBytes() const;

    storage::Database *m_db;
    QByteArray m_stored;
    qint64 m_day = 0; ///< the last one counted, as a Julian day
    std::vector<std::pair<QByteArray, int>> m_days; ///< of each file
    std::vector<LetGoFile> m_gone;
};

/// On so many days the program is used before a file that is not brought in is let go (exchange.md 7).
inline constexpr int kInboxKeepsDays = 30;

} // namespace letstalk::services
