// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/next_section.h"

#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/typed_day.h"
#include "ui/wording.h"

#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QLineEdit *dayLine(const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    atLeastWidth(edit, 14);
    return edit;
}

} // namespace

NextSection::NextSection(QDate today, QWidget *parent)
    : Section(tr("What happens next"), parent), m_today(today), m_step(new QLineEdit), m_owner(new QLineEdit),
      m_due(dayLine(u"nextDue"_s)), m_permission(new YesNoBox), m_followUp(dayLine(u"followUp"_s))
{
    m_step->setObjectName(u"nextStep"_s);
    m_permission->setObjectName(u"contactPermission"_s);
    atLeastWidth(m_owner, 18);
    m_stepField = new Field(tr("Ne&xt step"), m_step);
    m_dueField = new Field(tr("By"), m_due);
    m_due->setPlaceholderText(tr("Friday, 12/3, +14"));
    m_permissionField = new Field(tr("&May we contact them?"), m_permission);
    m_followUpField = new Field(tr("Follow up on"), m_followUp);
    m_followUp->setPlaceholderText(tr("No follow-up"));
    add(m_stepField);
    auto *who = flowOf({new Field(tr("Who does it"), m_owner), m_dueField}, 2);
    add(who);
    auto *follow = flowOf({m_permissionField, m_followUpField}, 2);
    add(follow);
    for (auto *edit : {m_step, m_owner, m_due, m_followUp})
        connect(edit, &QLineEdit::textEdited, this, [this] {
            clearProblems();
            Q_EMIT changed();
        });
    connect(m_step, &QLineEdit::returnPressed, m_due, [this] { m_due->setFocus(Qt::TabFocusReason); });
    for (auto *edit : {m_owner, m_due})
        connect(edit, &QLineEdit::returnPressed, m_permission,
                [this] { m_permission->setFocus(Qt::TabFocusReason); });
    connect(m_permission, &QComboBox::currentIndexChanged, this, &NextSection::permissionChanged);
    permissionChanged();
}

void NextSection::permissionChanged()
{
    const bool offered = m_canFollowUp && m_permission->answer() == true;
    m_followUpField->setVisible(offered);
    m_followUpField->setHint(
        offered ? tr("Suggested: +%1, that is %2").arg(m_days).arg(shortDayText(m_today.addDays(m_days)))
                : QString());
    m_permissionField->setHint(m_permission->answer() == true && !m_canFollowUp
                                   ? tr("A follow-up can be planned once you say who is here")
                                   : QString());
    Q_EMIT changed();
}

void NextSection::setCanFollowUp(bool canFollowUp, int daysByDefault)
{
    if (m_canFollowUp == canFollowUp && m_days == daysByDefault)
        return;
    m_canFollowUp = canFollowUp;
    m_days = daysByDefault;
    const QSignalBlocker quiet(this);
    permissionChanged();
}

void NextSection::clear(QDate today)
{
    read({}, today);
}

void NextSection::write(ConversationEntry &entry) const
{
    entry.nextStep = m_step->text().trimmed();
    entry.nextStepOwner = m_owner->text().trimmed();
    entry.nextStepDue = dayFromText(m_due->text(), m_today);
    entry.contactPermission = m_permission->answer();
    if (m_canFollowUp && m_permission->answer() == true)
        entry.followUpOn = dayFromText(m_followUp->text(), m_today);
}

void NextSection::read(const ConversationEntry &entry, QDate today)
{
    m_today = today;
    m_step->setText(entry.nextStep);
    m_owner->setText(entry.nextStepOwner);
    m_due->setText(dayAsTyped(entry.nextStepDue.value_or(QDate())));
    m_followUp->setText(dayAsTyped(entry.followUpOn.value_or(QDate())));
    m_permission->setAnswer(entry.contactPermission);
    clearProblems();
}

bool NextSection::showProblem(const EntryProblem &problem)
{
    using Where = EntryProblem::Field;
    if (problem.field == Where::NextStep)
        m_stepField->setProblem(problemText(problem));
    else if (problem.field == Where::FollowUp)
        (m_followUpField->isHidden() ? m_permissionField : m_followUpField)->setProblem(problemText(problem));
    else
        return false;
    return true;
}

void NextSection::clearProblems()
{
    for (auto *field : {m_stepField, m_dueField, m_permissionField, m_followUpField})
        field->setProblem({});
}

void NextSection::focusFirst()
{
    m_step->setFocus(Qt::TabFocusReason);
}

bool NextSection::hasUnreadable()
{
    const QString problem = tr("This is not a day. Write 12/3, Friday, or +14.");
    for (auto *field : {m_dueField, m_followUpField}) {
        auto *edit = static_cast<QLineEdit *>(field->control());
        if (edit->text().trimmed().isEmpty() || field->isHidden() || dayFromText(edit->text(), m_today))
            continue;
        field->setProblem(problem);
        edit->setFocus();
        return true;
    }
    return false;
}

} // namespace letstalk::ui
