// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measure.h"

#include <QFile>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace letstalk::bench {

double millisecondsOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

namespace {
double spentOn(clockid_t clock, const std::function<void()> &work)
{
    const auto now = [clock] {
        timespec time {};
        clock_gettime(clock, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    };
    const double start = now();
    work();
    return now() - start;
}
} // namespace

double threadMillisecondsOf(const std::function<void()> &work)
{
    return spentOn(CLOCK_THREAD_CPUTIME_ID, work);
}

double cpuMillisecondsOf(const std::function<void()> &work)
{
    return spentOn(CLOCK_PROCESS_CPUTIME_ID, work);
}

double percentile(std::vector<double> values, double fraction)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto index = std::size_t(std::ceil(fraction * double(values.size()))) - (fraction > 0 ? 1 : 0);
    return values[std::min(index, values.size() - 1)];
}

namespace {
double statusMiB(const char *field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const auto lines = status.readAll().split('\n');
    for (const auto &line : lines)
        if (line.startsWith(field))
            return line.mid(qsizetype(qstrlen(field))).simplified().split(' ').first().toDouble() / 1024;
    return 0;
}
} // namespace

double residentMiB()
{
    return statusMiB("VmRSS:");
}

double mostResidentMiB()
{
    return statusMiB("VmHWM:");
}

void Results::add(qint64 conversations, Line line)
{
    // At once too: a long run that is broken off has told what it measured.
    std::fprintf(stderr, "    %s: %.3f %s", qPrintable(line.name), line.ours, qPrintable(line.unit));
    if (line.base > 0)
        std::fprintf(stderr, ", %.2f of %.3f", line.figure(), line.base);
    std::fprintf(stderr, "\n");
    m_entries.push_back({conversations, std::move(line)});
}

void Results::print() const
{
    std::printf("%-11s %-42s %12s %12s %-8s %8s %8s  %s\n", "rows", "measure", "ours", "against", "unit",
                "ratio", "budget", "");
    for (const auto &[conversations, line] : m_entries) {
        const QString budget = line.hasBudget()
            ? QStringLiteral("%1 %2")
                  .arg(line.higherIsBetter ? QStringLiteral(">=") : QStringLiteral("<="))
                  .arg(line.budget, 0, 'g', 3)
            : QString();
        std::printf(
            "%-11lld %-42s %12.3f %12s %-8s %8s %8s  %s\n", static_cast<long long>(conversations),
            qPrintable(line.name), line.ours,
            line.base > 0 ? qPrintable(QString::number(line.base, 'f', 3)) : "-", qPrintable(line.unit),
            line.base > 0 ? qPrintable(QString::number(line.figure(), 'f', 2)) : "-", qPrintable(budget),
            !line.hasBudget() ? ""
                : line.met()  ? "met"
                              : "NOT MET");
    }
}

QJsonArray Results::toJson() const
{
    QJsonArray out;
    for (const auto &[conversations, line] : m_entries) {
        QJsonObject object {
            {QStringLiteral("conversations"), conversations},
            {QStringLiteral("measure"), line.name},
            {QStringLiteral("ours"), line.ours},
            {QStringLiteral("unit"), line.unit},
        };
        if (line.base > 0) {
            object.insert(QStringLiteral("against"), line.base);
            object.insert(QStringLiteral("against_name"), line.baseName);
            object.insert(QStringLiteral("ratio"), line.figure());
        }
        if (line.hasBudget()) {
            object.insert(QStringLiteral("budget"), line.budget);
            object.insert(QStringLiteral("met"), line.met());
        }
        out.append(object);
    }
    return out;
}

bool Results::allMet() const
{
    return std::all_of(m_entries.begin(), m_entries.end(),
                       [](const Entry &entry) { return entry.line.met(); });
}

} // namespace letstalk::bench
