// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vault/secure_bytes.h"

#include <QDate>
#include <QStringList>

#include <functional>

namespace letstalk::demo {

inline constexpr int kMostWeeks = 520;
inline constexpr int kMostSites = 5;
/// What a demo file shows at unlock: it has nothing to hide.
inline constexpr char kDemoPassphrase[] = "every demo door opens";

/// What to invent. The same values make the same records, ids and figures.
struct DemoRequest
{
    QString path; ///< must not exist
    int conversations = 400;
    int people = 120; ///< known by name
    int weeks = 26; ///< that end with the week of `until`
    int sites = 5; ///< the published four, then an invented one
    quint64 seed = 1;
    QDate until; ///< the last day with data
    vault::SecureBytes passphrase; ///< of all users; the file shows it before it is unlocked
    QString settingsFolder; ///< see services::Environment
    bool cheapKeys = false; ///< tests only
    /// Told about progress; false stops, and nothing is left behind.
    std::function<bool(qint64 done, qint64 total)> progress;
};

struct DemoMade
{
    QStringList users; ///< short names
    int sessions = 0; ///< held
    int cancelled = 0;
    qint64 visits = 0;
    qint64 conversations = 0;
    qint64 connections = 0;
    qint64 people = 0;
    qint64 services = 0;
};

/// Makes a sealed file full of invented data. It has its name only when it is complete.
Result<DemoMade> makeDemo(const DemoRequest &request);

} // namespace letstalk::demo
