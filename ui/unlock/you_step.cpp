// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/you_step.h"

#include "core/services/passphrase_rules.h"
#include "ui/widgets/field.h"
#include "ui/widgets/text.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

YouStep::YouStep(QWidget *parent)
    : WizardStep(tr("You"), parent), m_user(new QLineEdit), m_display(new QLineEdit),
      m_passphrase(passphraseLine(u"passphrase"_s)), m_again(passphraseLine(u"again"_s)),
      m_strength(quietText())
{
    setNextText(tr("Make the file"));
    m_user->setObjectName(u"user"_s);
    m_userField = new Field(tr("Your &short name"), m_user);
    m_userField->setHint(tr("Typed at every unlock"));
    m_display->setObjectName(u"display"_s);
    m_passphraseField = new Field(tr("&Passphrase"), m_passphrase);
    m_passphraseField->setHint(
        tr("Four or more words that do not belong together, or at least 12 characters"));
    m_againField = new Field(tr("Passphrase &again"), m_again);
    column()->addWidget(m_userField);
    column()->addWidget(new Field(tr("Your &name, as others see it"), m_display));
    column()->addWidget(m_passphraseField);
    column()->addWidget(m_strength);
    column()->addWidget(m_againField);
    column()->addStretch(1);
    connect(m_passphrase, &QLineEdit::textEdited, this, &YouStep::judgePassphrase);
}

QString YouStep::userName() const
{
    return m_user->text().trimmed();
}

QString YouStep::displayName() const
{
    const QString display = m_display->text().simplified();
    return display.isEmpty() ? userName() : display;
}

SharedSecret YouStep::passphrase() const
{
    return secretOf(m_passphrase->text());
}

void YouStep::clearSecrets()
{
    m_passphrase->clear();
    m_again->clear();
}

void YouStep::judgePassphrase()
{
    m_passphraseField->setProblem({});
    if (m_passphrase->text().isEmpty())
        return m_strength->clear();
    const QString problem = services::passphraseProblem(m_passphrase->text(), userName());
    m_strength->setText(problem.isEmpty() ? tr("Good: this is hard to guess.") : problem);
    setTone(m_strength, problem.isEmpty() ? Tone::Good : Tone::Warn);
}

bool YouStep::check()
{
    m_userField->setProblem(userName().isEmpty() ? tr("Give a short name.") : QString());
    m_passphraseField->setProblem(services::passphraseProblem(m_passphrase->text(), userName()));
    m_againField->setProblem(m_again->text() == m_passphrase->text() ? QString()
                                                                     : tr("The two differ. Type it again."));
    m_strength->clear();
    for (auto *field : {m_userField, m_passphraseField, m_againField})
        if (!field->problem().isEmpty()) {
            field->setFocus();
            return false;
        }
    return true;
}

void YouStep::focusFirst()
{
    m_user->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
