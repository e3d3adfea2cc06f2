// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

namespace letstalk::ui {

/// Words to be read out by telephone, large: the four of the state, or the eight of a computer's card.
class StateWordsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit StateWordsDialog(const QStringList &words, const QString &splitWords, QWidget *parent = nullptr);
};

/// Words large, numbered, in columns; selectable, and said in full to assistive technology.
QWidget *largeWords(const QStringList &words);

} // namespace letstalk::ui
