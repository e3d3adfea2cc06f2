// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dp_flag_dialog.h"

#include "core/services/sealed_problems.h"
#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/typed_day.h"
#include "ui/widgets/wrapped_check.h"
#include "ui/wording.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

const QString kPrompt = u"prompt."_s;

QWidget *indented(QLayout *layout)
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    onGrid(row, 0, 0);
    auto *space = new QWidget;
    atLeastWidth(space, 3);
    row->addWidget(space);
    row->addLayout(layout, 1);
    return holder;
}

} // namespace

QString promptSource(const IndicatorRule &rule)
{
    return DpFlagDialog::tr("%1, version %2 of %3")
        .arg(rule.id)
        .arg(rule.current().version)
        .arg(shortDayText(rule.current().date));
}

PromptRow::PromptRow(const IndicatorRule &rule, bool fired, const storage::CodeLists &codes, QWidget *parent)
    : QWidget(parent), m_rule(rule), m_fired(fired), m_tick(new WrappedCheck(rule.trigger)),
      m_answer(new CodeBox(codes.list(u"dp_indicator_answer"_s), tr("Choose"))), m_why(new QLineEdit),
      m_answerField(new Field(tr("What do you think?"), m_answer)), m_whyField(new Field(tr("Why"), m_why))
{
    m_tick->setObjectName(u"tick"_s + rule.id);
    m_tick->setChecked(fired);
    m_answer->setObjectName(u"answer"_s + rule.id);
    m_why->setObjectName(u"why"_s + rule.id);
    atLeastWidth(m_why, 34);
    auto *words = new QVBoxLayout;
    onGrid(words, 0, 0.75);
    words->addWidget(bodyText(rule.current().text));
    words->addWidget(quietText(fired ? tr("%1. Shown because of what was recorded.").arg(promptSource(rule))
                                     : tr("%1. Shown because you ticked it.").arg(promptSource(rule))));
    auto *answer = flowOf({m_answerField, m_whyField}, 1.5);
    words->addLayout(answer);
    m_words = indented(words);
    auto *column = new QVBoxLayout(this);
    onGrid(column, 0, 0.75);
    column->addWidget(m_tick);
    column->addWidget(m_words);
    connect(m_tick, &QCheckBox::toggled, this, [this](bool on) {
        if (m_fired && !on)
            m_tick->setChecked(true); // what is on record is not unticked; it can be answered "Not relevant"
        showWords();
        Q_EMIT changed();
    });
    connect(m_answer, &CodeBox::codeChanged, this, &PromptRow::changed);
    connect(m_why, &QLineEdit::textChanged, this, &PromptRow::changed);
    showWords();
}

void PromptRow::showWords()
{
    m_words->setVisible(isShown());
}

bool PromptRow::isShown() const
{
    return m_tick->isChecked();
}

IndicatorAnswer PromptRow::value() const
{
    return {m_rule.id, m_rule.current().version, !m_fired, m_answer->code(), m_why->text().simplified()};
}

bool PromptRow::check()
{
    // One that a fact shows may be left alone: nobody has to have an opinion of it.
    const auto answer = value();
    const bool untouched = m_fired && answer.answer.isEmpty() && answer.why.isEmpty();
    m_answerField->setProblem(!untouched && isShown() && answer.answer.isEmpty()
                                  ? tr("Choose one; none of them decides anything.")
                                  : QString());
    m_whyField->setProblem(!untouched && isShown() && answer.why.isEmpty() ? tr("Say why.") : QString());
    return m_answerField->problem().isEmpty() && m_whyField->problem().isEmpty();
}

QStringList PromptRow::typed() const
{
    return {m_tick->isChecked() ? u"yes"_s : u"no"_s, m_answer->code(), m_why->text()};
}

void PromptRow::setTyped(const QStringList &typed)
{
    if (typed.size() != 3)
        return;
    m_tick->setChecked(m_fired || typed[0] == u"yes");
    m_answer->setCode(typed[1]);
    m_why->setText(typed[2]);
}

