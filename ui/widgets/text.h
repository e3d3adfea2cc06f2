// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QString>

class QFrame;
class QPushButton;

namespace letstalk::ui {

enum class Tone { Plain, Quiet, Good, Warn, Bad };

/// Labels of the one type scale. None has a parent: a layout gives it one.
QLabel *pageTitle(const QString &text);
QLabel *sectionTitle(const QString &text);
QLabel *bodyText(const QString &text = {}); ///< wraps, at most 70 characters a line
QLabel *quietText(const QString &text = {}); ///< small and quiet; wraps

void setTone(QWidget *widget, Tone tone);
/// Sets a property that the style sheet looks at, and dresses the widget anew.
void setStyled(QWidget *widget, const char *property, const QVariant &value);

QPushButton *primaryButton(const QString &text);
QPushButton *plainButton(const QString &text);
QFrame *rule();

/// Tells assistive technology of something that has just appeared.
void announce(QWidget *widget, const QString &text);

} // namespace letstalk::ui
