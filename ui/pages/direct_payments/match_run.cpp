// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/match_run.h"

#include "core/base/whole_file.h"
#include "core/services/workspace.h"
#include "ui/dialogs/match_dialog.h"
#include "ui/pages/direct_payments/form_names.h"
#include "ui/pages/sealed/form_keeper.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

#include <QFileDialog>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

const QString kMatchName = u"match"_s; // of the draft, as formName() has it

FormField listField(const QString &id, const QString &label, const CodeList &list)
{
    FormField field {id, label, Kind::Choice};
    for (const auto &item : list.items)
        if (!item.retired)
            field.choices.emplace_back(item.code, item.label);
    return field;
}

/// From where distances are told, when the person's own postcode is not to be taken, or not known.
FormField nearestField(const CaseNow &now)
{
    FormField field {
        u"nearest"_s,
        MatchRun::tr("The site nearest to the person"),
        Kind::Choice,
        {},
        MatchRun::tr("Distances are measured from there. Left open: from their postcode, where the "
                     "directory knows it, else from the site at which the case began.")};
    for (const auto &site : now.sites)
        if (site.place)
            field.choices.emplace_back(site.id.toText(), site.name);
    return field;
}

/// Empty: no hours were typed; 0: they cannot be read.
std::optional<int> hoursOf(const FormValues &values)
{
    const QString typed = values.text(u"hours"_s);
    return typed.isEmpty() ? std::nullopt : std::optional(typed.toInt());
}

Status writeSheet(const reports::Letter &sheet, const QString &path)
{
    LT_ASSIGN(const auto bytes, reports::letterToPdf(sheet));
    return writeWholeFile(path, bytes, Readers::Owner);
}

} // namespace

Form matchForm(const CaseNow &now)
{
    FormField payment {u"payment"_s, MatchRun::tr("Paid by"), Kind::Choice,
                       paymentTypeCode(PaymentType::DirectPayment)};
    payment.choices
        = {{paymentTypeCode(PaymentType::DirectPayment), MatchRun::tr("Direct Payment")},
           {paymentTypeCode(PaymentType::IndividualServiceFund), MatchRun::tr("Individual service fund")},
           {paymentTypeCode(PaymentType::SelfFunded), MatchRun::tr("The person's own money")}};
    FormField days {u"days"_s, MatchRun::tr("Days, all of them"), Kind::Ticks};
    days.choices = {{u"MO"_s, MatchRun::tr("Monday")},    {u"TU"_s, MatchRun::tr("Tuesday")},
                    {u"WE"_s, MatchRun::tr("Wednesday")}, {u"TH"_s, MatchRun::tr("Thursday")},
                    {u"FR"_s, MatchRun::tr("Friday")},    {u"SA"_s, MatchRun::tr("Saturday")},
                    {u"SU"_s, MatchRun::tr("Sunday")}};
    Form form;
    form.title = MatchRun::tr("Find micro-enterprises");
    form.lead = MatchRun::tr("What is left empty is not asked. Who does not fit is shown with every reason; "
                             "the order says nothing about anybody.");
    form.fields
        = {{u"area"_s, MatchRun::tr("Area"), Kind::Line, {}, MatchRun::tr("First half of a postcode: CH65")},
           listField(u"service"_s, MatchRun::tr("What it is for"), now.codes.list(u"need"_s)),
           {u"care"_s, MatchRun::tr("Personal care is needed"), Kind::Tick},
           payment,
           days,
           listField(u"language"_s, MatchRun::tr("Language"), now.codes.list(u"language"_s)),
           {u"hours"_s, MatchRun::tr("Hours a week"), Kind::Line},
           nearestField(now),
           {u"note"_s, MatchRun::tr("Note, sealed with the record"), Kind::Words}};
    form.doText = MatchRun::tr("Look");
    return form;
}

services::DpMatchRequest matchRequestOf(const FormValues &values)
{
    services::DpMatchRequest request;
    request.wish.area = values.text(u"area"_s).toUpper();
    request.wish.service = values.code(u"service"_s);
    request.wish.personalCare = values.tick(u"care"_s);
    request.wish.payment
        = paymentTypeFromCode(values.code(u"payment"_s)).value_or(PaymentType::DirectPayment);
    request.wish.days = values.codes(u"days"_s);
    request.wish.language = values.code(u"language"_s);
    request.wish.hours = hoursOf(values);
    request.nearest = SiteId::fromText(values.code(u"nearest"_s));
    request.note = values.text(u"note"_s);
    return request;
}

FormProblems matchProblems(const FormValues &values)
{
    FormProblems problems;
    if (const auto hours = hoursOf(values); hours && (*hours < 1 || *hours > 168))
        problems[u"hours"_s] = MatchRun::tr("Hours a week: 1 to 168.");
    return problems;
}

