// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/who_section.h"

#include "ui/dialogs/person_form.h"
#include "ui/pages/desk/people_answers.h"
#include "ui/pages/desk/person_line.h"
#include "ui/pages/desk/subject_part.h"
#include "ui/session_host.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

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
    buildRole();
    showWho();
    m_new->setMasked(m_host.counter().isOn());
    connect(&m_host.counter(), &CounterMode::changed, this, [this] {
        showWho();
        m_new->setMasked(m_host.counter().isOn());
    });
}

void WhoSection::buildVisitor()
{
    m_line = new PersonLine(m_host);
    m_line->setObjectName(u"visitor"_s);
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

    m_line->setMoreRows([this](const QString &typed, const auto &found) { return moreRows(typed, found); });
    connect(m_line, &PersonLine::personPicked, this, [this](const PersonId &id, const QString &name) {
        setKnown(id, name);
        Q_EMIT nextWanted(); // most speak for themselves: Shift+Tab goes back to whom it is for
    });
    connect(m_line, &PersonLine::actionPicked, this, &WhoSection::actionPicked);
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

void WhoSection::buildRole()
{
    m_role = new CodeBox(m_host.codes().list(u"visitor_role"_s));
    m_role->setObjectName(u"visitorRole"_s);
    m_role->setCode(kSelf);
    add(new Field(tr("Here &for"), m_role));
    m_about = new SubjectPart(m_host);
    add(m_about);
    m_about->hide();
    connect(m_role, &CodeBox::codeChanged, this, &WhoSection::roleChanged);
    connect(m_about, &SubjectPart::lineTyped, this, &WhoSection::typedChanged);
    connect(m_about, &SubjectPart::changed, this, &WhoSection::changed);
}

std::vector<TwoLineRow> WhoSection::moreRows(const QString &typed, const std::vector<PersonHit> &found) const
{
    std::vector<TwoLineRow> rows;
    rows.push_back({tr("First name only: %1").arg(typed),
                    tr("Nothing else is kept about them"),
                    {},
                    QStringList {kFirstNameKey, typed},
                    true});
    rows.back().isUnsure = anyWritten(found); // it may be one of those
    rows.back().isExact = found.empty();
    if (m_host.may(Act::CreatePerson) && !m_keepsVisitor)
        rows.push_back({tr("Add %1 as a new person").arg(typed),
                        tr("With a name and what they wish to give"),
                        {},
                        QStringList {kNewKey, typed},
                        true,
                        false,
                        true}); // a new row for somebody is chosen, never come upon
    return rows;
}

std::optional<PersonId> WhoSection::personAtHand() const
{
    if (const auto id = m_line->personAtHand())
        return id;
    if (const auto id = m_about->personAtHand())
        return id;
    return m_visitor ? m_visitor : m_about->person();
}

void WhoSection::actionPicked(const QStringList &key)
{
    if (key.value(0) == kNewKey)
        return startNew(key.value(1));
    setFirstName(key.value(1));
    Q_EMIT nextWanted();
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
    m_firstName = name.simplified(); // what was pasted may have several lines
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
    m_about->setVisible(about);
    if (!about)
        m_about->clearWho();
    Q_EMIT changed();
}

void WhoSection::clear()
{
    m_line->setText({});
    m_line->closeList();
    m_role->setCode(kSelf);
    m_about->clear();
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
    const bool subject = !m_about->typed().isEmpty();
    if (visitor)
        m_field->setProblem(
            tr("Nobody was chosen. Choose who this is with Down and Enter, or empty the line."));
    if (subject)
        m_about->setProblem(
            tr("Nobody was chosen. Choose who it is about with Down and Enter, or empty the line."));
    return !visitor && !subject;
}

void WhoSection::write(ConversationEntry &entry) const
{
    entry.typed.visitor = m_line->unpicked();
    entry.typed.subject = m_about->typed();
    entry.identity = m_level;
    entry.visitorRole = m_role->code();
    if (m_level == IdentityLevel::FirstName)
        entry.firstName = m_firstName;
    if (m_level == IdentityLevel::Named) {
        entry.visitor = m_visitor;
        if (!m_visitor)
            entry.newVisitor = m_new->value();
    }
    if (isAboutAnother(m_role->code()))
        m_about->write(entry);
}

void WhoSection::read(const ConversationEntry &entry)
{
    clear();
    m_role->setCode(entry.visitorRole);
    m_about->read(entry);
    if (entry.identity == IdentityLevel::FirstName)
        setFirstName(entry.firstName);
    if (entry.visitor) {
        setKnown(*entry.visitor, tr("Somebody known"));
        askNameOf(m_host, this, *entry.visitor, [this, id = *entry.visitor](const QString &name) {
            if (m_visitor != id)
                return;
            m_visitorName = name;
            showWho();
        });
    }
    if (entry.newVisitor) {
        startNew({});
        m_new->setValue(*entry.newVisitor);
    }
    m_line->setText(entry.typed.visitor);
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
        m_about->setProblem(problemText(problem));
        return true;
    default:
        return false;
    }
}

void WhoSection::clearProblems()
{
    m_field->setProblem({});
    m_about->setProblem({});
    m_new->setProblem({});
}

void WhoSection::focusFirst()
{
    (m_field->isHidden() ? static_cast<QWidget *>(m_role) : m_line)->setFocus(Qt::TabFocusReason);
}

void WhoSection::keepVisitor()
{
    m_keepsVisitor = true;
    m_line->setSearches(false);
    showWho();
}

} // namespace letstalk::ui
