// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/reports/report_painter.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace letstalk::reports {

struct LetterPart
{
    enum class Kind : quint8 { Heading, Paragraph, Item };
    Kind kind = Kind::Paragraph;
    QString text;
    QString picture {}; ///< of pictures.h; stands left of the text
    bool operator==(const LetterPart &) const = default;
};

/// A letter or a sheet to take home, as a value: preview, print, PDF and HTML are made from it and nothing
/// else.
struct Letter
{
    QString title;
    QStringList head; ///< above the title: who writes, when
    std::vector<LetterPart> parts;
    QString foot; ///< at the foot of each page, beside its number: a reference
    QString author; ///< told in the PDF's properties, not printed
    qint64 madeAt = 0; ///< UTC ms
    double pointSize = 12; ///< of body text; page numbers are as large
    bool operator==(const Letter &) const = default;
};

/// A4, left aligned, ragged; no word, telephone number or postcode is split; a heading stays with what
/// follows, and a short section with itself. Where little would stand on the last page, lines come closer so
/// that it is not needed. Needs a QGuiApplication; any thread.
PageLayout layoutLetter(const Letter &letter);

/// The pages of layoutLetter(). Unsupported without a QGuiApplication.
Result<QByteArray> letterToPdf(const Letter &letter);

/// One self-contained page that prints in the same size of type; pictures as inline SVG.
QByteArray letterToHtml(const Letter &letter);

} // namespace letstalk::reports