MatchRun::MatchRun(SessionHost &host, NoticeBar &notice, FormKeeper &keeper, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_keeper(keeper), m_page(page)
{ }

void MatchRun::start(const CasePtr &now)
{
    if (m_form || m_opening)
        return;
    m_opening = true;
    m_keeper.find(kMatchName, now->id, [this, now](const auto &draft) {
        m_opening = false;
        open(now, draft);
    });
}

void MatchRun::open(const CasePtr &now, const std::optional<services::DraftService::FormDraft> &draft)
{
    m_now = now;
    const Form form = matchForm(*now);
    m_form = new FormDialog(form, now->today, matchProblems, m_page);
    m_form->setAttribute(Qt::WA_DeleteOnClose);
    if (draft) {
        m_form->setTyped(draft->form.typed);
        m_form->showNote(keptText(*draft, *now));
    }
    const auto read = [this, dialog = m_form, title = form.title]() -> std::optional<FormKeeper::Kept> {
        if (!dialog || !dialog->isTouched())
            return std::nullopt;
        return FormKeeper::Kept {kMatchName,         title,
                                 m_now->id,          m_now->opened.lead.line.person,
                                 m_now->opened.mark, dialog->typed()};
    };
    m_keeper.watch(m_form, read, draft);
    connect(m_form, &FormDialog::changed, &m_keeper, &FormKeeper::touch);
    connect(m_form, &FormDialog::wanted, this, &MatchRun::search);
    m_form->open();
}

void MatchRun::search()
{
    m_request = matchRequestOf(m_form->values());
    m_form->setBusy(true);
    m_host
        .post([id = m_now->id, request = m_request](services::Workspace &workspace) {
            return workspace.dpMatches().search(id, request);
        })
        .then(this, [this](const Result<services::DpMatch> &match) {
            if (!m_form)
                return;
            if (!match) {
                return tellError(*m_form, match.error());
            }
            m_form->setBusy(false);
            show(*match);
        });
}

void MatchRun::show(const services::DpMatch &match)
{
    m_dialog = new MatchDialog(match.result, m_form);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &MatchDialog::offerWanted, this, &MatchRun::choosePath);
    m_dialog->open();
}

void MatchRun::choosePath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *where = new QFileDialog(m_dialog, tr("Save the sheet"), folder, u"*.pdf"_s);
    where->setAttribute(Qt::WA_DeleteOnClose);
    where->setAcceptMode(QFileDialog::AcceptSave);
    where->setDefaultSuffix(u"pdf"_s);
    where->selectFile(u"you-choose-%1.pdf"_s.arg(m_now->opened.lead.line.reference));
    connect(where, &QFileDialog::fileSelected, this, &MatchRun::offer);
    where->open();
}

void MatchRun::offer(const QString &path)
{
    if (!m_dialog)
        return;
    m_dialog->setEnabled(false); // once
    m_keeper.record(
        this,
        [id = m_now->id, request = m_request, mark = m_now->opened.mark](services::Workspace &workspace) {
            return workspace.dpMatches().offer(id, request, mark);
        },
        [this, path](const Result<services::DpMatchService::Offered> &answer) { offered(answer, path); });
}

void MatchRun::offered(const Result<services::DpMatchService::Offered> &offered, const QString &path)
{
    if (!offered) {
        if (m_dialog)
            m_dialog->setEnabled(true);
        if (offered.error().code == Error::Code::Conflict)
            return lookAgain(offered.error());
        if (m_dialog)
            tellError(*m_dialog, offered.error());
        return;
    }
    for (QDialog *dialog : {static_cast<QDialog *>(m_dialog), static_cast<QDialog *>(m_form)})
        if (dialog)
            dialog->accept();
    const auto written = writeSheet(offered->match.sheet, path);
    if (written)
        m_notice.show(Tone::Good, tr("The offer was recorded; the sheet was saved as %1.").arg(path));
    else
        m_notice.showError(tr("The offer was recorded, but the sheet was not saved as %1.").arg(path),
                           tr("Look again, and choose a folder that can be written to."));
    m_host.tellChanged(offered->changes);
}

/// The case has changed beneath what was found: who fits is looked for again, on the case as it is now.
void MatchRun::lookAgain(const Error &why)
{
    m_host
        .post([id = m_now->id, request = m_request, today = m_now->today,
               hidden = m_now->namesHidden](services::Workspace &workspace) -> Result<Found> {
            Found found;
            LT_ASSIGN(found.match, workspace.dpMatches().search(id, request));
            LT_ASSIGN(found.now, readCase(workspace, id, today, hidden));
            return found;
        })
        .then(this, [this, why](const Result<Found> &found) {
            if (!m_dialog)
                return;
            if (!found || found->now->opened.mark == m_now->opened.mark) {
                return tellError(*m_dialog, found ? why : found.error());
            }
            const QString news = changedText(*m_now, *found->now);
            m_now = found->now;
            m_dialog->show(found->match.result);
            m_dialog->showError(news, {});
            Q_EMIT renewed(m_now);
        });
}

} // namespace letstalk::ui
