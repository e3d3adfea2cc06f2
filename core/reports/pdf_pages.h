// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/reports/report_painter.h"

#include <QByteArray>

namespace letstalk::reports {

/// What archives, search tools and screen readers are told of a PDF.
struct PdfAbout
{
    QString title;
    QString author;
    QString marking; ///< "OFFICIAL-SENSITIVE"; may be empty
    qint64 madeAt = 0; ///< UTC ms; 0: not said
    struct Attached
    {
        QString name;
        QByteArray bytes;
        QString mediaType;
    };
    std::vector<Attached> attached {};
};
/// As an XMP packet, language British English.
QByteArray xmpPacket(const PdfAbout &about);

/// Laid-out pages as PDF. Unsupported without a QGuiApplication. Two calls give two files that look alike and
/// differ in their bytes (time, identifier): what has to stay the same is kept, not made again.
Result<QByteArray> pagesToPdf(const PageLayout &layout, const PdfAbout &about);

} // namespace letstalk::reports
