// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/directory/uk_directory.h"

#include <QStringList>

namespace letstalk::directory {

/// The forms that a directory goes out in; all are HSDS-UK 3.0.
enum class ExportForm {
    Json, ///< one file: the page that the standard's /services answers, with all services in full form
    JsonFolder, ///< one file for each of the standard's addresses
    Tables, ///< a folder: datapackage.json and a CSV for each object
};

/// Who the files are for.
enum class ExportUse {
    Keep, ///< our own systems: what the standard has no place for stands beside it and comes back on import
    Publish, ///< everybody: the standard's own members and nothing of ours; what that leaves out is told
};

/// What was written.
struct ExportOutcome
{
    int services = 0;
    int organizations = 0; ///< those without services included, where the form can hold them
    int files = 0;
    qint64 bytes = 0;
    /// What a reader that knows only the standard will not see, in words with counts.
    QStringList notes;
};

/// Writes the directory to a new file (Json) or a new or empty folder. All or nothing: it is written beside
/// its place and then renamed. FileExists, FileMissing (where it should go), DiskFull, Io.
Result<ExportOutcome> writeExport(const UkDirectory &directory, ExportForm form, const QString &path,
                                  ExportUse use = ExportUse::Keep);

/// The bytes of ExportForm::Json: one service a line, so that two exports compare well.
QByteArray servicesJson(const UkDirectory &directory);

} // namespace letstalk::directory
