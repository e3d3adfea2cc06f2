// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/person_form.h"

#include "core/domain/person_check.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QLineEdit *line(const QString &name, int characters)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    atLeastWidth(edit, characters);
    return edit;
}

/// As typed; lines that were written elsewhere stay lines when nobody touched them.
QString lineOr(const QLineEdit *edit, const QString &filledWith)
{
    return edit->text() == filledWith ? filledWith : edit->text().simplified();
}

QString capitalised(QString word)
{
    if (!word.isEmpty() && word == word.toLower())
        word[0] = word[0].toUpper();
    return word;
}

} // namespace

PersonForm::PersonForm(const storage::CodeLists &codes, Extent extent, QWidget *parent) : QWidget(parent)
{
    build(codes, extent);
    connectAll();
}

void PersonForm::connectAll()
{
    for (auto *edit : telling())
        edit->installEventFilter(this);
    for (auto *edit : {m_given, m_family, m_known, m_birth, m_phone, m_postcode, m_address, m_communication,
                       m_email, m_bestTime})
        connect(edit, &QLineEdit::textEdited, this, &PersonForm::changed);
    for (auto *box :
         std::initializer_list<QComboBox *> {m_language, m_interpreter, m_format, m_mayContact, m_phoneOk,
                                             m_voicemailOk, m_textOk, m_postOk, m_sayCouncil})
        connect(box, &QComboBox::currentIndexChanged, this, &PersonForm::changed);
    connect(m_noAbode, &QCheckBox::toggled, this, &PersonForm::changed);
    connect(m_birth, &QLineEdit::editingFinished, this, &PersonForm::showBirthProblem);
    for (auto *field : {m_givenField, m_birthField, m_phoneField, m_postcodeField, m_emailField})
        connect(static_cast<QLineEdit *>(field->control()), &QLineEdit::textEdited, field,
                [field] { field->setProblem({}); });
}

void PersonForm::build(const storage::CodeLists &codes, Extent extent)
{
    m_given = line(u"given"_s, 18);
    m_family = line(u"family"_s, 18);
    m_known = line(u"knownAs"_s, 18);
    m_birth = line(u"birth"_s, 18);
    m_phone = line(u"phone"_s, 18);
    m_postcode = line(u"postcode"_s, 10);
    m_address = line(u"address"_s, 38);
    m_communication = line(u"communication"_s, 38);
    m_email = line(u"email"_s, 28);
    m_bestTime = line(u"bestTime"_s, 18);
    m_noAbode = new QCheckBox(tr("No fixed abode"));
    m_noAbode->setObjectName(u"noAbode"_s);
    m_language = new CodeBox(codes.list(u"language"_s), tr("Not asked"));
    m_interpreter = new CodeBox(codes.list(u"interpreter"_s), tr("Not asked"));
    m_format = new CodeBox(codes.list(u"information_format"_s), tr("Not asked"));
    m_format->setObjectName(u"informationFormat"_s);
    m_mayContact = new YesNoBox;
    m_phoneOk = new YesNoBox;
    m_voicemailOk = new YesNoBox;
    m_textOk = new YesNoBox;
    m_postOk = new YesNoBox;
    m_sayCouncil = new YesNoBox;
    m_givenField = new Field(tr("Given name"), m_given);
    m_birthField = new Field(tr("Born"), m_birth);
    m_birthField->setHint(tr("A year is enough: 1950, 03/1950 or 12/3/1950"));
    m_phoneField = new Field(tr("Phone"), m_phone);
    m_postcodeField = new Field(tr("Postcode"), m_postcode);
    m_emailField = new Field(tr("E-mail"), m_email);

    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.25);
    const auto row = [](QVBoxLayout *into, std::initializer_list<QWidget *> widgets) {
        auto *flow = new FlowLayout;
        onGrid(flow, 0, 1.5);
        for (auto *widget : widgets)
            flow->addWidget(widget);
        into->addLayout(flow);
    };
    row(layout, {m_givenField, new Field(tr("Family name"), m_family), new Field(tr("Known as"), m_known)});
    row(layout, {m_birthField, m_phoneField, m_postcodeField});
    row(layout, {new Field(tr("Address"), m_address)});
    row(layout, {new Field(tr("Language"), m_language), new Field(tr("May we contact them?"), m_mayContact)});
    row(layout,
        {new Field(tr("Safe to phone?"), m_phoneOk),
         new Field(tr("Safe to leave a voicemail?"), m_voicemailOk)});
    row(layout, {new Field(tr("What helps them to communicate"), m_communication)});
    auto *rest = new QWidget;
    auto *more = new QVBoxLayout(rest);
    onGrid(more, 0, 1.25);
    row(more, {new Field(tr("Reads letters in"), m_format), new Field(tr("Interpreter"), m_interpreter)});
    row(more, {m_emailField, m_noAbode});
    row(more, {new Field(tr("Safe to text?"), m_textOk), new Field(tr("Safe to write by post?"), m_postOk)});
    row(more,
        {new Field(tr("May we say “council”?"), m_sayCouncil),
         new Field(tr("Best time to ring"), m_bestTime)});
    layout->addWidget(rest);
    rest->setHidden(extent == Extent::Short);
}