QWidget *PromptRow::firstControl() const
{
    return m_answerField->problem().isEmpty() ? static_cast<QWidget *>(m_why) : m_answer;
}

DpFlagDialog::DpFlagDialog(const storage::CodeLists &codes, const Setting &setting, const DpFlag &flag,
                           QWidget *parent)
    : QDialog(parent), m_setting(setting), m_base(flag),
      m_agreed(new WrappedCheck(tr("%1 agrees that social workers look at this").arg(setting.person))),
      m_agreedField(new Field({}, m_agreed)), m_why(new QPlainTextEdit),
      m_whyField(new Field(tr("Why, in your own words"), m_why)), m_next(new QLineEdit),
      m_nextField(new Field(tr("What happens next"), m_next)), m_due(new QLineEdit),
      m_dueField(new Field(tr("By when"), m_due)), m_warning(bodyText())
{
    m_agreed->setObjectName(u"dpAgreed"_s);
    m_agreed->setAccessibleName(m_agreed->text());
    m_why->setObjectName(u"dpWhy"_s);
    m_why->setTabChangesFocus(true);
    exactLines(m_why, 4);
    m_next->setObjectName(u"dpNext"_s);
    m_next->setText(flag.nextStep.isEmpty() ? tr("A social worker looks at it and gets in touch")
                                            : flag.nextStep);
    m_next->setCursorPosition(0); // the line is read from its beginning
    atLeastWidth(m_next, 46);
    m_nextField->setHint(tr("Every desk can see this: no health, no reasons"));
    m_due->setObjectName(u"dpDue"_s);
    atLeastWidth(m_due, 12);
    m_dueField->setHint(tr("Day and month: 3/12. May stay empty."));

    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 1.5);
    column->addWidget(bodyText(tr("This tells social workers that %1 would like a Direct Payment to be "
                                  "looked at. It promises nothing and decides nothing: whether there is a "
                                  "budget, and who can manage one, is not for the desk to judge.")
                                   .arg(setting.person)));
    column->addWidget(m_agreedField);
    column->addWidget(m_whyField);
    auto *next = flowOf({m_nextField, m_dueField}, 1.5);
    column->addLayout(next);
    column->addWidget(buildPrompts(codes));
    m_warning->setObjectName(u"dpWarning"_s);
    setTone(m_warning, Tone::Warn);
    m_warning->hide();
    auto *ok = frameDialog(this, tr("Flag for Direct Payments"), body, tr("Raise the lead (Ctrl+Enter)"));
    layout()->addWidget(m_warning); // beside the buttons, where it is seen wherever the form stands
    ok->setDefault(false);
    ok->setAutoDefault(false);
    connect(ok, &QPushButton::clicked, this, &DpFlagDialog::tryAccept);
    m_agreed->setFocus(Qt::TabFocusReason);
    m_before = typed();
    connect(m_agreed, &QCheckBox::toggled, this, &DpFlagDialog::changed);
    connect(m_why, &QPlainTextEdit::textChanged, this, &DpFlagDialog::changed);
    for (auto *line : {m_next, m_due})
        connect(line, &QLineEdit::textChanged, this, &DpFlagDialog::changed);
    for (auto *row : m_prompts)
        connect(row, &PromptRow::changed, this, &DpFlagDialog::changed);
}

QWidget *DpFlagDialog::buildPrompts(const storage::CodeLists &codes)
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    onGrid(column, 0, 1.25);
    column->addWidget(sectionTitle(tr("Prompts for the talk")));
    column->addWidget(
        quietText(tr("Tick what came up. A prompt is a reminder: none counts more than another, "
                     "nothing is added up, and one that is missing means nothing.")));
    const auto shown = shownIndicators(m_setting.prompts, {}, m_setting.facts, [] {
        Roles all; // the service gave only those that this user may be shown
        for (int i = 0; i < kRoleCount; ++i)
            all.add(Role(i));
        return all;
    }());
    for (const auto &rule : m_setting.prompts) {
        const bool fired = std::any_of(shown.begin(), shown.end(),
                                       [&](const auto &one) { return one.rule->id == rule.id; });
        m_prompts.push_back(new PromptRow(rule, fired, codes));
        column->addWidget(m_prompts.back());
    }
    return part;
}

