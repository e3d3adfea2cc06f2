// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>

#include <memory>

class QObject;
class QWidget;

namespace letstalk::ui {

class Speller;

/// What is written in a field, whether of one line or of several, with waves under the words that the
/// dictionary does not know. Window's thread; goes before the field does.
class SpelledText
{
public:
    virtual ~SpelledText() = default;
    virtual QString text() const = 0;
    virtual int cursor() const = 0;
    virtual void select(int start, int length) = 0;
    /// Those signs of the text are the ones that are selected.
    virtual bool isSelected(int start, int length) const = 0;
    virtual void replace(int start, int length, const QString &by) = 0;
    /// The dictionary has answered: the waves anew. Must not count as typing.
    virtual void mark() = 0;
    /// Beneath the cursor, on the screen.
    virtual QPoint underCursor() const = 0;
};

/// Of a QPlainTextEdit, or of a QLineEdit that checkLine() was asked for; null of any other widget, and of
/// one that is only read.
std::unique_ptr<SpelledText> spelledTextOf(QWidget *field, Speller &speller);

/// A line in which sentences are written: it is to be checked as notes are.
void checkLine(QWidget *line);
/// Notes in which no sentences are written: telephone numbers, hours.
void leaveUnchecked(QWidget *notes);

} // namespace letstalk::ui
