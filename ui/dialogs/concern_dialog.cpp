// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/concern_dialog.h"

#include "core/base/london_time.h"
#include "core/services/sealed_problems.h"
#include "ui/dialogs/dialog_frame.h"
#include "ui/pages/desk/talk_section.h"
#include "ui/tell_error.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

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

QPlainTextEdit *words(const QString &name, int lines)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(name);
    edit->setTabChangesFocus(true);
    exactLines(edit, lines);
    return edit;
}

} // namespace

QString ringText(const SafeguardingContact &contact)
{
    if (contact.phone.isEmpty())
        return ConcernDialog::tr("This sends nothing. Follow the council's safeguarding procedure now. If "
                                 "somebody is in danger, ring 999.");
    QString text = contact.team.isEmpty()
        ? ConcernDialog::tr("This sends nothing. Ring %1 now. If somebody is in danger, ring 999.")
              .arg(contact.phone)
        : ConcernDialog::tr("This sends nothing. Ring %1 on %2 now. If somebody is in danger, ring 999.")
              .arg(contact.team, contact.phone);
    if (!contact.outOfHours.isEmpty())
        text += u' ' + ConcernDialog::tr("Outside their hours ring %1.").arg(contact.outOfHours);
    return text;
}

ReportFields::ReportFields(std::function<QDate()> today, QWidget *parent)
    : QWidget(parent), m_today(std::move(today)), m_to(line(u"reportedTo"_s, 28)),
      m_at(line(u"reportedAt"_s, 12)), m_reference(line(u"reportReference"_s, 16)),
      m_toField(new Field(tr("Reported to"), m_to)), m_atField(new Field(tr("When"), m_at))
{
    m_atField->setHint(tr("10:40, or 19/11 10:40"));
    auto *row = new FlowLayout(this);
    onGrid(row, 0, 1.5);
    row->addWidget(m_toField);
    row->addWidget(m_atField);
    row->addWidget(new Field(tr("Their reference"), m_reference));
    for (auto *edit : {m_to, m_at, m_reference})
        connect(edit, &QLineEdit::textEdited, this, &ReportFields::changed);
}

void ReportFields::setValue(const ConcernReport &report)
{
    m_to->setText(report.to);
    m_reference->setText(report.reference);
    m_at->setText(report.at ? london::day(*report.at).toString(u"d/M/yyyy"_s) + u' ' + timeText(*report.at)
                            : QString());
}

ConcernReport ReportFields::value() const
{
    return {m_to->text().simplified(), occurredFromText(m_at->text(), m_today()),
            m_reference->text().simplified()};
}

bool ReportFields::isTimeWrong() const
{
    return !m_at->text().trimmed().isEmpty() && !occurredFromText(m_at->text(), m_today());
}

void ReportFields::setProblem(const QString &problem)
{
    m_toField->setProblem(problem);
    m_atField->setProblem(
        isTimeWrong() ? tr("This is not a time. Write 10:40, or the day as well: 19/11 10:40.") : QString());
}

