// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/match_run.h"

#include "core/services/error_text.h"
#include "core/services/workspace.h"
#include "ui/dialogs/match_dialog.h"
#include "ui/session_host.h"
#include "ui/widgets/notice_bar.h"

#include <QFileDialog>
#include <QPointer>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

FormField listField(const QString &id, const QString &label, const CodeList &list)
{
    FormField field {id, label, Kind::Choice};
    for (const auto &item : list.items)
        if (!item.retired)
            field.choices.emplace_back(item.code, item.label);
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
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error {Error::Code::Io, {}, path};
    return done();
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

MatchRun::MatchRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page)
{ }

void MatchRun::start(const CasePtr &now)
{
    auto *dialog = new FormDialog(matchForm(*now), now->today, matchProblems, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FormDialog::wanted, this, [this, dialog, now] { search(dialog, now); });
    dialog->open();
}

void MatchRun::search(FormDialog *dialog, const CasePtr &now)
{
    const auto request = matchRequestOf(dialog->values());
    dialog->setBusy(true);
    m_host
        .post([id = now->id, request](services::Workspace &workspace) {
            return workspace.dpMatches().search(id, request);
        })
        .then(this, [this, kept = QPointer(dialog), request, now](const Result<services::DpMatch> &match) {
            if (!kept)
                return;
            if (!match) {
                const auto text = services::errorText(match.error());
                return kept->showError(text.title, text.mend);
            }
            kept->accept();
            show(*match, request, now);
        });
}

void MatchRun::show(const services::DpMatch &match, const services::DpMatchRequest &request,
                    const CasePtr &now)
{
    auto *dialog = new MatchDialog(match.result, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MatchDialog::offerWanted, this,
            [this, dialog, request, now] { choosePath(dialog, request, now); });
    dialog->open();
}

void MatchRun::choosePath(MatchDialog *dialog, const services::DpMatchRequest &request, const CasePtr &now)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *where = new QFileDialog(dialog, tr("Save the sheet"), folder, u"*.pdf"_s);
    where->setAttribute(Qt::WA_DeleteOnClose);
    where->setAcceptMode(QFileDialog::AcceptSave);
    where->setDefaultSuffix(u"pdf"_s);
    where->selectFile(u"you-choose-%1.pdf"_s.arg(now->opened.lead.line.reference));
    connect(where, &QFileDialog::fileSelected, this,
            [this, kept = QPointer(dialog), request, now](const QString &path) {
                if (kept)
                    offer(kept, request, now, path);
            });
    where->open();
}

void MatchRun::offer(MatchDialog *dialog, const services::DpMatchRequest &request, const CasePtr &now,
                     const QString &path)
{
    using Offered = services::DpMatchService::Offered;
    m_host
        .post([id = now->id, request, mark = now->opened.mark](services::Workspace &workspace) {
            return workspace.dpMatches().offer(id, request, mark);
        })
        .then(this, [this, kept = QPointer(dialog), path](const Result<Offered> &offered) {
            if (!offered) {
                const auto text = services::errorText(offered.error());
                if (kept)
                    kept->showError(text.title, text.mend);
                return;
            }
            if (kept)
                kept->accept();
            const auto written = writeSheet(offered->match.sheet, path);
            if (written)
                m_notice.show(Tone::Good, tr("The offer was recorded; the sheet was saved as %1.").arg(path));
            else
                m_notice.showError(tr("The offer was recorded, but the sheet was not saved as %1.").arg(path),
                                   tr("Look again, and choose a folder that can be written to."));
            m_host.tellChanged(offered->changes);
        });
}

} // namespace letstalk::ui
