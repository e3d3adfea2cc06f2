// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/letter_run.h"

#include "core/base/whole_file.h"
#include "core/services/workspace.h"
#include "ui/dialogs/letter_dialog.h"
#include "ui/pages/direct_payments/form_names.h"
#include "ui/pages/sealed/form_keeper.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/paper.h"

#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
const QString kLetterName = u"letter"_s; // of the draft, as formName() has it
}

LetterRun::LetterRun(SessionHost &host, NoticeBar &notice, FormKeeper &keeper, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_keeper(keeper), m_page(page)
{ }

void LetterRun::start(const CasePtr &now)
{
    if (m_dialog || m_opening)
        return;
    if (now->namesHidden) // it greets the person by name, on the very page that is shown
        return m_notice.show(
            Tone::Warn,
            tr("Names are hidden, and the letter names the person. F9 shows names again; then "
               "open the letter."));
    m_opening = true;
    m_keeper.find(kLetterName, now->id, [this, now](const auto &draft) {
        m_opening = false;
        open(now, draft);
    });
}

void LetterRun::open(const CasePtr &now, const std::optional<services::DraftService::FormDraft> &draft)
{
    m_now = now;
    m_dialog = new LetterDialog(now->codes, now->opened.lead.line.name, now->policy.contact, m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFormat(now->opened.letterFormat);
    if (draft)
        m_dialog->setTyped(draft->form.typed);
    const auto read = [this, dialog = m_dialog]() -> std::optional<FormKeeper::Kept> {
        if (!dialog || !dialog->isTouched())
            return std::nullopt;
        return FormKeeper::Kept {kLetterName,        dialog->windowTitle(),
                                 m_now->id,          m_now->opened.lead.line.person,
                                 m_now->opened.mark, dialog->typed()};
    };
    m_keeper.watch(m_dialog, read, draft);
    connect(m_dialog, &LetterDialog::changed, &m_keeper, &FormKeeper::touch);
    connect(m_dialog, &LetterDialog::previewWanted, this, &LetterRun::preview);
    connect(m_dialog, &LetterDialog::printWanted, this, &LetterRun::choosePrinter);
    connect(m_dialog, &LetterDialog::saveWanted, this, [this] {
        choosePath(m_now->opened.lead.line.reference, u"pdf"_s, [this](const QString &path) { save(path); });
    });
    m_dialog->open();
    preview();
}

void LetterRun::preview()
{
    m_host
        .post([id = m_now->id, request = m_dialog->request()](services::Workspace &workspace) {
            return workspace.dpNotices().preview(id, request);
        })
        .then(this, [this](const Result<services::DpNoticePreview> &shown) {
            if (!m_dialog)
                return;
            if (shown)
                return m_dialog->show(*shown);
            tellError(*m_dialog, shown.error());
        });
}

void LetterRun::choosePath(const QString &name, const QString &ending,
                           std::function<void(const QString &)> chosen)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *parent = m_dialog ? static_cast<QWidget *>(m_dialog) : m_page;
    auto *dialog = new QFileDialog(parent, tr("Save the letter"), folder, u"*."_s + ending);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(u"letter-%1.%2"_s.arg(name, ending));
    connect(dialog, &QFileDialog::fileSelected, this, std::move(chosen));
    dialog->open();
}

void LetterRun::keep(std::function<void(const Printed &)> then)
{
    m_keeper.record(
        this,
        [id = m_now->id, request = m_dialog->request(),
         mark = m_dialog->shown().mark](services::Workspace &workspace) {
            return workspace.dpNotices().print(id, request, services::DpNoticeForm::Pdf, mark);
        },
        [this, then = std::move(then)](const Result<Printed> &printed) {
            if (!printed && printed.error().code == Error::Code::Conflict && m_dialog)
                return lookAgain(printed.error());
            if (!printed) {
                if (m_dialog)
                    return tellError(*m_dialog, printed.error());
                return tellError(m_notice, printed.error());
            }
            then(*printed);
            if (m_dialog)
                m_dialog->accept();
            m_host.tellChanged(printed->changes);
        });
}

/// The case has changed beneath the preview: the letter is made anew, to be looked at before it leaves.
void LetterRun::lookAgain(const Error &why)
{
    m_host
        .post([id = m_now->id, today = m_now->today, hidden = m_now->namesHidden](
                  services::Workspace &workspace) { return readCase(workspace, id, today, hidden); })
        .then(this, [this, why](const Result<CasePtr> &again) {
            if (!m_dialog)
                return;
            if (!again || (*again)->opened.mark == m_now->opened.mark)
                return tellError(*m_dialog, again ? why : again.error());
            m_dialog->showNews(changedText(*m_now, **again));
            m_now = *again;
            preview();
            Q_EMIT renewed(m_now);
        });
}

void LetterRun::save(const QString &path)
{
    if (m_dialog)
        keep([this, path](const Printed &printed) { write(path, printed); });
}

void LetterRun::write(const QString &path, const Printed &printed)
{
    if (!writeWholeFile(path, printed.bytes, Readers::Owner))
        return m_notice.showError(
            tr("The letter was kept in the case, but not saved as %1.").arg(path),
            tr("Save it once more, under Decision, in a folder that can be written to."));
    m_notice.show(Tone::Good,
                  tr("Saved as %1; the case keeps the same copy. The file is not sealed: delete it when the "
                     "letter has left. Record under Decision that it was sent.")
                      .arg(path));
}

void LetterRun::choosePrinter()
{
    const auto printer = pagePrinter(m_now->opened.lead.line.reference);
    auto *dialog = new QPrintDialog(printer.get(), m_dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this,
            [this, printer] { print(printer); });
    dialog->open();
}

void LetterRun::print(const std::shared_ptr<QPrinter> &printer)
{
    if (!m_dialog)
        return;
    const auto asked = reports::layoutLetter(m_dialog->shown().letter);
    keep([this, printer, asked](const Printed &) {
        // A preview that was still to come has come before the copy was kept: paper and copy are the same.
        const auto layout = m_dialog ? reports::layoutLetter(m_dialog->shown().letter) : asked;
        if (!printPages(*printer, layout))
            return m_notice.showError(tr("The letter was kept in the case, but the printer did not take it."),
                                      tr("Look whether it is switched on, or save the letter once more."));
        m_notice.show(Tone::Good,
                      tr("%1 The case keeps the same letter. Record under Decision that it was sent.")
                          .arg(printedText(*printer)));
    });
}

void LetterRun::saveAgain(const CasePtr &now, DpRecordId printed)
{
    m_now = now;
    QString ending = u"pdf"_s;
    for (const auto &placed : now->opened.notices)
        if (placed.id == printed && placed.notice.mediaType.contains(u"html"))
            ending = u"html"_s;
    choosePath(now->opened.lead.line.reference, ending, [this, id = now->id, printed](const QString &path) {
        m_host
            .post([id, printed](services::Workspace &workspace) {
                return workspace.dpNotices().copy(id, printed);
            })
            .then(this, [this, path](const Result<Printed> &copy) {
                if (copy)
                    return write(path, *copy);
                tellError(m_notice, copy.error());
            });
    });
}

} // namespace letstalk::ui
