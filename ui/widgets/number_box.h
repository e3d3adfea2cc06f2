// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

#include <optional>

namespace letstalk::ui {

/// A whole number between two bounds. What is typed stays as it was typed: Qt's own box takes no key that
/// would leave its bounds, so that 999 becomes a 9 which nobody meant. Here number() is unset then, and
/// problem() says what would do.
class NumberBox : public QSpinBox
{
    Q_OBJECT
public:
    NumberBox(int least, int most, QWidget *parent = nullptr);
    /// What stands there for no number, such as "Not noted"; without it a number has to be given.
    void setNoneText(const QString &text);
    std::optional<int> number() const;
    void setNumber(std::optional<int> number);
    /// Empty: what stands there is a number that may be, or none where that is one of the answers.
    QString problem() const;

    void stepBy(int steps) override;

protected:
    QValidator::State validate(QString &text, int &at) const override;
    int valueFromText(const QString &text) const override;
    QString textFromValue(int value) const override;
    StepEnabled stepEnabled() const override;

private:
    QString withoutUnit(const QString &text) const;
    int none() const { return m_least - 2; }
    int unreadable() const { return m_least - 1; }

    int m_least;
    int m_most;
    QString m_noneText;
    mutable QString m_typed; ///< what unreadable() stands for
};

} // namespace letstalk::ui
