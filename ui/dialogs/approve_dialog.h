// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/council_values.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace letstalk::ui {

class BusyBar;
class Field;

/// Lets a computer in, or its new keys: the eight words are heard by telephone and typed. It says when a word
/// is none of the list and what it may have been; it never types one. Stays open until the words are right.
class ApproveDialog : public QDialog
{
    Q_OBJECT
public:
    ApproveDialog(const services::CardPreview &card, const QString &folder, QWidget *parent = nullptr);
    BusyBar &busy() { return *m_busy; }
    void setWorking(bool working);
    /// What was wrong with the words as typed.
    void setProblem(const QString &problem);

Q_SIGNALS:
    void approveWanted(const QString &words, const QString &folder);

private:
    void help();
    void tryApprove();

    QLineEdit *m_words;
    Field *m_wordsField;
    QLabel *m_help;
    QLineEdit *m_folder;
    Field *m_folderField;
    BusyBar *m_busy;
    QPushButton *m_ok;
};

} // namespace letstalk::ui
