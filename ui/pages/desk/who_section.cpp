// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/who_section.h"

#include "ui/dialogs/person_form.h"
#include "ui/pages/desk/people_answers.h"
#include "ui/session_host.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/type_ahead.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
const QString kFirstNameKey = u"first-name"_s;
const QString kNewKey = u"new"_s;
const QString kSelf = u"SELF"_s;

/// Others may have to be named only where somebody speaks about somebody else.
bool isAboutAnother(const QString &role)
{
    return role == u"ON_BEHALF_OF" || role == u"WITH_SOMEONE" || role == u"PROFESSIONAL"
        || role == u"CARER_FOR_SELF";
}
} // namespace

WhoSection::WhoSection(SessionHost &host, QWidget *parent) : Section(tr("Who is here"), parent), m_host(host)
{
    buildVisitor();
    buildSubject();
    showWho();
    m_new->setMasked(m_host.counter().isOn());
    connect(&m_host.counter(), &CounterMode::changed, this, &WhoSection::maskNames);
}

void WhoSection::buildVisitor()
{
    m_line = new TypeAhead;
    m_line->setObjectName(u"visitor"_s);
    m_line->setWary(true);
    m_line->setPlaceholderText(
        tr("Anonymous. Type a name, year of birth, postcode or phone to find somebody"));
    m_field = new Field(tr("&Visitor"), m_line);
    add(m_field);

    auto *row = new QHBoxLayout;
    onGrid(row, 0, 1);
    m_who = new QLabel;
    m_who->setTextFormat(Qt::PlainText);
    m_who->setWordWrap(true);
    m_who->setObjectName(u"who"_s);
    m_forget = plainButton(tr("Make anonymous"));
    row->addWidget(m_who, 1);
    row->addWidget(m_forget);
    add(row);

    m_new = new PersonForm(m_host.codes());
    m_new->hide();
    add(m_new);

    const bool mayNew = m_host.may(Act::CreatePerson);
    connect(m_line, &TypeAhead::searched, this, [this, mayNew] { searchPeople(m_line, mayNew); });
    connect(m_line, &TypeAhead::picked, this, &WhoSection::picked);
    connect(m_line, &TypeAhead::enterOnEmpty, this, [this] {
        if (m_new->isVisibleTo(this))
            m_new->focusFirst();
        else
            Q_EMIT nextWanted();
    });
    connect(m_forget, &QPushButton::clicked, this, [this] {
        setNobody();
        m_line->setFocus();
    });
    connect(m_line, &TypeAhead::textChanged, this, &WhoSection::typedChanged);
    connect(m_new, &PersonForm::changed, this, &WhoSection::changed);
}

void WhoSection::buildSubject()
{
    m_role = new CodeBox(m_host.codes().list(u"visitor_role"_s));
    m_role->setObjectName(u"visitorRole"_s);
    m_role->setCode(kSelf);
    auto *role = new Field(tr("Here &for"), m_role);
    add(role);

    m_subjectPart = new QWidget;
    auto *part = new QVBoxLayout(m_subjectPart);
    onGrid(part, 0, 1.25);
    m_subjectLine = new TypeAhead;
    m_subjectLine->setObjectName(u"subject"_s);
    m_subjectLine->setWary(true);
    m_subjectLine->setPlaceholderText(tr("Leave empty unless they know about it"));
    m_subjectField = new Field(tr("Who it is &about"), m_subjectLine);
    m_subjectName = new QLabel;
    m_subjectName->setTextFormat(Qt::PlainText);
    m_subjectName->setWordWrap(true);
    m_present = new YesNoBox;
    m_aware = new CodeBox(m_host.codes().list(u"yes_no_unknown"_s), tr("Not asked"));
    m_authority = new CodeBox(m_host.codes().list(u"authority"_s), tr("Not asked"));
    part->addWidget(m_subjectField);
    part->addWidget(m_subjectName);
    part->addWidget(new Field(tr("Are they here too?"), m_present));
    part->addWidget(new Field(tr("Do they know about it?"), m_aware));
    part->addWidget(new Field(tr("What gives the visitor the right to speak for them?"), m_authority));
    add(m_subjectPart);
    m_subjectPart->hide();

    connect(m_role, &CodeBox::codeChanged, this, &WhoSection::roleChanged);
    connect(m_subjectLine, &TypeAhead::searched, this, [this] { searchPeople(m_subjectLine, false); });
    connect(m_subjectLine, &TypeAhead::picked, this, &WhoSection::subjectPicked);
    connect(m_subjectLine, &TypeAhead::textChanged, this, &WhoSection::typedChanged);
    for (auto *box : {static_cast<QComboBox *>(m_present), static_cast<QComboBox *>(m_aware),
                      static_cast<QComboBox *>(m_authority)})
        connect(box, &QComboBox::currentIndexChanged, this, &WhoSection::changed);
}