ConcernDialog::ConcernDialog(const storage::CodeLists &codes, const Setting &setting, const Concern &concern,
                             QWidget *parent)
    : QDialog(parent), m_setting(setting), m_about(line(u"concernAbout"_s, 40)),
      m_other(new QCheckBox(tr("It is about somebody else"))),
      m_danger(new CodeBox(codes.list(u"yes_no_unknown"_s), tr("Choose"))),
      m_999(new QCheckBox(tr("999 was rung"))),
      m_agreement(new CodeBox(codes.list(u"concern_agreement"_s), tr("Choose"))),
      m_override(new CodeBox(codes.list(u"concern_override"_s), tr("Choose"))),
      m_report(new ReportFields(setting.today)), m_error(bodyText()), m_kept(quietText())
{
    m_danger->setObjectName(u"danger"_s);
    m_999->setObjectName(u"rang999"_s);
    m_agreement->setObjectName(u"agreement"_s);
    m_override->setObjectName(u"override"_s);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 2);
    column->addWidget(buildHead());
    column->addWidget(buildBody(codes));
    m_seal = frameDialog(this, tr("Safeguarding concern"), body, tr("Seal it (Ctrl+Enter)"));
    m_seal->setDefault(false); // Enter in a line goes nowhere: sealing cannot be undone
    m_seal->setAutoDefault(false);
    auto *discard = new QPushButton(tr("Discard it"));
    discard->setObjectName(u"discard"_s);
    discard->setAutoDefault(false);
    auto *close = findChild<QPushButton *>(u"cancel"_s);
    close->setText(tr("Close and keep it for later"));
    auto *bottom = static_cast<QVBoxLayout *>(layout());
    auto *extra = flowOf({discard, m_kept}, 1.5);
    bottom->addLayout(extra);
    fill(concern);
    connect(m_seal, &QPushButton::clicked, this, &ConcernDialog::trySeal);
    connect(discard, &QPushButton::clicked, this, &ConcernDialog::discardWanted);
    connect(m_report, &ReportFields::changed, this, &ConcernDialog::changed);
    connect(m_about, &QLineEdit::textEdited, this, &ConcernDialog::changed);
    connect(m_999, &QCheckBox::toggled, this, &ConcernDialog::changed);
    for (auto *box : {m_danger, m_agreement, m_override})
        connect(box, &CodeBox::codeChanged, this, &ConcernDialog::changed);
    for (const auto &[name, edit] : m_texts)
        connect(edit, &QPlainTextEdit::textChanged, this, &ConcernDialog::changed);
    connect(m_agreement, &CodeBox::codeChanged, this, &ConcernDialog::showOverride);
    (m_base.person ? static_cast<QWidget *>(m_danger) : m_about)->setFocus(Qt::TabFocusReason);
}

QWidget *ConcernDialog::buildHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    onGrid(column, 0, 1);
    auto *ring = bodyText(ringText(m_setting.contact));
    ring->setObjectName(u"ring"_s);
    ring->setProperty("strong", true);
    setTone(ring, Tone::Warn);
    column->addWidget(ring);
    auto *begun = bodyText(m_setting.begun);
    begun->setObjectName(u"concernBegun"_s);
    begun->setProperty("strong", true);
    column->addWidget(begun);
    begun->setHidden(m_setting.begun.isEmpty());
    column->addWidget(bodyText(
        tr("Write what was seen and said, not what it may mean. It is sealed to the social workers: "
           "once saved, nobody at a desk can open it, you included, and it cannot be taken back. You "
           "can add to it today.")));
    if (!m_setting.someoneCanOpen) {
        auto *nobody
            = bodyText(tr("No social worker holds the key to these records yet. It can be sealed all "
                          "the same and waits until one does; so the telephone matters all the more."));
        nobody->setObjectName(u"nobody"_s);
        setTone(nobody, Tone::Warn);
        column->addWidget(nobody);
    }
    m_error->setObjectName(u"concernError"_s);
    setTone(m_error, Tone::Bad);
    m_error->hide();
    column->addWidget(m_error);
    return head;
}

Field *ConcernDialog::text(const QString &name, const QString &label, int lines, const QString &hint)
{
    auto *edit = words(name, lines);
    m_texts.emplace(name, edit);
    auto *field = new Field(label, edit);
    field->setHint(hint);
    return field;
}

