// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/key_habits.h"

#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>

namespace letstalk::ui {

KeyHabits::KeyHabits(QWidget *window) : QObject(window), m_window(window)
{
    qApp->installEventFilter(this);
}

bool KeyHabits::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isPlain = (key->modifiers() & ~Qt::KeypadModifier) == 0;
        if (isPlain && !key->isAutoRepeat() && pressesButton(watched, key->key()))
            return true;
    } else if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool writes = qobject_cast<QLineEdit *>(watched) || qobject_cast<QPlainTextEdit *>(watched);
        if (writes && key->key() == Qt::Key_E && key->modifiers() == Qt::ControlModifier) {
            event->ignore();
            return true;
        }
    }
    return false;
}

/// Dialogs know Enter themselves; a tick is no button.
bool KeyHabits::pressesButton(QObject *watched, int key)
{
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    auto *button = qobject_cast<QAbstractButton *>(watched);
    if (!button || button->window() != m_window || qobject_cast<QCheckBox *>(button)
        || qobject_cast<QRadioButton *>(button) || !button->isEnabled())
        return false;
    button->click();
    return true;
}

} // namespace letstalk::ui
