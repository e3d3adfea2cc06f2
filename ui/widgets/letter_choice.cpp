// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/letter_choice.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QAccessible>
#include <QHash>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace letstalk::ui {

namespace {

/// Letters that say what the choice is about, of lists whose labels begin alike; from a word of the label.
QString chosenLetter(const CodeList &list, const QString &code)
{
    static const QHash<QString, QString> kReasons {
        {QStringLiteral("NO_SERVICE"), QStringLiteral("N")}, // no such service
        {QStringLiteral("FULL"), QStringLiteral("F")},
        {QStringLiteral("NOT_ELIGIBLE"), QStringLiteral("Q")}, // do not qualify
        {QStringLiteral("COST"), QStringLiteral("C")},
        {QStringLiteral("TRANSPORT"), QStringLiteral("G")}, // cannot get there
        {QStringLiteral("TIMES"), QStringLiteral("T")},
        {QStringLiteral("LANGUAGE_ACCESS"), QStringLiteral("L")},
        {QStringLiteral("NOT_SUITABLE"), QStringLiteral("S")}, // does not suit
        {QStringLiteral("DIRECTORY_WRONG"), QStringLiteral("W")}, // is wrong
        {QStringLiteral("OTHER"), QStringLiteral("A")}, // another reason
    };
    return list.name == QLatin1String("unmet_reason") ? kReasons.value(code) : QString();
}

/// The letter that was chosen for it, then initials of the label's longer words, then any of its letters,
/// then any at all. `taken`: what others of the list have.
QChar freeLetter(const CodeItem &item, const QString &chosen, const QString &taken)
{
    QString candidates = chosen;
    for (const auto &word : item.label.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        if (word.size() > 3)
            candidates += word.front();
    candidates += item.label + QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    for (const QChar letter : candidates.toUpper())
        if (letter >= QLatin1Char('A') && letter <= QLatin1Char('Z') && !taken.contains(letter))
            return letter;
    return {};
}

} // namespace

/// One choice: a button for the mouse, its letter for the keyboard.
class LetterChoice::Option : public QToolButton
{
public:
    Option(const CodeItem &item, QChar letter) : m_code(item.code), m_letter(letter), m_label(item.label)
    {
        setText(QStringLiteral("%1  %2").arg(letter).arg(item.label));
        setFocusPolicy(Qt::NoFocus); // the frame keeps the keyboard
        setProperty("choice", true);
        setAccessibleName(QStringLiteral("%1, %2").arg(item.label).arg(letter));
    }
    const QString m_code;
    const QChar m_letter;
    const QString m_label;
};

LetterChoice::LetterChoice(const CodeList &list, QWidget *parent)
    : QFrame(parent), m_question(quietText()), m_flow(new FlowLayout)
{
    setProperty("row", true);
    setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 1, 0.75);
    onGrid(m_flow, 0, 0.75);
    layout->addWidget(m_question);
    layout->addLayout(m_flow);
    QString taken;
    QString reserved;
    for (const auto &item : list.items)
        if (!item.retired)
            reserved += chosenLetter(list, item.code);
    for (const auto &item : list.items) {
        if (item.retired)
            continue;
        const QString chosen = chosenLetter(list, item.code);
        const QChar letter = freeLetter(item, chosen, chosen.isEmpty() ? taken + reserved : taken);
        taken += letter;
        auto *option = new Option(item, letter);
        const int at = int(m_options.size());
        m_options.push_back(option);
        m_flow->addWidget(option);
        connect(option, &QToolButton::clicked, this, [this, at] { choose(at); });
    }
    setAccessibleDescription(tr("A letter chooses; arrows and Enter do so too; Escape closes"));
}

void LetterChoice::setQuestion(const QString &question)
{
    m_question->setText(question);
    setAccessibleName(question);
}

void LetterChoice::setCurrent(const QString &code)
{
    m_current = 0;
    for (size_t at = 0; at < m_options.size(); ++at)
        if (m_options[at]->m_code == code)
            m_current = int(at);
    move(0);
}

QChar LetterChoice::letterOf(const QString &code) const
{
    for (const auto *option : m_options)
        if (option->m_code == code)
            return option->m_letter;
    return {};
}

void LetterChoice::choose(int at)
{
    if (at >= 0 && at < int(m_options.size()))
        Q_EMIT chosen(m_options[size_t(at)]->m_code);
}

void LetterChoice::move(int by)
{
    const int count = int(m_options.size());
    if (count == 0)
        return;
    m_current = (m_current + by + count) % count;
    for (int at = 0; at < count; ++at)
        setStyled(m_options[size_t(at)], "current", at == m_current);
    speak();
}

void LetterChoice::speak()
{
    if (m_options.empty())
        return;
    const auto *option = m_options[size_t(m_current)];
    setAccessibleDescription(tr("%1; %2 of %3. A letter chooses, Escape closes")
                                 .arg(option->accessibleName())
                                 .arg(m_current + 1)
                                 .arg(m_options.size()));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void LetterChoice::focusInEvent(QFocusEvent *event)
{
    move(0);
    QFrame::focusInEvent(event);
}

void LetterChoice::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        return move(1);
    case Qt::Key_Left:
    case Qt::Key_Up:
        return move(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return choose(m_current);
    case Qt::Key_Escape:
        return Q_EMIT closed();
    default:
        break;
    }
    const QString typed = event->text().toUpper();
    if (typed.size() == 1 && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        for (size_t at = 0; at < m_options.size(); ++at)
            if (m_options[at]->m_letter == typed.front())
                return choose(int(at));
    QFrame::keyPressEvent(event);
}

} // namespace letstalk::ui