QWidget *ConcernDialog::buildBody(const storage::CodeLists &)
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 1.5);
    const auto row = [column](std::initializer_list<QWidget *> widgets) {
        auto *flow = new FlowLayout;
        onGrid(flow, 0, 1.5);
        for (auto *widget : widgets)
            flow->addWidget(widget);
        column->addLayout(flow);
    };
    auto *about = new Field(tr("Whom it is about"), m_about);
    about->setHint(tr("A name, or how they can be found again"));
    m_fields[ConcernField::About] = about;
    const bool isKnown = !m_setting.person.isEmpty();
    auto *name = bodyText(tr("About %1. The name is sealed with it.").arg(m_setting.person));
    name->setObjectName(u"concernPerson"_s);
    m_other->setObjectName(u"aboutOther"_s);
    for (QWidget *widget : std::initializer_list<QWidget *> {name, m_other, about})
        column->addWidget(widget);
    name->setHidden(!isKnown);
    m_other->setHidden(!isKnown);
    about->setHidden(isKnown);
    connect(m_other, &QCheckBox::toggled, about, &QWidget::setVisible);
    connect(m_other, &QCheckBox::toggled, this, &ConcernDialog::changed);
    m_fields[ConcernField::Danger] = new Field(tr("Is somebody in immediate danger now?"), m_danger);
    row({m_fields[ConcernField::Danger], m_999});
    m_fields[ConcernField::SeenOrHeard]
        = text(u"seen"_s, tr("What was seen or said"), 5, tr("In their words, as near as you can"));
    column->addWidget(m_fields[ConcernField::SeenOrHeard]);
    column->addWidget(text(u"wishes"_s, tr("What the adult wants to happen"), 2));
    m_fields[ConcernField::Agreement] = new Field(tr("Do they agree that it is passed on?"), m_agreement);
    m_fields[ConcernField::Override] = new Field(tr("Why it is passed on all the same"), m_override);
    row({m_fields[ConcernField::Agreement]});
    m_overridePart = new QWidget;
    auto *why = new QVBoxLayout(m_overridePart);
    onGrid(why, 0, 1.5);
    m_fields[ConcernField::Override]->keepNarrow();
    why->addWidget(m_fields[ConcernField::Override]);
    why->addWidget(text(u"overrideWhy"_s, tr("In plain words"), 2));
    column->addWidget(m_overridePart);
    column->addWidget(m_report);
    column->addWidget(sectionTitle(tr("If you know it")));
    column->addWidget(text(u"relationship"_s, tr("Who told us, and how they know the adult"), 2));
    column->addWidget(text(u"household"_s, tr("Who lives there, and any children"), 2));
    column->addWidget(text(u"carers"_s, tr("Carers"), 2));
    column->addWidget(text(u"concernCommunication"_s, tr("What helps them to communicate"), 2));
    column->addWidget(text(u"cognition"_s, tr("Understanding and memory, as you saw it"), 2,
                           tr("Not whether they can decide: that is not for the desk to judge")));
    return body;
}

void ConcernDialog::fill(const Concern &concern)
{
    m_base = concern;
    m_about->setText(concern.personName);
    m_danger->setCode(concern.danger);
    m_999->setChecked(concern.rang999);
    m_agreement->setCode(concern.agreement);
    m_override->setCode(concern.overrideReason);
    m_report->setValue(concern.report);
    m_texts[u"seen"_s]->setPlainText(concern.seenOrHeard);
    m_texts[u"wishes"_s]->setPlainText(concern.wishes);
    m_texts[u"overrideWhy"_s]->setPlainText(concern.overrideWhy);
    m_texts[u"relationship"_s]->setPlainText(concern.relationship);
    m_texts[u"household"_s]->setPlainText(concern.household);
    m_texts[u"carers"_s]->setPlainText(concern.carers);
    m_texts[u"concernCommunication"_s]->setPlainText(concern.communication);
    m_texts[u"cognition"_s]->setPlainText(concern.cognition);
    showOverride();
}

Concern ConcernDialog::value() const
{
    const auto typed
        = [this](const char *name) { return m_texts.at(QLatin1String(name))->toPlainText().trimmed(); };
    Concern concern = m_base;
    concern.personName = m_about->text().simplified();
    if (m_other->isChecked())
        concern.person = {};
    else if (concern.person)
        concern.personName.clear(); // the service writes the name that is on record
    concern.danger = m_danger->code();
    concern.rang999 = m_999->isChecked();
    concern.agreement = m_agreement->code();
    concern.overrideReason = m_override->code();
    concern.report = m_report->value();
    concern.seenOrHeard = typed("seen");
    concern.wishes = typed("wishes");
    concern.overrideWhy = typed("overrideWhy");
    concern.relationship = typed("relationship");
    concern.household = typed("household");
    concern.carers = typed("carers");
    concern.communication = typed("concernCommunication");
    concern.cognition = typed("cognition");
    return concern;
}

void ConcernDialog::showOverride()
{
    const QString agreement = m_agreement->code();
    m_overridePart->setVisible(!agreement.isEmpty() && agreement != u"AGREED"_s);
}

