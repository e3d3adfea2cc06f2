// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report_painter.h"

#include <QPointer>
#include <QWidget>

namespace letstalk::ui {

/// The pages that would be printed, painted by the very code that prints them. Arrows go from figure to
/// figure, Enter or a click opens the rows behind one. Paper stays white in every theme: it is paper.
class ReportPreview : public QWidget
{
    Q_OBJECT
public:
    explicit ReportPreview(QWidget *parent = nullptr);
    void setReport(const reports::Report &report, const reports::PageLayout &layout);
    /// The width that there is for a page, in pixels; with large text the page is wider than that.
    void fitWidth(int width);
    /// Keeps a page as wide as there is room, at most so many steps of the grid. `room`: what it scrolls in.
    void followRoom(QWidget &room, int mostSteps);
    QString currentFigure() const;
    void setCurrentFigure(const QString &key);
    /// Where a figure stands, in this widget's pixels.
    QRect figureRect(const QString &key) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void figureOpened(const QString &key);
    void currentMoved(const QRect &where);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Spot
    {
        int page;
        reports::FigureSpot figure;
    };
    void fitRoom();
    void setScale(double scale);
    QRectF pageRect(int page) const;
    QRect spotRect(const Spot &spot) const;
    int spotAt(QPoint point) const;
    void setCurrent(int spot);
    void stepDown(int direction);
    QString describe(const Spot &spot) const;

    reports::Report m_report;
    reports::PageLayout m_layout;
    std::vector<Spot> m_spots; ///< in reading order
    int m_current = -1;
    double m_scale = 1.0; ///< pixels in a point
    int m_width = 0; ///< that there is; 0: not known, or a room is followed
    QPointer<QWidget> m_room;
    int m_mostSteps = 0;
};

/// "Conversations, this week: 12": a figure in words.
QString figureText(const reports::Report &report, const QString &key);

} // namespace letstalk::ui