void WhoSection::searchPeople(TypeAhead *line, bool offersNew)
{
    const QString typed = line->text();
    const auto offer = [this, line, typed, offersNew](std::vector<PersonHit> hits) {
        m_found = std::move(hits);
        m_foundFor = typed.trimmed();
        m_foundOffersNew = offersNew;
        line->setSuggestions(typed, peopleRows(line));
    };
    if (!m_host.may(Act::SearchPeople) || (m_keepsVisitor && line == m_line))
        return offer({});
    m_host.search(
        this, [typed](services::SearchReader &reader) { return reader.people(typed, 8); },
        [offer](const Result<std::vector<PersonHit>> &hits) {
            offer(hits ? *hits : std::vector<PersonHit>());
        });
}

std::vector<TwoLineRow> WhoSection::peopleRows(const TypeAhead *line) const
{
    auto rows = peopleAnswers(m_found, m_host.counter());
    if (line != m_line)
        return rows;
    rows.push_back({tr("First name only: %1").arg(m_foundFor),
                    tr("Nothing else is kept about them"),
                    {},
                    QStringList {kFirstNameKey, m_foundFor},
                    true});
    rows.back().isUnsure = anyWritten(m_found); // it may be one of those
    rows.back().isExact = m_found.empty();
    if (m_foundOffersNew && !m_keepsVisitor)
        rows.push_back({tr("Add %1 as a new person").arg(m_foundFor),
                        tr("With a name and what they wish to give"),
                        {},
                        QStringList {kNewKey, m_foundFor},
                        true,
                        false,
                        true}); // a new row for somebody is chosen, never come upon
    return rows;
}

/// Names were hidden or shown: all that stands here is worded again.
void WhoSection::maskNames()
{
    showWho();
    setSubjectText();
    m_new->setMasked(m_host.counter().isOn());
    for (auto *line : {m_line, m_subjectLine})
        if (line->isOpen())
            line->reword(peopleRows(line));
}

std::optional<PersonId> WhoSection::personAtHand() const
{
    for (const auto *line : {m_line, m_subjectLine})
        if (const auto *row = line->chosen(); row && !row->isAction)
            return PersonId::fromText(row->key.toString());
    return m_visitor ? m_visitor : m_subject;
}

void WhoSection::picked(const TwoLineRow &row)
{
    if (!row.isAction) {
        if (const auto id = PersonId::fromText(row.key.toString()))
            setKnown(*id, nameOf(*id, row.title));
    } else {
        const QStringList parts = row.key.toStringList();
        if (parts.value(0) == kNewKey)
            return startNew(parts.value(1));
        setFirstName(parts.value(1));
    }
    Q_EMIT nextWanted(); // most speak for themselves: Shift+Tab goes back to whom it is for
}

void WhoSection::subjectPicked(const TwoLineRow &row)
{
    if (const auto id = PersonId::fromText(row.key.toString()); id && !row.isAction)
        setSubject(id, nameOf(*id, row.title));
    m_present->setFocus(Qt::TabFocusReason);
}

void WhoSection::setNobody()
{
    m_level = IdentityLevel::Anonymous;
    m_firstName.clear();
    m_visitor.reset();
    m_new->clear();
    m_new->hide();
    showWho();
    Q_EMIT visitorChanged({});
    Q_EMIT changed();
}

void WhoSection::setFirstName(const QString &name)
{
    m_level = IdentityLevel::FirstName;
    m_firstName = name;
    m_visitor.reset();
    m_new->hide();
    showWho();
    Q_EMIT visitorChanged({});
    Q_EMIT changed();
}

void WhoSection::setKnown(PersonId id, const QString &name)
{
    m_level = IdentityLevel::Named;
    m_visitor = id;
    m_visitorName = name;
    m_new->hide();
    showWho();
    Q_EMIT visitorChanged(id);
    Q_EMIT changed();
}

void WhoSection::startNew(const QString &typed)
{
    m_level = IdentityLevel::Named;
    m_visitor.reset();
    m_new->setTyped(typed);
    m_new->show();
    showWho();
    m_new->focusFirst();
    Q_EMIT visitorChanged({});
    Q_EMIT changed();
}

void WhoSection::setSubject(std::optional<PersonId> id, const QString &name)
{
    m_subject = id;
    m_subjectKnown = name;
    setSubjectText();
    Q_EMIT changed();
}

void WhoSection::setSubjectText()
{
    m_subjectName->setText(
        m_subject ? tr("About %1").arg(m_host.counter().shown(m_subjectKnown, m_subject->toText()))
                  : QString());
    m_subjectName->setVisible(m_subject.has_value());
}

/// The whole name of somebody who was found: the suggestion may show initials.
QString WhoSection::nameOf(PersonId id, const QString &otherwise) const
{
    for (const auto &hit : m_found)
        if (hit.id == id)
            return hit.name;
    return otherwise;
}

