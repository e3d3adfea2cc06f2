// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field.h"

#include "ui/widgets/description.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/into_view.h"
#include "ui/widgets/label_line.h"
#include "ui/widgets/text.h"
#include "ui/widgets/wheel.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <functional>
#include <utility>

namespace letstalk::ui {

QString withoutMnemonic(const QString &text)
{
    QString plain = text;
    plain.remove(QLatin1Char('&'));
    return plain;
}

namespace {

/// What is wrong is no longer said once somebody mends it; whoever checks says it again.
void whenMended(QWidget *control, QObject *field, const std::function<void()> &mended)
{
    if (const auto *line = qobject_cast<QLineEdit *>(control))
        QObject::connect(line, &QLineEdit::textEdited, field, mended);
    else if (const auto *box = qobject_cast<QComboBox *>(control))
        QObject::connect(box, &QComboBox::activated, field, mended);
    else if (qobject_cast<QAbstractSpinBox *>(control)) {
        QObject::connect(control->findChild<QLineEdit *>(), &QLineEdit::textEdited, field, mended);
        if (const auto *number
            = qobject_cast<QSpinBox *>(control)) // stepped; it tells its value on Enter, too
            QObject::connect(number, &QSpinBox::valueChanged, field,
                             [mended, was = number->value()](int now) mutable {
                                 if (std::exchange(was, now) != now)
                                     mended();
                             });
    } else if (const auto *text = qobject_cast<QPlainTextEdit *>(control))
        QObject::connect(text, &QPlainTextEdit::textChanged, field, mended);
    else if (const auto *tick = qobject_cast<QCheckBox *>(control))
        QObject::connect(tick, &QCheckBox::toggled, field, mended);
    else
        for (const auto *one : control->findChildren<QCheckBox *>(Qt::FindDirectChildrenOnly))
            QObject::connect(one, &QCheckBox::toggled, field, mended);
}

} // namespace

Field::Field(const QString &label, QWidget *control, QWidget *parent)
    : QWidget(parent), m_label(new QLabel(this)), m_line(new QHBoxLayout), m_control(control),
      m_hint(quietText()), m_problem(new QLabel(this))
{
    m_label->setProperty("strong", true);
    m_label->setBuddy(control);
    m_label->setWordWrap(true);
    setLabel(label);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("problem"));
    setTone(m_problem, Tone::Bad);
    m_hint->hide();
    m_problem->hide();

    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 0.5);
    if (label.isEmpty()) // a tick, which is its own label
        layout->addWidget(m_label);
    else
        layout->addLayout(new LabelLine(m_label, m_problem));
    layout->addWidget(m_hint);
    onGrid(m_line, 0, 1);
    m_line->addWidget(control, 1);
    layout->addLayout(m_line, 1);
    if (label.isEmpty())
        layout->addWidget(m_problem);
    setFocusProxy(control);
    if (qobject_cast<QComboBox *>(control) || qobject_cast<QAbstractSpinBox *>(control))
        ignoreWheel(control);
    whenMended(control, this, [this] {
        if (!m_said.isEmpty())
            say({});
    });
}

void Field::setLabel(const QString &label)
{
    m_label->setText(label);
    m_label->setVisible(!label.isEmpty());
    if (!label.isEmpty())
        m_control->setAccessibleName(withoutMnemonic(label));
}

void Field::keepNarrow()
{
    m_line->setAlignment(m_control, Qt::AlignLeft);
}

void Field::addBeside(QWidget *widget)
{
    m_line->addWidget(widget);
}

void Field::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    describe();
}

void Field::setProblem(const QString &problem)
{
    const bool isNew = !problem.isEmpty() && problem != m_said;
    m_problem->setText(problem);
    say(problem);
    if (isNew)
        announce(m_problem, problem);
    if (!problem.isEmpty()) // once the keyboard is where it is to be mended
        QTimer::singleShot(0, this, &Field::comeIntoView);
}

/// While it is being mended the words go, and their room stays: nothing moves under the hand that types.
void Field::say(const QString &problem)
{
    m_said = problem;
    auto policy = m_problem->sizePolicy();
    policy.setRetainSizeWhenHidden(!m_problem->text().isEmpty());
    m_problem->setSizePolicy(policy);
    m_problem->setVisible(!problem.isEmpty());
    setStyled(m_control, "invalid", !problem.isEmpty());
    describe();
}

/// The field in which the keyboard is, with what is wrong with it: large text puts that below the edge.
void Field::comeIntoView()
{
    if (!isAncestorOf(QApplication::focusWidget()) || m_problem->isHidden())
        return;
    ui::comeIntoView(*this, *m_problem);
}

QString Field::problem() const
{
    return m_said;
}

void Field::describe()
{
    ui::describe(m_control, Description::Problem, m_said);
    ui::describe(m_control, Description::Hint, m_hint->text());
}

} // namespace letstalk::ui
