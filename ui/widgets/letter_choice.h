// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/code_list.h"

#include <QFrame>

class QLabel;

namespace letstalk::ui {

class FlowLayout;

/// The codes of a list side by side, each behind its letter: one key chooses. The arrows and Enter do so as
/// well; Escape closes it without a choice.
class LetterChoice : public QFrame
{
    Q_OBJECT
public:
    explicit LetterChoice(const CodeList &list, QWidget *parent = nullptr);
    /// What is chosen for: stands above the choices and is the accessible name.
    void setQuestion(const QString &question);
    void setCurrent(const QString &code);
    /// The letter of a code: one that tells of it, chosen by hand for reasons why nothing suits; else the
    /// first letter of one of its words that no other has, else any that is free.
    QChar letterOf(const QString &code) const;

Q_SIGNALS:
    void chosen(const QString &code);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    class Option;
    void choose(int at);
    void move(int by);
    void speak();

    std::vector<Option *> m_options;
    int m_current = 0;
    QLabel *m_question;
    FlowLayout *m_flow;
};

} // namespace letstalk::ui
