// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/key_sheet.h"

#include <QDialog>

class QLabel;

namespace letstalk::ui {

/// The keys of the page, for F1. F1 again asks for the printed sheet of all pages; the owner prints and
/// saves.
class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    /// `groups`: the page's, and those of everywhere.
    explicit KeysDialog(const std::vector<KeyGroup> &groups, QWidget *parent = nullptr);
    /// What came of printing or saving; announced.
    void say(const QString &text);

Q_SIGNALS:
    void printWanted();
    void pdfWanted();
    void helpWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildSheetRow();

    QLabel *m_done;
};

} // namespace letstalk::ui