void PersonForm::setValue(const Person &person)
{
    m_base = person;
    m_given->setText(person.givenName);
    m_family->setText(person.familyName);
    m_known->setText(person.knownAs);
    const auto &birth = person.birth;
    m_birth->setText(birth.precision == BirthPrecision::Unknown     ? QString()
                         : birth.precision == BirthPrecision::Year  ? birth.date.toString(u"yyyy"_s)
                         : birth.precision == BirthPrecision::Month ? birth.date.toString(u"MM/yyyy"_s)
                                                                    : birth.date.toString(u"d/M/yyyy"_s));
    m_phone->setText(person.phone);
    m_postcode->setText(person.postcode);
    m_address->setText(person.address);
    m_communication->setText(person.communicationNeeds);
    m_email->setText(person.email);
    m_bestTime->setText(person.safeContact.bestTime);
    m_noAbode->setChecked(person.noFixedAbode);
    m_language->setCode(person.language);
    m_interpreter->setCode(person.interpreter);
    m_format->setCode(person.informationFormat);
    m_mayContact->setAnswer(person.contactPermission);
    m_phoneOk->setAnswer(person.safeContact.phone);
    m_voicemailOk->setAnswer(person.safeContact.voicemail);
    m_textOk->setAnswer(person.safeContact.text);
    m_postOk->setAnswer(person.safeContact.post);
    m_sayCouncil->setAnswer(person.safeContact.maySayCouncil);
    for (auto *field : {m_givenField, m_birthField, m_phoneField, m_postcodeField, m_emailField})
        field->setProblem({});
}

Person PersonForm::value() const
{
    Person person = m_base;
    person.givenName = m_given->text().simplified();
    person.familyName = m_family->text().simplified();
    person.knownAs = m_known->text().simplified();
    person.birth = Birth::fromText(m_birth->text().trimmed()).value_or(Birth());
    person.phone = m_phone->text().simplified();
    person.postcode = m_postcode->text().simplified();
    person.address = lineOr(m_address, m_base.address);
    person.communicationNeeds = lineOr(m_communication, m_base.communicationNeeds);
    person.email = m_email->text().simplified();
    person.noFixedAbode = m_noAbode->isChecked();
    person.language = m_language->code();
    person.interpreter = m_interpreter->code();
    person.informationFormat = m_format->code();
    person.contactPermission = m_mayContact->answer();
    person.safeContact.phone = m_phoneOk->answer();
    person.safeContact.voicemail = m_voicemailOk->answer();
    person.safeContact.text = m_textOk->answer();
    person.safeContact.post = m_postOk->answer();
    person.safeContact.maySayCouncil = m_sayCouncil->answer();
    person.safeContact.bestTime = lineOr(m_bestTime, m_base.safeContact.bestTime);
    return person;
}

void PersonForm::setTyped(const QString &typed)
{
    Person person = m_base;
    QStringList names;
    for (const auto &word : typed.split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts)) {
        if (const auto birth = Birth::fromText(word); birth && birth->precision != BirthPrecision::Unknown)
            person.birth = *birth;
        else
            names << capitalised(word);
    }
    if (!names.isEmpty())
        person.givenName = names.takeFirst();
    person.familyName = names.join(u' ');
    setValue(person);
}

void PersonForm::setProblem(const QString &problem)
{
    m_givenField->setProblem(problem);
}

QString PersonForm::birthProblem() const
{
    const QString text = m_birth->text().trimmed();
    if (text.isEmpty() || Birth::fromText(text))
        return {};
    return tr("This is not a date. Write a year, month and year, or day, month and year.");
}

bool PersonForm::check(QDate today)
{
    using Where = PersonProblem::Field;
    setProblem({});
    showBirthProblem();
    QWidget *first = birthProblem().isEmpty() ? nullptr : m_birth;
    for (const auto &problem : checkPerson(value(), today)) {
        Field *field = m_givenField;
        QString text = tr("Give a name.");
        switch (problem.field) {
        case Where::Name:
            break;
        case Where::Birth:
            field = m_birthField;
            text = tr("Nobody here can have been born then.");
            break;
        case Where::Postcode:
            field = m_postcodeField;
            text = tr("This is no postcode, nor the first part of one. Leave it empty when it is not known.");
            break;
        case Where::Phone:
            field = m_phoneField;
            text = tr("This has too few figures to be dialled. Leave it empty when it is not known.");
            break;
        case Where::Email:
            field = m_emailField;
            text = tr("This is no e-mail address. It has a form like name@example.org.");
            break;
        }
        field->setProblem(text);
        if (!first)
            first = field->control();
    }
    if (first)
        first->setFocus(Qt::OtherFocusReason);
    return !first;
}

void PersonForm::showBirthProblem()
{
    m_birthField->setProblem(birthProblem());
}

std::vector<QLineEdit *> PersonForm::telling() const
{
    return {m_given, m_family, m_known, m_birth, m_phone, m_postcode, m_address, m_email};
}

void PersonForm::setMasked(bool masked)
{
    m_masked = masked;
    for (auto *edit : telling())
        edit->setEchoMode(masked && !edit->hasFocus() ? QLineEdit::Password : QLineEdit::Normal);
}

bool PersonForm::eventFilter(QObject *watched, QEvent *event)
{
    if (m_masked && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        if (auto *edit = qobject_cast<QLineEdit *>(watched))
            edit->setEchoMode(event->type() == QEvent::FocusIn ? QLineEdit::Normal : QLineEdit::Password);
    return QWidget::eventFilter(watched, event);
}

void PersonForm::focusFirst()
{
    auto *first = m_given->text().isEmpty() ? m_given : m_family;
    first->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