void WhoSection::showWho()
{
    const bool adding = m_level == IdentityLevel::Named && !m_visitor;
    QString text = tr("Anonymous");
    if (m_level == IdentityLevel::FirstName)
        text = tr("%1 (first name only)").arg(m_host.counter().shown(m_firstName, {}));
    else if (adding)
        text = tr("A new person");
    else if (m_visitor)
        text = m_host.counter().shown(m_visitorName, m_visitor->toText());
    m_who->setText(text);
    setStyled(m_who, "strong", m_level != IdentityLevel::Anonymous);
    m_forget->setVisible(m_level != IdentityLevel::Anonymous);
    m_who->setVisible(m_level != IdentityLevel::Anonymous);
    if (m_keepsVisitor) {
        m_field->setVisible(m_level != IdentityLevel::Named);
        m_forget->setVisible(m_level == IdentityLevel::FirstName);
        return m_line->setPlaceholderText(tr("Type a first name to put it right"));
    }
    m_line->setPlaceholderText(m_level == IdentityLevel::Anonymous
                                   ? tr("Anonymous. Type a name, birth year, postcode or phone")
                                   : tr("Type to choose somebody else"));
}

void WhoSection::roleChanged()
{
    const bool about = isAboutAnother(m_role->code());
    m_subjectPart->setVisible(about);
    m_subjectName->setVisible(m_subject.has_value());
    if (!about && m_subject)
        setSubject({}, {});
    if (!about)
        m_subjectLine->setText({}); // what nobody sees any more is not kept
    Q_EMIT changed();
}

void WhoSection::clear()
{
    m_line->setText({});
    m_line->closeList();
    m_subjectLine->setText({});
    m_role->setCode(kSelf);
    m_present->setAnswer({});
    m_aware->setCode({});
    m_authority->setCode({});
    setSubject({}, {});
    setNobody();
    clearProblems();
}

void WhoSection::typedChanged()
{
    clearProblems();
    Q_EMIT changed();
}

bool WhoSection::checkTyped()
{
    const bool visitor = !m_line->unpicked().isEmpty();
    const bool subject = !m_subjectLine->unpicked().isEmpty();
    if (visitor)
        m_field->setProblem(
            tr("Nobody was chosen. Choose who this is with Down and Enter, or empty the line."));
    if (subject)
        m_subjectField->setProblem(
            tr("Nobody was chosen. Choose who it is about with Down and Enter, or empty the line."));
    return !visitor && !subject;
}

void WhoSection::write(ConversationEntry &entry) const
{
    entry.typed.visitor = m_line->unpicked();
    entry.typed.subject = m_subjectLine->unpicked();
    entry.identity = m_level;
    entry.visitorRole = m_role->code();
    if (m_level == IdentityLevel::FirstName)
        entry.firstName = m_firstName;
    if (m_level == IdentityLevel::Named) {
        entry.visitor = m_visitor;
        if (!m_visitor)
            entry.newVisitor = m_new->value();
    }
    if (!isAboutAnother(m_role->code()))
        return;
    entry.subject = m_subject;
    entry.subjectPresent = m_present->answer();
    entry.subjectAware = m_aware->code();
    entry.authority = m_authority->code();
}

void WhoSection::read(const ConversationEntry &entry)
{
    clear();
    m_role->setCode(entry.visitorRole);
    m_present->setAnswer(entry.subjectPresent);
    m_aware->setCode(entry.subjectAware);
    m_authority->setCode(entry.authority);
    if (entry.identity == IdentityLevel::FirstName)
        setFirstName(entry.firstName);
    if (entry.visitor) {
        setKnown(*entry.visitor, tr("Somebody known"));
        askName(*entry.visitor, false);
    }
    if (entry.newVisitor) {
        startNew({});
        m_new->setValue(*entry.newVisitor);
    }
    if (entry.subject) {
        setSubject(entry.subject, tr("somebody known"));
        askName(*entry.subject, true);
    }
    m_line->setText(entry.typed.visitor);
    m_subjectLine->setText(entry.typed.subject);
}

void WhoSection::askName(PersonId id, bool isSubject)
{
    m_host.post([id](services::Workspace &workspace) { return workspace.people().get(id); })
        .then(this, [this, id, isSubject](const Result<Person> &person) {
            if (!person)
                return;
            if (isSubject && m_subject == id)
                setSubject(id, person->displayName());
            if (!isSubject && m_visitor == id) {
                m_visitorName = person->displayName();
                showWho();
            }
        });
}

bool WhoSection::showProblem(const EntryProblem &problem)
{
    using Where = EntryProblem::Field;
    switch (problem.field) {
    case Where::Site:
    case Where::Identity:
    case Where::FirstName:
        m_field->setProblem(problemText(problem));
        return true;
    case Where::Visitor:
        if (m_new->isVisibleTo(this))
            m_new->setProblem(problemText(problem));
        else
            m_field->setProblem(problemText(problem));
        return true;
    case Where::Subject:
        m_subjectField->setProblem(problemText(problem));
        return true;
    default:
        return false;
    }
}

void WhoSection::clearProblems()
{
    m_field->setProblem({});
    m_subjectField->setProblem({});
    m_new->setProblem({});
}

void WhoSection::focusFirst()
{
    (m_field->isHidden() ? static_cast<QWidget *>(m_role) : m_line)->setFocus(Qt::TabFocusReason);
}

void WhoSection::keepVisitor()
{
    m_keepsVisitor = true;
    showWho();
}

} // namespace letstalk::ui
