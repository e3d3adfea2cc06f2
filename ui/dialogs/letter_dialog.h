// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "core/services/dp_notice_service.h"
#include "ui/dialogs/form_dialog.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace letstalk::ui {

class CodeBox;
class ReportPreview;

/// The letter about a decision before it leaves: its format, whom it greets, the very pages, and what makes
/// it hard to read. Making the letter, keeping and printing it are its owner's business.
class LetterDialog : public QDialog
{
    Q_OBJECT
public:
    LetterDialog(const storage::CodeLists &codes, const QString &addressee, const QString &contact,
                 QWidget *parent = nullptr);
    void setFormat(dp::NoticeFormat format);
    services::DpNoticeRequest request() const;
    void show(const services::DpNoticePreview &preview);
    const services::DpNoticePreview &shown() const { return m_shown; }
    /// It cannot be made: what it lacks.
    void showError(const QString &title, const QString &mend);
    /// What the next preview stands on that this one did not.
    void showNews(const QString &text);
    FormTyped typed() const;
    void setTyped(const FormTyped &typed);
    /// Something was changed since it was opened.
    bool isTouched() const { return typed() != m_before; }

Q_SIGNALS:
    void changed();
    /// The request has changed: show() is to follow.
    void previewWanted();
    void saveWanted();
    void printWanted();

private:
    QWidget *buildBody();

    const storage::CodeLists m_codes;
    CodeBox *m_format;
    QLineEdit *m_addressee;
    QLineEdit *m_contact;
    QLabel *m_notes;
    QLabel *m_error;
    ReportPreview *m_pages;
    QPushButton *m_save;
    QPushButton *m_print;
    services::DpNoticePreview m_shown;
    QString m_news;
    FormTyped m_before; ///< as it was opened
};

/// The words of a letter, a paragraph a line: what a screen reader says of its pages.
QString letterWords(const reports::Letter &letter);

} // namespace letstalk::ui