DpFlag DpFlagDialog::value() const
{
    DpFlag flag = m_base;
    flag.agreed = m_agreed->isChecked();
    flag.words = m_why->toPlainText().trimmed();
    flag.nextStep = m_next->text().simplified();
    flag.nextStepDue = dayFromText(m_due->text(), m_setting.today);
    flag.answers.clear();
    for (const auto *row : m_prompts) {
        const auto answer = row->value();
        if (row->isShown() && !(answer.answer.isEmpty() && answer.why.isEmpty()))
            flag.answers.push_back(answer);
    }
    return flag;
}

void DpFlagDialog::tryAccept()
{
    const auto problems = checkDpFlag(value(), m_setting.today);
    const auto of = [&](DpFlagField field) {
        const auto found = std::find_if(problems.begin(), problems.end(),
                                        [&](const auto &problem) { return problem.field == field; });
        return found == problems.end() ? QString() : services::problemText(*found);
    };
    m_agreedField->setProblem(of(DpFlagField::Agreement));
    m_whyField->setProblem(of(DpFlagField::Reasons) + of(DpFlagField::Length));
    const bool badDay
        = !m_due->text().trimmed().isEmpty() && !dayFromText(m_due->text(), m_setting.today).has_value();
    const bool noNext = m_next->text().trimmed().isEmpty();
    m_nextField->setProblem(noNext ? of(DpFlagField::NextStep) : QString());
    m_dueField->setProblem(badDay       ? tr("This is not a day. Write 3/12 or 3/12/2026.")
                               : noNext ? QString()
                                        : of(DpFlagField::NextStep));
    PromptRow *wrong = nullptr;
    for (auto *row : m_prompts)
        if (!row->check() && !wrong)
            wrong = row;
    for (auto *field : {m_agreedField, m_whyField, m_nextField, m_dueField})
        if (!field->problem().isEmpty())
            return field->control()->setFocus(Qt::OtherFocusReason);
    if (wrong)
        return wrong->firstControl()->setFocus(Qt::OtherFocusReason);
    if (problems.empty())
        accept();
}

FormTyped DpFlagDialog::typed() const
{
    FormTyped typed {{m_agreed->objectName(), m_agreed->isChecked() ? u"yes"_s : u"no"_s},
                     {m_why->objectName(), m_why->toPlainText()},
                     {m_next->objectName(), m_next->text()},
                     {m_due->objectName(), m_due->text()}};
    for (const auto *row : m_prompts)
        typed.insert(kPrompt + row->id(), row->typed().join(u'\n'));
    return typed;
}

void DpFlagDialog::setTyped(const FormTyped &typed)
{
    m_agreed->setChecked(typed.value(m_agreed->objectName()) == u"yes");
    m_why->setPlainText(typed.value(m_why->objectName()));
    for (auto *line : {m_next, m_due})
        if (const auto found = typed.find(line->objectName()); found != typed.end())
            line->setText(*found);
    for (auto *row : m_prompts)
        row->setTyped(typed.value(kPrompt + row->id()).split(u'\n'));
}

QStringList DpFlagDialog::fired() const
{
    QStringList ids;
    for (const auto *row : m_prompts)
        if (row->isFired())
            ids << row->id();
    return ids;
}

void DpFlagDialog::showNote(const QString &text)
{
    m_warning->setText(text);
    m_warning->show();
    announce(m_warning, text);
}

void DpFlagDialog::reject()
{
    const auto now = typed();
    if (now == m_before || now == m_warnedOf)
        return QDialog::reject();
    m_warnedOf = now; // never silently: the second time it goes
    showNote(tr("No lead was raised. Press Esc or Cancel again to let what was typed go."));
}

} // namespace letstalk::ui
