// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/enterprise_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/typed_day.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

std::optional<int> numberIn(const QLineEdit *line)
{
    bool number = false;
    const int value = line->text().trimmed().toInt(&number);
    return number ? std::optional(value) : std::nullopt;
}

/// Pence of an amount written in pounds.
std::optional<int> penceIn(const QLineEdit *line)
{
    QString text = line->text().simplified();
    text.remove(QChar(0xa3)).remove(u',');
    bool number = false;
    const double pounds = text.toDouble(&number);
    return number && pounds >= 0 && pounds < 20'000'000 ? std::optional(int(std::lround(pounds * 100)))
                                                        : std::nullopt;
}

QString poundsText(const std::optional<int> &pence)
{
    if (!pence)
        return {};
    return *pence % 100 == 0 ? QString::number(*pence / 100) : QString::number(*pence / 100.0, 'f', 2);
}

/// "Polish", where the list says "Polish (Polski)"; a code that the list does not know stays as it came.
QString languageText(const CodeList &known, const QString &code)
{
    return known.label(code).section(u" ("_s, 0, 0);
}

QString languagesText(const CodeList &known, const QStringList &codes)
{
    QStringList texts;
    for (const auto &code : codes)
        texts << languageText(known, code);
    return texts.join(u", "_s);
}

/// The code of what somebody typed or found there: a name, the beginning of one, another word for it. Unset
/// when it is none of the list, or could be several.
std::optional<QString> languageTyped(const CodeList &known, const QStringList &before, const QString &typed)
{
    for (const auto &code : before)
        if (languageText(known, code).compare(typed, Qt::CaseInsensitive) == 0)
            return code;
    if (const auto *item = known.find(typed.toLower()))
        return item->code;
    const auto found = known.search(typed);
    for (const auto *item : found)
        if (item->label.section(u" ("_s, 0, 0).compare(typed, Qt::CaseInsensitive) == 0)
            return item->code;
    return found.size() == 1 ? std::optional(found.front()->code) : std::nullopt;
}

QStringList partsOf(const QLineEdit *line)
{
    QStringList parts;
    for (const auto &part : line->text().split(u','))
        if (const QString text = part.simplified(); !text.isEmpty())
            parts << text;
    return parts;
}

QStringList languagesIn(const QLineEdit *line, const CodeList &known, const QStringList &before)
{
    QStringList codes;
    for (const auto &part : partsOf(line))
        if (const auto code = languageTyped(known, before, part); code && !codes.contains(*code))
            codes << *code;
    return codes;
}

/// The first that is no language; empty when all are.
QString notALanguage(const QLineEdit *line, const CodeList &known, const QStringList &before)
{
    for (const auto &part : partsOf(line))
        if (!languageTyped(known, before, part))
            return part;
    return {};
}

} // namespace

EnterpriseDialog::EnterpriseDialog(const QString &service, MicroEnterprise enterprise,
                                   const storage::CodeLists &codes, QWidget *parent)
    : QDialog(parent), m_before(std::move(enterprise)), m_known(codes.list(u"language"_s)),
      m_form(new CodeBox(codes.list(u"legal_form"_s), tr("Not known"))),
      m_unit(new CodeBox(codes.list(u"rate_unit"_s), tr("No rate")))
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(
        bodyText(tr("What is known of %1. Days are written as 3/12/2026; what is not known stays "
                    "empty.")
                     .arg(service)));
    const auto &one = m_before;
    m_form->setObjectName(u"legalForm"_s);
    m_form->setCode(one.legalForm);
    layout->addWidget(new Field(tr("&Legal form"), m_form));
    m_headcount = addNumber(layout, tr("&People who work there"), u"headcount"_s, one.headcount);
    m_care = addYesNo(layout, tr("Offers personal &care"), u"personalCare"_s, one.personalCare);
    m_carers = addNumber(layout, tr("People who &give it"), u"careStaff"_s, one.careStaff);
    m_cqc = add(layout, tr("Care &Quality Commission location"), u"cqc"_s, Holds::Text, one.cqcLocation);
    addChecks(layout);
    m_areas = add(layout, tr("&Works in"), u"areas"_s, Holds::Text, one.areas);
    m_days = add(layout, tr("&Days (MO,TU)"), u"days"_s, Holds::Text, one.days);
    m_languages = add(layout, tr("La&nguages (English, Polish)"), u"languages"_s, Holds::Languages,
                      languagesText(m_known, one.languages));
    m_rate = add(layout, tr("&Rate in pounds"), u"rate"_s, Holds::Pounds, poundsText(one.rateMinor));
    m_unit->setObjectName(u"rateUnit"_s);
    m_unit->setCode(one.rateUnit);
    layout->addWidget(new Field(tr("for"), m_unit));
    m_spare = addNumber(layout, tr("&Free hours a week"), u"spareHours"_s, one.spareHours);
    m_dp = addYesNo(layout, tr("&Takes Direct Payments"), u"dp"_s, one.acceptsDp);
    m_isf = addYesNo(layout, tr("Takes individual service funds"), u"isf"_s, one.acceptsIsf);
    m_self = addYesNo(layout, tr("Takes self-funders"), u"selfFund"_s, one.acceptsSelfFund);
    m_assuredOn = addDay(layout, tr("All of it last gone thr&ough on"), u"assuredOn"_s, one.assuredOn);
    m_assurer = add(layout, tr("b&y"), u"assurer"_s, Holds::Text, one.assurer);
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("Micro-enterprise"), body, tr("Keep it"));
    connect(ok, &QPushButton::clicked, this, &EnterpriseDialog::tryAccept);
    m_form->setFocus();
}

