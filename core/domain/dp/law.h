// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <vector>

namespace letstalk::dp {

/// One rule of law or guidance in plain words. The words are data (resources/lists/dp_law.json), so that a
/// council can put them right by its local codes when the law or its advice changes; the numbers that this
/// library computes with stand in the code beside their source.
struct LawText
{
    QString code; ///< "S31_C3"
    QString text; ///< plain words
    QString easy; ///< for an easy read notice: one idea a sentence; may be empty
    QString source; ///< "Care Act 2014 s31(6)"
    QDate asAt; ///< the day on which that source was read
    bool verified = false; ///< false: to be checked before it is quoted to anybody
    bool local = false; ///< the council's own words
    bool operator==(const LawText &) const = default;
};

class LawTexts
{
public:
    /// The file as it ships. Malformed says what is wrong with it: every item needs words, source and day.
    static Result<LawTexts> fromJson(const QByteArray &json);

    const LawText *find(QStringView code) const;
    /// The words; an unknown code is shown as its text.
    QString text(QStringView code) const;
    /// The words for easy read, or the plain ones where there are none.
    QString easy(QStringView code) const;
    /// A council's own words for a code. They count as checked by the council; a code that we do not know is
    /// added, as a local code is in every list. Source and day stay as they were unless given.
    void overlay(const QString &code, const QString &text, const QString &source = {}, QDate asAt = {});

    int version() const { return m_version; }
    const std::vector<LawText> &all() const { return m_texts; }

private:
    int m_version = 1;
    std::vector<LawText> m_texts;
};

} // namespace letstalk::dp
