// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/code_list.h"
#include "core/domain/take_away.h"
#include "core/reports/letter.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace letstalk::ui {

class CodeBox;
class ReportPreview;

/// The sheet that a visitor takes home, before it leaves: its edition and the very pages; or that they want
/// nothing on paper. Making, recording and printing it are its owner's business.
class TakeAwayDialog : public QDialog
{
    Q_OBJECT
public:
    /// `editions`: list `take_away`. `wantsNone`: they said already that they want nothing on paper.
    TakeAwayDialog(const CodeList &editions, TakeAwayEdition edition, bool wantsNone,
                   QWidget *parent = nullptr);
    TakeAwayEdition edition() const;
    void show(const reports::Letter &letter);
    const reports::Letter &letter() const { return m_letter; }
    /// It cannot be made or did not leave: why.
    void showError(const QString &title, const QString &mend);

Q_SIGNALS:
    /// The edition has changed: show() is to follow.
    void previewWanted();
    void printWanted();
    void saveWanted();
    void nothingWanted();

private:
    QWidget *buildBody(bool wantsNone);

    CodeBox *m_edition;
    QLabel *m_hint;
    QLabel *m_error;
    ReportPreview *m_pages;
    QPushButton *m_print;
    QPushButton *m_save;
    reports::Letter m_letter;
};

} // namespace letstalk::ui
