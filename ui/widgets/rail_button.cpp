// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rail_button.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>

namespace letstalk::ui {

namespace {
constexpr int kRoomForTitles = 112; // characters that the window has across
}

RailButton::RailButton(const QIcon &picture, const QString &title, QWidget *parent)
    : QPushButton(parent), m_picture(picture), m_title(title)
{
    dress();
}

void RailButton::setTitle(const QString &title)
{
    m_title = title;
    dress();
}

void RailButton::dress()
{
    const int character = QFontMetrics(QApplication::font()).averageCharWidth();
    m_narrow = window() != this && window()->width() < character * kRoomForTitles;
    setIcon(m_narrow ? QIcon() : m_picture);
    setText(m_narrow ? QString(m_title).replace(QLatin1Char(' '), QLatin1Char('\n'))
                     : QLatin1Char(' ') + m_title);
    setMinimumHeight(sizeHint().height()); // the style sheet's own least is one line
}

bool RailButton::event(QEvent *event)
{
    if (event->type() == QEvent::Show)
        window()->installEventFilter(this); // installed again it is still one
    const bool isDone = QPushButton::event(event);
    if (event->type() == QEvent::Show || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        dress();
    return isDone;
}

bool RailButton::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == window() && event->type() == QEvent::Resize)
        dress();
    return QPushButton::eventFilter(watched, event);
}

} // namespace letstalk::ui
