// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace letstalk::ui {

namespace {

/// On a field of 24 by 24.
QPainterPath pathOf(Picture picture)
{
    QPainterPath path;
    switch (picture) {
    case Picture::Desk: // a speech bubble
        path.addRoundedRect(2, 4, 20, 13, 3, 3);
        path.moveTo(7, 17);
        path.lineTo(7, 21.5);
        path.lineTo(12, 17);
        path.moveTo(7, 9);
        path.lineTo(17, 9);
        path.moveTo(7, 12.5);
        path.lineTo(13, 12.5);
        break;
    case Picture::People: // two heads and shoulders
        path.addEllipse(5, 4, 7, 7);
        path.moveTo(2, 20.5);
        path.cubicTo(2, 12, 15, 12, 15, 20.5);
        path.moveTo(15, 4.5);
        path.cubicTo(19.5, 4.5, 19.5, 11, 15.5, 11);
        path.moveTo(17.5, 14.5);
        path.cubicTo(20.5, 15, 22, 17.5, 22, 20.5);
        break;
    case Picture::Directory: // an open book
        path.moveTo(12, 6);
        path.cubicTo(9, 3.5, 5, 3.5, 2, 4.5);
        path.lineTo(2, 19);
        path.cubicTo(5, 18, 9, 18, 12, 20.5);
        path.cubicTo(15, 18, 19, 18, 22, 19);
        path.lineTo(22, 4.5);
        path.cubicTo(19, 3.5, 15, 3.5, 12, 6);
        path.lineTo(12, 20.5);
        break;
    case Picture::Reports: // a page with bars
        path.addRoundedRect(4, 2.5, 16, 19, 2, 2);
        path.moveTo(8.5, 17);
        path.lineTo(8.5, 13);
        path.moveTo(12, 17);
        path.lineTo(12, 8);
        path.moveTo(15.5, 17);
        path.lineTo(15.5, 11);
        break;
    case Picture::Exchange: // an arrow there, an arrow back
        path.moveTo(3, 8);
        path.lineTo(20, 8);
        path.moveTo(15.5, 3.5);
        path.lineTo(20, 8);
        path.lineTo(15.5, 12.5);
        path.moveTo(21, 16.5);
        path.lineTo(4, 16.5);
        path.moveTo(8.5, 12.5);
        path.lineTo(4, 16.5);
        path.lineTo(8.5, 21);
        break;
    case Picture::Settings: // sliders
        for (const double y : {6.0, 12.0, 18.0}) {
            path.moveTo(2.5, y);
            path.lineTo(21.5, y);
        }
        path.addEllipse(QPointF(8, 6), 2.2, 2.2);
        path.addEllipse(QPointF(16, 12), 2.2, 2.2);
        path.addEllipse(QPointF(10, 18), 2.2, 2.2);
        break;
    case Picture::DirectPayments: // a hand-held purse: a body, its flap, its clasp
        path.addRoundedRect(2.5, 7, 19, 13.5, 2.5, 2.5);
        path.moveTo(5, 7);
        path.lineTo(16, 3);
        path.lineTo(17.5, 7);
        path.addEllipse(QPointF(16.5, 13.8), 1.6, 1.6);
        break;
    case Picture::Concerns: // a shield
        path.moveTo(12, 2.5);
        path.cubicTo(15, 5, 18, 5.5, 20.5, 5.5);
        path.cubicTo(20.5, 14, 18, 19, 12, 21.5);
        path.cubicTo(6, 19, 3.5, 14, 3.5, 5.5);
        path.cubicTo(6, 5.5, 9, 5, 12, 2.5);
        break;
    case Picture::Lock:
        path.addRoundedRect(4, 10.5, 16, 11, 2, 2);
        path.moveTo(7.5, 10.5);
        path.cubicTo(7.5, 0.5, 16.5, 0.5, 16.5, 10.5);
        break;
    }
    return path;
}

class PathEngine : public QIconEngine
{
public:
    explicit PathEngine(Picture picture) : m_picture(picture) { }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto palette = QGuiApplication::palette();
        const auto colour = palette.color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active,
                                          QPalette::WindowText);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 24.0, rect.height() / 24.0);
        painter->setPen(QPen(colour, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(pathOf(m_picture));
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new PathEngine(m_picture); }

private:
    Picture m_picture;
};

} // namespace

QIcon icon(Picture picture)
{
    return QIcon(new PathEngine(picture));
}

} // namespace letstalk::ui
