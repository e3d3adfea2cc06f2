// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <utility>
#include <vector>

namespace letstalk::demo {

/// Names of one origin.
struct NameOrigin
{
    QString name;
    int weight = 0;
    QString language; ///< code; what most of them like to speak
    QString otherLanguage; ///< of some; may be empty
    QStringList female;
    QStringList male;
    QStringList family;
};

/// What is known of one need: how often it comes up, with what, and words for notes.
struct NeedPattern
{
    QString code;
    int weight = 0;
    std::array<int, 12> months {}; ///< January first; 100 is usual
    std::vector<std::pair<int, int>> with; ///< index of another need, percent
    QStringList topics;
    QStringList details;
};

/// The tables of resources/demo: everything that invented data is made of. A broken table is a wrong program:
/// a test loads them all.
struct DemoData
{
    static const DemoData &shipped();

    std::vector<NameOrigin> origins;
    QHash<QString, QStringList> knownAs;
    QStringList streets;
    QHash<QString, QStringList> outwardCodes; ///< by site code; "" for other sites
    std::vector<NeedPattern> needs;

    QStringList openings, feelings, strengths, matters, actions, closings, summaries, nextSteps;
    QStringList staff, partners, communication, bestTimes;
    QStringList cancellations; ///< codes of session_cancel_reason

    QJsonObject directory; ///< services.json, read by demo_directory
};

} // namespace letstalk::demo
