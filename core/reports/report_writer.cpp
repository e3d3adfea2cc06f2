// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/whole_file.h"
#include "core/reports/writers.h"

#include <QFileInfo>

namespace letstalk::reports {

Result<QByteArray> reportBytes(const Report &report, const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("pdf"))
        return toPdf(report);
    if (ending == QLatin1String("html"))
        return toHtml(report);
    if (ending == QLatin1String("csv"))
        return toCsv(report);
    if (ending == QLatin1String("json"))
        return toJson(report);
    return Error {Error::Code::InvalidInput,
                  QStringLiteral("the name must end in .pdf, .html, .csv or .json"), path};
}

Status writeReport(const Report &report, const QString &path)
{
    LT_ASSIGN(const QByteArray bytes, reportBytes(report, path));
    return writeWholeFile(path, bytes, Readers::AsUsual);
}

} // namespace letstalk::reports
