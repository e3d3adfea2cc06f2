// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_box.h"

#include <QLineEdit>

#include <algorithm>

namespace letstalk::ui {

NumberBox::NumberBox(int least, int most, QWidget *parent) : QSpinBox(parent), m_least(least), m_most(most)
{
    setRange(none(), most);
    setValue(least);
}

void NumberBox::setNoneText(const QString &text)
{
    m_noneText = text;
}

std::optional<int> NumberBox::number() const
{
    return value() >= m_least ? std::optional(value()) : std::nullopt;
}

void NumberBox::setNumber(std::optional<int> number)
{
    setValue(number ? std::clamp(*number, m_least, m_most) : m_noneText.isEmpty() ? m_least : none());
}

QString NumberBox::problem() const
{
    if (value() >= m_least || (value() == none() && !m_noneText.isEmpty()))
        return {};
    return tr("Write a number from %1 to %2.").arg(m_least).arg(m_most);
}

QValidator::State NumberBox::validate(QString &, int &) const
{
    return QValidator::Acceptable; // no key is swallowed; problem() says what is wrong
}

/// The unit stands there already when a number is typed over, so it may come twice; and not as it is spaced.
QString NumberBox::withoutUnit(const QString &text) const
{
    const QString unit = suffix().trimmed();
    QString number = text.trimmed();
    while (!unit.isEmpty() && number.endsWith(unit, Qt::CaseInsensitive))
        number = number.chopped(unit.size()).trimmed();
    return number;
}

int NumberBox::valueFromText(const QString &text) const
{
    QString typed = text;
    if (!suffix().isEmpty() && typed.endsWith(suffix()))
        typed.chop(suffix().size());
    if (!m_noneText.isEmpty() && (typed.trimmed().isEmpty() || typed == m_noneText))
        return none();
    bool isNumber = false;
    const int number = withoutUnit(typed).toInt(&isNumber);
    if (isNumber && number >= m_least && number <= m_most)
        return number;
    m_typed = typed;
    return unreadable();
}

QString NumberBox::textFromValue(int value) const
{
    return value == unreadable() ? m_typed : value == none() ? m_noneText : QString::number(value);
}

QAbstractSpinBox::StepEnabled NumberBox::stepEnabled() const
{
    StepEnabled can = StepNone;
    can.setFlag(StepUpEnabled, value() < m_most);
    can.setFlag(StepDownEnabled,
                value() > m_least || value() == unreadable()
                    || (value() == m_least && !m_noneText.isEmpty()));
    return can;
}

/// Down from the least is no number, where that may be; what is no number goes up to the least, or down to
/// the most where too much was typed.
void NumberBox::stepBy(int steps)
{
    interpretText();
    const int to = value() + steps * singleStep();
    if (value() == unreadable())
        setValue(withoutUnit(m_typed).toLongLong() > m_most ? m_most : m_least);
    else if (value() == none())
        setValue(steps > 0 ? m_least : none());
    else if (to < m_least && !m_noneText.isEmpty())
        setValue(none());
    else
        setValue(std::clamp(to, m_least, m_most));
    lineEdit()->selectAll();
}

} // namespace letstalk::ui
