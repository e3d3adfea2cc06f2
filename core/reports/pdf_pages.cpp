// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/pdf_pages.h"

#include <QBuffer>
#include <QDateTime>
#include <QGuiApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace letstalk::reports {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kDpi = 1200;

} // namespace

QByteArray xmpPacket(const PdfAbout &about)
{
    const QString made = about.madeAt == 0
        ? QString()
        : u"<xmp:CreateDate>%1</xmp:CreateDate>"_s.arg(
            QDateTime::fromMSecsSinceEpoch(about.madeAt, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ssZ"_s));
    return u"<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
           "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
           " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1</rdf:li></rdf:Alt></dc:title>\n"
           "<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>\n"
           "<dc:creator><rdf:Seq><rdf:li>%2</rdf:li></rdf:Seq></dc:creator>\n"
           "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">%3</rdf:li></rdf:Alt></dc:rights>\n"
           "%4<xmp:CreatorTool>Let&apos;s Talk Desk</xmp:CreatorTool>\n"
           "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>\n"_s
               .arg(about.title.toHtmlEscaped(), about.author.toHtmlEscaped(), about.marking.toHtmlEscaped(),
                    made)
               .toUtf8();
}

Result<QByteArray> pagesToPdf(const PageLayout &layout, const PdfAbout &about)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return Error {Error::Code::Unsupported, u"PDF needs fonts, which this program started without"_s, {}};
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
        writer.setResolution(kDpi);
        writer.setPageSize(QPageSize(QSizeF(layout.size.width, layout.size.height), QPageSize::Point, {},
                                     QPageSize::FuzzyMatch));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(about.title);
        writer.setCreator(u"Let's Talk Desk"_s);
        writer.setDocumentXmpMetadata(xmpPacket(about));
        for (const auto &attached : about.attached)
            writer.addFileAttachment(attached.name, attached.bytes, attached.mediaType);
        QPainter painter;
        if (!painter.begin(&writer))
            return Error {Error::Code::Io, u"the pages could not be drawn"_s, {}};
        painter.scale(kDpi / 72.0, kDpi / 72.0);
        for (int i = 0; i < int(layout.pages.size()); ++i) {
            if (i > 0)
                writer.newPage();
            paintPage(painter, layout, i);
        }
    }
    return bytes;
}

} // namespace letstalk::reports