void EnterpriseDialog::addChecks(QVBoxLayout *layout)
{
    const auto &one = m_before;
    m_dbsOn = addDay(layout, tr("D&BS check seen on"), u"dbsOn"_s, one.dbs.on);
    m_dbsUntil = addDay(layout, tr("DBS check runs out"), u"dbsUntil"_s, one.dbs.until);
    m_insuranceOn = addDay(layout, tr("&Insurance seen on"), u"insuranceOn"_s, one.insurance.on);
    m_insuranceUntil = addDay(layout, tr("Insurance runs out"), u"insuranceUntil"_s, one.insurance.until);
    m_cover = add(layout, tr("Cover in pounds"), u"cover"_s, Holds::Pounds, poundsText(one.insuranceMinor));
    m_trainingOn = addDay(layout, tr("&Safeguarding training seen on"), u"trainingOn"_s, one.training.on);
    m_trainingUntil
        = addDay(layout, tr("Safeguarding training runs out"), u"trainingUntil"_s, one.training.until);
    m_judgments = addDay(layout, tr("County court &judgments looked up"), u"judgments"_s, one.judgmentsOn);
    m_hmrc = addDay(layout, tr("&HMRC registration seen"), u"hmrc"_s, one.hmrcOn);
    m_disclaimer = addDay(layout, tr("Sub-contractor disclaimer signed"), u"disclaimer"_s, one.disclaimerOn);
}

QLineEdit *EnterpriseDialog::add(QVBoxLayout *layout, const QString &label, const QString &name, Holds holds,
                                 const QString &text)
{
    auto *line = new QLineEdit(text);
    line->setObjectName(name);
    auto *field = new Field(label, line);
    layout->addWidget(field);
    m_lines.push_back({line, field, holds});
    return line;
}

QLineEdit *EnterpriseDialog::addNumber(QVBoxLayout *layout, const QString &label, const QString &name,
                                       const std::optional<int> &number)
{
    return add(layout, label, name, Holds::Number, number ? QString::number(*number) : QString());
}

QLineEdit *EnterpriseDialog::addDay(QVBoxLayout *layout, const QString &label, const QString &name,
                                    const std::optional<QDate> &day)
{
    return add(layout, label, name, Holds::Day, day ? day->toString(u"d/M/yyyy"_s) : QString());
}

YesNoBox *EnterpriseDialog::addYesNo(QVBoxLayout *layout, const QString &label, const QString &name,
                                     const std::optional<bool> &answer)
{
    auto *box = new YesNoBox;
    box->setObjectName(name);
    box->setAnswer(answer);
    layout->addWidget(new Field(label, box));
    return box;
}

MicroEnterprise EnterpriseDialog::value() const
{
    MicroEnterprise one = m_before;
    one.legalForm = m_form->code();
    one.headcount = numberIn(m_headcount);
    one.careStaff = numberIn(m_carers);
    one.personalCare = m_care->answer();
    one.cqcLocation = m_cqc->text().simplified();
    one.dbs = {dayTyped(m_dbsOn->text()), dayTyped(m_dbsUntil->text())};
    one.insurance = {dayTyped(m_insuranceOn->text()), dayTyped(m_insuranceUntil->text())};
    one.insuranceMinor = penceIn(m_cover);
    one.training = {dayTyped(m_trainingOn->text()), dayTyped(m_trainingUntil->text())};
    one.judgmentsOn = dayTyped(m_judgments->text());
    one.hmrcOn = dayTyped(m_hmrc->text());
    one.disclaimerOn = dayTyped(m_disclaimer->text());
    one.areas = m_areas->text().simplified();
    one.days = m_days->text().toUpper().remove(u' ');
    one.languages = languagesIn(m_languages, m_known, m_before.languages);
    one.rateMinor = penceIn(m_rate);
    one.rateUnit = m_unit->code();
    one.spareHours = numberIn(m_spare);
    one.acceptsDp = m_dp->answer();
    one.acceptsIsf = m_isf->answer();
    one.acceptsSelfFund = m_self->answer();
    one.assuredOn = dayTyped(m_assuredOn->text());
    one.assurer = m_assurer->text().simplified();
    return one;
}

void EnterpriseDialog::tryAccept()
{
    bool fine = true;
    for (const auto &[line, field, holds] : m_lines) {
        const bool empty = line->text().trimmed().isEmpty();
        QString problem;
        if (!empty && holds == Holds::Number && !numberIn(line))
            problem = tr("Write a number, or nothing.");
        if (!empty && holds == Holds::Pounds && !penceIn(line))
            problem = tr("Write an amount, such as 18.50.");
        if (!empty && holds == Holds::Day && !dayTyped(line->text()))
            problem = tr("Write a day, such as 3/12/2026.");
        if (const QString odd
            = holds == Holds::Languages ? notALanguage(line, m_known, m_before.languages) : QString();
            !odd.isEmpty())
            problem = tr("“%1” is no language that the list has; write its English name.").arg(odd);
        if (line == m_rate && problem.isEmpty() && empty == !m_unit->code().isEmpty())
            problem = tr("A rate needs an amount and what it is for.");
        field->setProblem(problem);
        fine = fine && problem.isEmpty();
    }
    if (fine)
        accept();
}

} // namespace letstalk::ui
