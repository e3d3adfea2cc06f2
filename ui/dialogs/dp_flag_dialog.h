// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp_lead.h"
#include "core/domain/indicators.h"
#include "core/services/code_lists.h"
#include "ui/dialogs/form_dialog.h"

#include <QDialog>

#include <functional>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace letstalk::ui {

class CodeBox;
class Field;

/// "D7, version 1 of 1 Nov 2026".
QString promptSource(const IndicatorRule &rule);

/// One prompt about Direct Payments: what triggers it as a tick, and, once it is shown, its words and what
/// the worker thinks of them. It has no colour and no weight.
class PromptRow : public QWidget
{
    Q_OBJECT
public:
    /// `fired`: a coded fact shows it; it cannot be unticked then.
    PromptRow(const IndicatorRule &rule, bool fired, const storage::CodeLists &codes,
              QWidget *parent = nullptr);
    bool isShown() const;
    IndicatorAnswer value() const;
    /// Unanswered, or without a reason: says so beside it.
    bool check();
    QWidget *firstControl() const;
    QString id() const { return m_rule.id; }
    bool isFired() const { return m_fired; }
    /// As it stands, and back: ticked, answer, why.
    QStringList typed() const;
    void setTyped(const QStringList &typed);

Q_SIGNALS:
    void changed();

private:
    void showWords();

    IndicatorRule m_rule;
    bool m_fired;
    QCheckBox *m_tick;
    QWidget *m_words;
    CodeBox *m_answer;
    QLineEdit *m_why;
    Field *m_answerField;
    Field *m_whyField;
};

/// Raises a Direct Payments lead: agreement, why, prompts answered, what happens next. Gives a DpFlag; saving
/// is the caller's business. Never closes silently over what was typed.
class DpFlagDialog : public QDialog
{
    Q_OBJECT
public:
    struct Setting
    {
        QString person;
        std::vector<IndicatorRule> prompts;
        IndicatorFacts facts; ///< of the conversation
        QDate today;
    };
    DpFlagDialog(const storage::CodeLists &codes, const Setting &setting, const DpFlag &flag,
                 QWidget *parent = nullptr);
    DpFlag value() const;
    /// What stands in it, word for word, for a draft.
    FormTyped typed() const;
    void setTyped(const FormTyped &typed);
    QStringList fired() const; ///< the prompts that a fact shows, by their ids
    /// Something was typed since it was opened: closing would lose it.
    bool isTouched() const { return typed() != m_before; }
    /// "Kept for you alone …": beside the buttons.
    void showNote(const QString &text);
    void reject() override;

Q_SIGNALS:
    void changed();

private:
    QWidget *buildPrompts(const storage::CodeLists &codes);
    void tryAccept();

    Setting m_setting;
    DpFlag m_base;
    QCheckBox *m_agreed;
    Field *m_agreedField;
    QPlainTextEdit *m_why;
    Field *m_whyField;
    QLineEdit *m_next;
    Field *m_nextField;
    QLineEdit *m_due;
    Field *m_dueField;
    QLabel *m_warning;
    std::vector<PromptRow *> m_prompts;
    FormTyped m_before; ///< as it was opened
    std::optional<FormTyped> m_warnedOf; ///< what stood there when it was asked about last
};

} // namespace letstalk::ui
