// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/concern.h"
#include "core/services/code_lists.h"

#include <QCheckBox>
#include <QDate>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>

#include <functional>
#include <map>

class QLabel;

namespace letstalk::ui {

class CodeBox;
class Field;

/// "This sends nothing. Ring ...": stands over the form and is said again after saving.
QString ringText(const SafeguardingContact &contact);

/// To whom it was reported, when, and what they gave: three fields, of a concern and of an addition.
class ReportFields : public QWidget
{
    Q_OBJECT
public:
    explicit ReportFields(std::function<QDate()> today, QWidget *parent = nullptr);
    void setValue(const ConcernReport &report);
    ConcernReport value() const;
    /// What is typed as the time is none.
    bool isTimeWrong() const;
    void setProblem(const QString &problem);

Q_SIGNALS:
    void changed();

private:
    std::function<QDate()> m_today;
    QLineEdit *m_to;
    QLineEdit *m_at;
    QLineEdit *m_reference;
    Field *m_toField;
    Field *m_atField;
};

/// A safeguarding concern as it is written down. Takes a concern, gives a concern; sealing and the draft are
/// the caller's business. Closing it keeps what was typed; only "Discard it" does not.
class ConcernDialog : public QDialog
{
    Q_OBJECT
public:
    struct Setting
    {
        SafeguardingContact contact;
        QString person; ///< the name of whom it is about, when that is somebody known
        bool someoneCanOpen = true;
        QString begun; ///< that it was begun before, when, and about whom; empty: it is a new one
        std::function<QDate()> today;
        std::function<qint64()> nowMs;
    };
    ConcernDialog(const storage::CodeLists &codes, const Setting &setting, const Concern &concern,
                  QWidget *parent = nullptr);
    Concern value() const;
    /// After sealing failed: what is typed stays.
    void showError(const QString &title, const QString &mend);
    /// "Kept as a draft at 10:42".
    void setKept(const QString &text);
    /// While it is being sealed nothing more is typed; afterwards the keyboard is where it was.
    void setBusy(bool busy);

Q_SIGNALS:
    void changed();
    void sealWanted();
    void discardWanted();

private:
    QWidget *buildHead();
    QWidget *buildBody(const storage::CodeLists &codes);
    Field *text(const QString &name, const QString &label, int lines, const QString &hint = {});
    void fill(const Concern &concern);
    void showOverride();
    void trySeal();

    Setting m_setting;
    Concern m_base;
    QLineEdit *m_about;
    QCheckBox *m_other; ///< it is about somebody else than the person of the conversation
    CodeBox *m_danger;
    QCheckBox *m_999;
    CodeBox *m_agreement;
    CodeBox *m_override;
    ReportFields *m_report;
    QLabel *m_error;
    QLabel *m_kept;
    QPointer<QWidget> m_focusBeforeBusy;
    QPushButton *m_seal = nullptr;
    std::map<QString, QPlainTextEdit *> m_texts;
    std::map<ConcernField, Field *> m_fields;
    QWidget *m_overridePart;
};

/// What is added to a concern.
class ConcernNoteDialog : public QDialog
{
    Q_OBJECT
public:
    ConcernNoteDialog(const QString &reference, std::function<QDate()> today, std::function<qint64()> nowMs,
                      QWidget *parent = nullptr);
    ConcernNote value() const;
    /// Closing would lose something.
    bool isBlank() const;
    void reject() override;

private:
    void tryAccept();

    std::function<qint64()> m_nowMs;
    QPlainTextEdit *m_text;
    Field *m_field;
    ReportFields *m_report;
    QLabel *m_warning;
    bool m_warned = false;
};

} // namespace letstalk::ui
