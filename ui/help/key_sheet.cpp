// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/key_sheet.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFont>
#include <QFontMetricsF>
#include <QPageLayout>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

// Points (1/72 inch) on A4.
constexpr double kWide = 595.28;
constexpr double kHigh = 841.89;
constexpr double kMargin = 42;
constexpr double kGutter = 24;
constexpr double kBody = 9.5;
constexpr double kSection = 11.5;
constexpr double kTitle = 16;
constexpr double kKeyShare = 0.34; ///< of a column, for the key
constexpr int kColumns = 2;
constexpr double kFine = 10; ///< letters are measured ten times as large, against rounding

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui::KeySheet", text);
}

/// Writes groups down two columns and on to the next page.
class SheetPainter
{
public:
    SheetPainter(QPagedPaintDevice &device, QPainter &painter) : m_device(device), m_painter(painter)
    {
        m_scale = device.logicalDpiX() / 72.0;
        startPage();
    }

    void title(const QString &text)
    {
        const double high = write(QRectF(kMargin, kMargin, kWide - 2 * kMargin, 40), text, kTitle, true);
        m_top = kMargin + high + 14;
        m_y = m_top;
    }

    void group(const KeyGroup &group)
    {
        if (group.keys.empty())
            return;
        // A heading stays with its first two lines.
        makeRoom(kSection * 1.6 + 2 * lineHigh(group.keys.front()));
        m_y += write(QRectF(left(), m_y, columnWide(), 100), group.title, kSection, true) + 2;
        m_painter.drawLine(QLineF(left(), m_y, left() + columnWide(), m_y));
        m_y += 4;
        for (const auto &line : group.keys) {
            makeRoom(lineHigh(line));
            const double keyWide = columnWide() * kKeyShare;
            const double key = write(QRectF(left(), m_y, keyWide - 6, 200), line.first, kBody, true);
            const double what = write(QRectF(left() + keyWide, m_y, columnWide() - keyWide, 200), line.second,
                                      kBody, false);
            m_y += std::max(key, what) + 3;
        }
        m_y += 12;
    }

private:
    /// In pixels of the fine scale, so that lines break alike on every device.
    static QFont face(double points, bool bold)
    {
        QFont font(u"Liberation Sans"_s); // the report's face
        font.setStyleHint(QFont::SansSerif);
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        font.setPixelSize(qRound(points * kFine));
        return font;
    }

    double write(const QRectF &where, const QString &text, double points, bool bold)
    {
        m_painter.save();
        m_painter.translate(where.topLeft());
        m_painter.scale(1 / kFine, 1 / kFine);
        m_painter.setFont(face(points, bold));
        m_painter.setPen(Qt::black);
        QRectF drawn;
        m_painter.drawText(QRectF(0, 0, where.width() * kFine, where.height() * kFine),
                           int(Qt::AlignLeft) | int(Qt::AlignTop) | int(Qt::TextWordWrap), text, &drawn);
        m_painter.restore();
        return drawn.height() / kFine;
    }

    double lineHigh(const ActionList::KeyLine &line) const
    {
        const auto high = [](const QString &text, double wide, bool bold) {
            return QFontMetricsF(face(kBody, bold))
                       .boundingRect(QRectF(0, 0, wide * kFine, 1e6), int(Qt::TextWordWrap), text)
                       .height()
                / kFine;
        };
        const double keyWide = columnWide() * kKeyShare;
        return std::max(high(line.first, keyWide - 6, true), high(line.second, columnWide() - keyWide, false))
            + 3;
    }

    void makeRoom(double high)
    {
        if (m_y + high <= kHigh - kMargin)
            return;
        if (++m_column == kColumns) {
            m_device.newPage();
            startPage();
            m_top = kMargin;
            m_column = 0;
        }
        m_y = m_top;
    }

    void startPage()
    {
        m_painter.resetTransform();
        m_painter.scale(m_scale, m_scale);
        m_painter.setPen(QPen(Qt::black, 0.5));
    }

    double columnWide() const { return (kWide - 2 * kMargin - (kColumns - 1) * kGutter) / kColumns; }
    double left() const { return kMargin + m_column * (columnWide() + kGutter); }

    QPagedPaintDevice &m_device;
    QPainter &m_painter;
    double m_scale = 1;
    double m_top = kMargin;
    double m_y = kMargin;
    int m_column = 0;
};

} // namespace

bool paintKeySheet(QPagedPaintDevice &device, const std::vector<KeyGroup> &groups)
{
    QPainter painter;
    if (!painter.begin(&device))
        return false;
    SheetPainter sheet(device, painter);
    sheet.title(tr("Let's Talk Desk: the keys"));
    for (const auto &group : groups)
        sheet.group(group);
    return painter.end();
}

QByteArray keySheetPdf(const std::vector<KeyGroup> &groups)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(tr("Let's Talk Desk: the keys"));
        writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(), QPageLayout::Point));
        if (!paintKeySheet(writer, groups))
            return {};
    }
    return bytes;
}

} // namespace letstalk::ui
