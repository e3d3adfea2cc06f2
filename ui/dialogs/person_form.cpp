// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/person_form.h"

#include "core/domain/postcode.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"

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

QString capitalised(QString word)
{
    if (!word.isEmpty() && word == word.toLower())
        word[0] = word[0].toUpper();
    return word;
}

} // namespace

PersonForm::PersonForm(const storage::CodeLists &codes, QWidget *parent) : QWidget(parent)
{
    build(codes);
    for (auto *edit : telling())
        edit->installEventFilter(this);
    for (auto *edit : {m_given, m_family, m_known, m_birth, m_phone, m_postcode, m_address, m_communication})
        connect(edit, &QLineEdit::textEdited, this, &PersonForm::changed);
    for (auto *box : {static_cast<QComboBox *>(m_language), static_cast<QComboBox *>(m_mayContact),
                      static_cast<QComboBox *>(m_phoneOk), static_cast<QComboBox *>(m_voicemailOk)})
        connect(box, &QComboBox::currentIndexChanged, this, &PersonForm::changed);
    connect(m_birth, &QLineEdit::editingFinished, this, &PersonForm::showBirthProblem);
    connect(m_birth, &QLineEdit::textEdited, this, [this] { m_birthField->setProblem({}); });
    connect(m_given, &QLineEdit::textEdited, this, [this] { m_givenField->setProblem({}); });
}

void PersonForm::build(const storage::CodeLists &codes)
{
    m_given = line(u"given"_s, 18);
    m_family = line(u"family"_s, 18);
    m_known = line(u"knownAs"_s, 18);
    m_birth = line(u"birth"_s, 18);
    m_phone = line(u"phone"_s, 18);
    m_postcode = line(u"postcode"_s, 10);
    m_address = line(u"address"_s, 38);
    m_communication = line(u"communication"_s, 38);
    m_language = new CodeBox(codes.list(u"language"_s), tr("Not asked"));
    m_mayContact = new YesNoBox;
    m_phoneOk = new YesNoBox;
    m_voicemailOk = new YesNoBox;
    m_givenField = new Field(tr("Given name"), m_given);
    m_birthField = new Field(tr("Born"), m_birth);
    m_birthField->setHint(tr("A year is enough: 1950, 03/1950 or 12/3/1950"));

    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.25);
    const auto row = [layout](std::initializer_list<QWidget *> widgets) {
        auto *flow = new FlowLayout;
        onGrid(flow, 0, 1.5);
        for (auto *widget : widgets)
            flow->addWidget(widget);
        layout->addLayout(flow);
    };
    row({m_givenField, new Field(tr("Family name"), m_family), new Field(tr("Known as"), m_known)});
    row({m_birthField, new Field(tr("Phone"), m_phone), new Field(tr("Postcode"), m_postcode)});
    row({new Field(tr("Address"), m_address)});
    row({new Field(tr("Language"), m_language), new Field(tr("May we contact them?"), m_mayContact)});
    row({new Field(tr("Safe to phone?"), m_phoneOk),
         new Field(tr("Safe to leave a voicemail?"), m_voicemailOk)});
    row({new Field(tr("What helps them to communicate"), m_communication)});
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
    m_language->setCode(person.language);
    m_mayContact->setAnswer(person.contactPermission);
    m_phoneOk->setAnswer(person.safeContact.phone);
    m_voicemailOk->setAnswer(person.safeContact.voicemail);
    setProblem({});
    m_birthField->setProblem({});
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
    person.address = m_address->text().simplified();
    person.communicationNeeds = m_communication->text().simplified();
    person.language = m_language->code();
    person.contactPermission = m_mayContact->answer();
    person.safeContact.phone = m_phoneOk->answer();
    person.safeContact.voicemail = m_voicemailOk->answer();
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

void PersonForm::showBirthProblem()
{
    m_birthField->setProblem(birthProblem());
}

std::vector<QLineEdit *> PersonForm::telling() const
{
    return {m_given, m_family, m_known, m_birth, m_phone, m_postcode, m_address};
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
