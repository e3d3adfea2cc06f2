// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace letstalk::ui {

/// A control under its label, with a hint and, after the label, a place for what is wrong with it. The label
/// is the control's buddy and its accessible name; a problem is announced and becomes part of its
/// description.
class Field : public QWidget
{
    Q_OBJECT
public:
    Field(const QString &label, QWidget *control, QWidget *parent = nullptr);
    void setHint(const QString &hint);
    /// Empty: nothing is wrong.
    void setProblem(const QString &problem);
    QString problem() const;
    QWidget *control() const { return m_control; }
    void setLabel(const QString &label);
    /// The control is as wide as it needs, at the left; the texts keep the whole width.
    void keepNarrow();
    /// A button that belongs to the control, at the right of it on its line.
    void addBeside(QWidget *widget);

private:
    void say(const QString &problem);
    void describe();
    void comeIntoView();

    QLabel *m_label;
    QBoxLayout *m_line;
    QWidget *m_control;
    QLabel *m_hint;
    QLabel *m_problem;
    QString m_said; ///< what is wrong now
};

/// A label's text without its mnemonic mark.
QString withoutMnemonic(const QString &text);

} // namespace letstalk::ui
