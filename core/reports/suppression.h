// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/reports/report.h"

#include <QDate>
#include <QString>

#include <optional>

namespace letstalk::reports {

/// Who a report is for (domain.md 6). Internal: exact. Shareable: small numbers of people cannot be read from
/// it.
enum class Edition : quint8 { Internal, Shareable };
QString editionCode(Edition edition); ///< "internal"
std::optional<Edition> editionFromCode(QStringView code);
QString editionName(Edition edition); ///< "Internal", as printed

/// The control of the NHS hospital statistics, sub-national rule: nought stays nought, one up to below
/// `least` (5, 8 or 10) becomes a star, everything from there is rounded to the nearest five. Totals are
/// computed first and rounded by themselves, so that nothing can be subtracted and no second number has to be
/// hidden.
class Suppression
{
public:
    static Suppression none() { return Suppression(0); }
    explicit Suppression(int least = 8) : m_least(least) { }

    bool isOn() const { return m_least > 0; }
    int least() const { return m_least; }
    /// A count of people under a key.
    Figure count(const QString &key, int people) const;
    /// A mean, median or share over so many people: a star when those are few, whole numbers otherwise.
    Figure over(const QString &key, double value, int people) const;
    QString note() const; ///< what the reader has to know; empty when off

private:
    int m_least;
};

/// A fixed block of 13 weeks, Monday to Sunday, that holds a day. Shareable editions cover whole blocks
/// alone: two windows that overlap could be subtracted from one another.
struct Block13
{
    QDate from;
    QDate to;
    bool operator==(const Block13 &) const = default;
};
Block13 blockOf(QDate day);
/// InvalidInput, saying which block is meant, unless from and to are one block that is over.
Status checkShareable(QDate from, QDate to, QDate today);

} // namespace letstalk::reports
