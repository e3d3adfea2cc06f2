// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/paper_sheet.h"

#include <QDialog>

#include <vector>

class QLineEdit;
class QPushButton;
class QTableView;

namespace letstalk::ui {

class TextTableModel;

/// Numbered sheets of paper: how many to print, and those that are out there. Says what is wanted; does
/// nothing itself.
class SheetsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `sheets`: neither entered nor spoiled, by number.
    SheetsDialog(const QString &siteName, QDate today, QWidget *parent = nullptr);
    void showSheets(const std::vector<PaperSheet> &sheets);
    void showProblem(const QString &problem); ///< of sheets that were to be made
    void showSpoilProblem(const QString &problem);

Q_SIGNALS:
    void printWanted(int count);
    void saveWanted(int count); ///< as PDF
    void spoilWanted(const QString &code, const QString &reason);

private:
    void choose();
    /// Hands the number on, or says beside it what is wrong.
    void want(void (SheetsDialog::*wanted)(int));

    QDate m_today;
    std::vector<PaperSheet> m_sheets;
    class NumberBox *m_count;
    class Field *m_countField;
    Field *m_reasonField;
    TextTableModel *m_model;
    QTableView *m_table;
    QLineEdit *m_reason;
    QPushButton *m_spoil;
};

} // namespace letstalk::ui
