// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/pdf_pages.h"
#include "core/reports/report_text.h"
#include "core/reports/writers.h"

#include <QGuiApplication>

namespace letstalk::reports {

using namespace Qt::Literals::StringLiterals;

Result<QByteArray> toPdf(const Report &report)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance())) // laying out needs fonts, too
        return Error {Error::Code::Unsupported, u"PDF needs fonts, which this program started without"_s, {}};
    PdfAbout about {text::footerLine(report), report.author, report.marking, report.dataAsAt};
    about.attached.push_back({u"report-%1.csv"_s.arg(report.period), toCsv(report), u"text/csv"_s});
    return pagesToPdf(layoutPages(report), about);
}

} // namespace letstalk::reports
