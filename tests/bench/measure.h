// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace letstalk::bench {

/// Milliseconds on the wall.
double millisecondsOf(const std::function<void()> &work);
/// Milliseconds that this thread spent: what other programs do meanwhile does not count.
double threadMillisecondsOf(const std::function<void()> &work);
/// Milliseconds of the processors that the whole program spent: for much work on a machine that others use
/// too.
double cpuMillisecondsOf(const std::function<void()> &work);
/// Of sorted or unsorted values; fraction 0..1.
double percentile(std::vector<double> values, double fraction);
/// Resident memory of this process in MiB; 0 where it cannot be read.
double residentMiB();
/// The most that it ever was.
double mostResidentMiB();

/// One line of the result: what we measured, what it is measured against in the same run, and the budget of
/// design.md 7.
struct Line
{
    QString name;
    double ours = 0;
    double base = 0; ///< 0: the budget is absolute
    QString unit; ///< "ms", "rows/s", "MiB"
    QString baseName; ///< what the other side is
    double budget = 0; ///< for the ratio, or for `ours` when there is no base; 0: shown only
    bool higherIsBetter = false;
    bool none = false; ///< the budget is nothing at all of `ours`

    double figure() const { return base > 0 ? ours / base : ours; }
    bool hasBudget() const { return none || budget > 0; }
    bool met() const
    {
        if (none)
            return ours <= 0;
        return budget <= 0 || (higherIsBetter ? figure() >= budget : figure() <= budget);
    }
};

class Results
{
public:
    void add(qint64 conversations, Line line);
    void print() const;
    QJsonArray toJson() const;
    bool allMet() const;

private:
    struct Entry
    {
        qint64 conversations;
        Line line;
    };
    std::vector<Entry> m_entries;
};

} // namespace letstalk::bench
