// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "core/services/exchange_values.h"

namespace letstalk::cli {

/// "Ready", "Waiting" ... as --json tells a verdict: "ready", "waiting".
QString verdictWord(services::BundleVerdict verdict);
QJsonObject fileObject(const services::WrittenFile &file);
QJsonObject previewObject(const services::ImportPreview &preview);
QJsonObject importedObject(const QString &name, const services::Imported &imported);
QJsonArray kindsArray(const std::vector<services::KindCount> &kinds);
QString instantText(qint64 ms); ///< ISO, London time; empty for 0
void printPreview(const Console &console, const QString &name, const services::ImportPreview &preview);

} // namespace letstalk::cli