void ConcernDialog::trySeal()
{
    if (!m_seal->isEnabled())
        return;
    const auto problems = checkConcern(value(), m_setting.nowMs());
    std::map<ConcernField, QString> texts;
    for (const auto &problem : problems)
        texts.emplace(problem.field, services::problemText(problem));
    for (const auto &[where, field] : m_fields)
        field->setProblem(texts.count(where) > 0 ? texts[where] : QString());
    m_report->setProblem(texts.count(ConcernField::Report) > 0 ? texts[ConcernField::Report] : QString());
    const bool tooLong = texts.count(ConcernField::Length) > 0;
    m_error->setText(tooLong ? texts[ConcernField::Length] : QString());
    m_error->setVisible(tooLong);
    for (const auto where : {ConcernField::About, ConcernField::Danger, ConcernField::SeenOrHeard,
                             ConcernField::Agreement, ConcernField::Override})
        if (texts.count(where) > 0)
            return m_fields[where]->control()->setFocus(Qt::OtherFocusReason);
    if (texts.empty() && !m_report->isTimeWrong())
        Q_EMIT sealWanted();
}

void ConcernDialog::showError(const QString &title, const QString &mend)
{
    m_error->setText(sentences(title, mend));
    m_error->show();
    announce(m_error, m_error->text());
}

void ConcernDialog::setKept(const QString &text)
{
    m_kept->setText(text);
}

void ConcernDialog::setBusy(bool busy)
{
    if (busy && isEnabled())
        m_focusBeforeBusy = focusWidget(); // what is disabled loses the keyboard
    setEnabled(!busy);
    if (!busy && m_focusBeforeBusy)
        m_focusBeforeBusy->setFocus(Qt::OtherFocusReason);
}

ConcernNoteDialog::ConcernNoteDialog(const QString &reference, std::function<QDate()> today,
                                     std::function<qint64()> nowMs, QWidget *parent)
    : QDialog(parent), m_nowMs(std::move(nowMs)), m_text(words(u"noteText"_s, 5)),
      m_field(new Field(tr("What is added"), m_text)), m_report(new ReportFields(std::move(today))),
      m_warning(bodyText())
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 1.5);
    column->addWidget(bodyText(
        tr("What stands in the concern is never changed: say what was done, or what was wrong in it.")));
    column->addWidget(m_field);
    column->addWidget(m_report);
    m_warning->setObjectName(u"noteWarning"_s);
    setTone(m_warning, Tone::Warn);
    m_warning->hide();
    auto *ok = frameDialog(this, tr("Add to %1").arg(reference), body, tr("Add it (Ctrl+Enter)"));
    layout()->addWidget(m_warning); // beside the buttons, where it is seen wherever the form stands
    ok->setDefault(false);
    ok->setAutoDefault(false);
    connect(ok, &QPushButton::clicked, this, &ConcernNoteDialog::tryAccept);
    m_text->setFocus(Qt::TabFocusReason);
}

ConcernNote ConcernNoteDialog::value() const
{
    return {m_text->toPlainText().trimmed(), m_report->value()};
}

bool ConcernNoteDialog::isBlank() const
{
    return m_text->toPlainText().trimmed().isEmpty() && m_report->value().isBlank();
}

void ConcernNoteDialog::reject()
{
    if (isBlank() || m_warned)
        return QDialog::reject();
    m_warned = true; // never silently: the second time it goes
    m_warning->setText(tr("What was typed has not been added. Press Esc or Cancel again to let it go."));
    m_warning->show();
    announce(m_warning, m_warning->text());
}

void ConcernNoteDialog::tryAccept()
{
    QString ofText, ofReport;
    for (const auto &problem : checkConcernNote(value(), m_nowMs()))
        (problem.field == ConcernField::Report ? ofReport : ofText) = services::problemText(problem);
    m_field->setProblem(ofText);
    m_report->setProblem(ofReport);
    if (!ofText.isEmpty())
        m_text->setFocus(Qt::OtherFocusReason);
    else if (ofReport.isEmpty() && !m_report->isTimeWrong())
        accept();
}

} // namespace letstalk::ui
