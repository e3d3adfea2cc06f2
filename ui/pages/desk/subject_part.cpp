// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/subject_part.h"

#include "ui/pages/desk/person_line.h"
#include "ui/session_host.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

SubjectPart::SubjectPart(SessionHost &host, QWidget *parent)
    : QWidget(parent), m_host(host), m_line(new PersonLine(host)), m_name(new QLabel),
      m_present(new YesNoBox), m_aware(new CodeBox(host.codes().list(u"yes_no_unknown"_s), tr("Not asked"))),
      m_authority(new CodeBox(host.codes().list(u"authority"_s), tr("Not asked")))
{
    m_line->setObjectName(u"subject"_s);
    m_line->setPlaceholderText(tr("Leave empty unless they know about it"));
    m_field = new Field(tr("Who it is &about"), m_line);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.25);
    layout->addWidget(m_field);
    layout->addWidget(m_name);
    layout->addWidget(new Field(tr("Are they here too?"), m_present));
    layout->addWidget(new Field(tr("Do they know about it?"), m_aware));
    layout->addWidget(new Field(tr("What gives the visitor the right to speak for them?"), m_authority));
    showName();

    connect(m_line, &PersonLine::personPicked, this, [this](const PersonId &id, const QString &name) {
        setPerson(id, name);
        m_present->setFocus(Qt::TabFocusReason);
    });
    connect(m_line, &TypeAhead::textChanged, this, &SubjectPart::lineTyped);
    connect(&m_host.counter(), &CounterMode::changed, this, &SubjectPart::showName);
    for (auto *box : {static_cast<QComboBox *>(m_present), static_cast<QComboBox *>(m_aware),
                      static_cast<QComboBox *>(m_authority)})
        connect(box, &QComboBox::currentIndexChanged, this, &SubjectPart::changed);
}

void SubjectPart::setPerson(std::optional<PersonId> id, const QString &name)
{
    m_person = id;
    m_known = name;
    showName();
    Q_EMIT changed();
}

void SubjectPart::showName()
{
    m_name->setText(m_person ? tr("About %1").arg(m_host.counter().shown(m_known, m_person->toText()))
                             : QString());
    m_name->setVisible(m_person.has_value());
}

void SubjectPart::clearWho()
{
    if (m_person)
        setPerson({}, {});
    m_line->setText({});
}

void SubjectPart::clear()
{
    m_present->setAnswer({});
    m_aware->setCode({});
    m_authority->setCode({});
    clearWho();
}

QString SubjectPart::typed() const
{
    return m_line->unpicked();
}

std::optional<PersonId> SubjectPart::personAtHand() const
{
    return m_line->personAtHand();
}

void SubjectPart::write(ConversationEntry &entry) const
{
    entry.subject = m_person;
    entry.subjectPresent = m_present->answer();
    entry.subjectAware = m_aware->code();
    entry.authority = m_authority->code();
}

void SubjectPart::read(const ConversationEntry &entry)
{
    m_present->setAnswer(entry.subjectPresent);
    m_aware->setCode(entry.subjectAware);
    m_authority->setCode(entry.authority);
    if (entry.subject) {
        setPerson(entry.subject, tr("somebody known"));
        askNameOf(m_host, this, *entry.subject, [this, id = *entry.subject](const QString &name) {
            if (m_person == id)
                setPerson(id, name);
        });
    }
    m_line->setText(entry.typed.subject);
}

void SubjectPart::setProblem(const QString &problem)
{
    m_field->setProblem(problem);
}

} // namespace letstalk::ui
