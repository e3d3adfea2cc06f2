// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/service_dialog.h"

#include "core/domain/hours_text.h"
#include "ui/dialogs/dialog_frame.h"
#include "ui/spelling/spelled_text.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QHash>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

ServiceDialog::ServiceDialog(ServiceForm form, const storage::CodeLists &codes, QWidget *parent)
    : QDialog(parent), m_form(std::move(form)), m_status(new CodeBox(codes.list(u"service_status"_s)))
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    if (m_form.fed)
        layout->addWidget(
            bodyText(tr("A feed lists this entry. What you change stays as you write it when the "
                        "feed comes again; the card shows both.")));
    m_name = addLine(layout, tr("&Name"), u"name"_s, m_form.name, &m_nameField);
    m_organization = addLine(layout, tr("&Organisation"), u"organization"_s, m_form.organizationName);
    m_about = addText(layout, tr("What it &does"), u"about"_s, m_form.description, 4);
    QStringList numbers;
    for (const auto &phone : m_form.phones)
        numbers << phone.number;
    m_phones = addText(layout, tr("&Telephone"), u"phones"_s, numbers.join(u'\n'), 2, &m_phonesField);
    m_phonesField->setHint(tr("One number a line, the main one first."));
    m_email = addLine(layout, tr("&E-mail"), u"email"_s, m_form.email, &m_emailField);
    m_url = addLine(layout, tr("We&bsite"), u"url"_s, m_form.url, &m_urlField);
    QStringList lines;
    for (const auto &hours : m_form.hours)
        lines << hoursLine(hours);
    m_hours = addText(layout, tr("When it o&pens"), u"hours"_s, lines.join(u'\n'), 3, &m_hoursField);
    m_hoursField->setHint(
        tr("One a line: Thu 10:00-12:30, weekdays 9-17, 1st, 3rd Fri 10-12, last Thu 14-16."));
    m_fees = addLine(layout, tr("&Cost"), u"fees"_s, m_form.fees);
    m_for = addLine(layout, tr("Who it is &for"), u"for"_s, m_form.eligibility);
    m_apply = addLine(layout, tr("How to appl&y"), u"apply"_s, m_form.application);
    for (auto *line : {m_fees, m_for, m_apply})
        checkLine(line);
    for (auto *notes : {m_phones, m_hours})
        leaveUnchecked(notes);
    const FormPlace place = m_form.places.empty() ? FormPlace {} : m_form.places.front();
    m_address = addLine(layout, tr("&Street and number"), u"address"_s, place.address);
    m_city = addLine(layout, tr("To&wn"), u"city"_s, place.city);
    m_postcode = addLine(layout, tr("Postcode"), u"postcode"_s, place.postcode, &m_postcodeField);
    m_access = addLine(layout, tr("&Access"), u"access"_s, place.accessibility);
    m_status->setObjectName(u"status"_s);
    m_status->setCode(m_form.status.isEmpty() ? u"active"_s : m_form.status);
    layout->addWidget(new Field(tr("Is it &running"), m_status));
    layout->addStretch(1);
    auto *ok = frameDialog(this, m_form.id.isNull() ? tr("Add a service") : tr("Change an entry"), body,
                           m_form.id.isNull() ? tr("Add it (Ctrl+Enter)") : tr("Keep it (Ctrl+Enter)"));
    connect(ok, &QPushButton::clicked, this, &ServiceDialog::tryAccept);
    m_name->setFocus();
}

QLineEdit *ServiceDialog::addLine(QVBoxLayout *layout, const QString &label, const QString &name,
                                  const QString &text, Field **field)
{
    auto *line = new QLineEdit(text);
    line->setObjectName(name);
    atLeastWidth(line, 40);
    auto *labelled = new Field(label, line);
    layout->addWidget(labelled);
    if (field)
        *field = labelled;
    return line;
}

QPlainTextEdit *ServiceDialog::addText(QVBoxLayout *layout, const QString &label, const QString &name,
                                       const QString &text, int lines, Field **field)
{
    auto *edit = new QPlainTextEdit(text);
    edit->setObjectName(name);
    edit->setTabChangesFocus(true);
    exactLines(edit, lines);
    auto *labelled = new Field(label, edit);
    layout->addWidget(labelled);
    if (field)
        *field = labelled;
    return edit;
}

std::vector<FormPhone> ServiceDialog::phones() const
{
    std::vector<FormPhone> phones;
    for (const QString &line : m_phones->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
        const std::size_t at = phones.size(); // a number that is changed stays the same row
        phones.push_back({at < m_form.phones.size() ? m_form.phones[at].id : RowId(), line.simplified()});
    }
    return phones;
}

std::vector<ServiceSchedule> ServiceDialog::hours(QStringList &bad) const
{
    std::vector<ServiceSchedule> all;
    for (const QString &line : m_hours->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
        const auto same = std::find_if(m_form.hours.begin(), m_form.hours.end(),
                                       [&](const auto &one) { return hoursLine(one) == line.simplified(); });
        if (same != m_form.hours.end())
            all.push_back(*same); // with all that the line does not say
        else if (const auto read = hoursFromText(line))
            all.push_back(*read);
        else
            bad << line.simplified();
    }
    return all;
}

void ServiceDialog::readPlace(ServiceForm &form) const
{
    const bool given = !m_address->text().trimmed().isEmpty() || !m_city->text().trimmed().isEmpty()
        || !m_postcode->text().trimmed().isEmpty();
    if (form.places.empty() && !given)
        return;
    if (form.places.empty())
        form.places.emplace_back();
    auto &place = form.places.front();
    place.address = m_address->text().simplified();
    place.city = m_city->text().simplified();
    place.postcode = m_postcode->text().simplified();
    place.accessibility = m_access->text().simplified();
}

ServiceForm ServiceDialog::value() const
{
    ServiceForm form = m_form;
    form.name = m_name->text().simplified();
    const QString organization = m_organization->text().simplified();
    if (organization != form.organizationName) {
        form.organization = {};
        form.organizationName = organization;
    }
    form.description = m_about->toPlainText().trimmed();
    form.phones = phones();
    form.email = m_email->text().trimmed();
    form.url = m_url->text().trimmed();
    form.fees = m_fees->text().simplified();
    form.eligibility = m_for->text().trimmed();
    form.application = m_apply->text().trimmed();
    form.status = m_form.status.isEmpty() && !m_form.id.isNull() && m_status->code() == u"active"
        ? QString() // the feed left it out, which means the same
        : m_status->code();
    QStringList bad;
    form.hours = hours(bad);
    readPlace(form);
    return form;
}

void ServiceDialog::tryAccept()
{
    QStringList bad;
    hours(bad);
    m_hoursField->setProblem(bad.isEmpty() ? QString()
                                           : tr("This line cannot be read: %1").arg(bad.join(u"; "_s)));
    const QHash<QString, Field *> fields {{u"name"_s, m_nameField},
                                          {u"postcode"_s, m_postcodeField},
                                          {u"phone"_s, m_phonesField},
                                          {u"email"_s, m_emailField},
                                          {u"url"_s, m_urlField}};
    for (auto *field : fields)
        field->setProblem({});
    Field *first = bad.isEmpty() ? nullptr : m_hoursField;
    for (const auto &problem : checkServiceForm(value(), m_form)) {
        Field *field = fields.value(problem.field, m_hoursField);
        field->setProblem(problem.text);
        if (!first)
            first = field;
    }
    if (first)
        first->control()->setFocus(Qt::OtherFocusReason);
    else
        accept();
}

} // namespace letstalk::ui
