// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/sheets_run.h"

#include "core/base/whole_file.h"
#include "core/reports/sheet_pages.h"
#include "core/services/error_text.h"
#include "ui/dialogs/sheets_dialog.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/paper.h"

#include <QFileDialog>
#include <QPointer>
#include <QPrintDialog>
#include <QPrinter>

#include <memory>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

SheetsRun::SheetsRun(SessionHost &host, NoticeBar &notice, QWidget *parent)
    : QObject(parent), m_host(host), m_notice(notice), m_window(parent)
{ }

void SheetsRun::start()
{
    if (m_dialog)
        return;
    m_dialog = new SheetsDialog(m_host.site().name, m_host.today(), m_window->window());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QObject::destroyed, this, [this] { m_dialog = nullptr; });
    connect(m_dialog, &SheetsDialog::printWanted, this, [this](int count) { record(count, false, {}); });
    connect(m_dialog, &SheetsDialog::saveWanted, this, &SheetsRun::save);
    connect(m_dialog, &SheetsDialog::spoilWanted, this, &SheetsRun::spoil);
    m_dialog->open();
    reload();
}

void SheetsRun::reload()
{
    m_host
        .post([site = m_host.site().id](services::Workspace &workspace) {
            return workspace.sheets().list(site, true);
        })
        .then(this, [this](const Result<std::vector<PaperSheet>> &sheets) {
            if (m_dialog && sheets)
                m_dialog->showSheets(*sheets);
            else if (m_dialog)
                m_dialog->showProblem(services::errorText(sheets.error()).title);
        });
}

void SheetsRun::save(int count)
{
    auto *files = new QFileDialog(m_dialog, tr("Save the sheets"), {}, tr("PDF (*.pdf)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(u"pdf"_s);
    files->selectFile(tr("paper sheets.pdf"));
    connect(files, &QFileDialog::fileSelected, this,
            [this, count](const QString &path) { record(count, true, path); });
    files->open();
}

/// The numbers are recorded first: a number that may stand on paper is known.
void SheetsRun::record(int count, bool toFile, const QString &path)
{
    if (std::exchange(m_recording, true))
        return;
    m_host
        .post([site = m_host.site().id, count](services::Workspace &workspace) {
            return workspace.sheets().print(site, count);
        })
        .then(this, [this, toFile, path](const Result<services::SheetService::Run> &run) {
            m_recording = false;
            if (!run) {
                if (m_dialog)
                    m_dialog->showProblem(services::errorText(run.error()).title);
                return;
            }
            QStringList codes;
            for (const auto &sheet : run->sheets)
                codes << sheet.code;
            m_host.tellChanged(run->changes);
            paper(codes, run->siteName, toFile ? path : QString());
            reload();
        });
}

void SheetsRun::paper(const QStringList &codes, const QString &siteName, const QString &path)
{
    const auto layout
        = std::make_shared<reports::PageLayout>(reports::layoutSheets(codes, siteName, m_host.codes()));
    const QString which = tr("%1 to %2").arg(codes.front(), codes.back());
    if (!path.isEmpty()) {
        m_host
            .post([layout, path](services::Workspace &) -> Status {
                LT_ASSIGN(const auto pdf, reports::sheetsToPdf(*layout));
                return writeWholeFile(path, pdf, Readers::AsUsual);
            })
            .then(this, [this, which, path](const Status &written) {
                if (written)
                    return m_notice.show(Tone::Good, tr("Sheets %1 are in %2.").arg(which, path));
                tellError(m_notice, written.error());
            });
        return;
    }
    auto printer = pagePrinter(layout->title);
    auto *dialog = new QPrintDialog(printer.get(), m_dialog ? m_dialog : m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this, [this, printer, layout, which] {
        if (printPages(*printer, *layout))
            return m_notice.show(Tone::Good, tr("Sheets %1: %2").arg(which, printedText(*printer)));
        m_notice.show(
            Tone::Warn,
            tr("The printer did not take all of sheets %1. They are recorded as printed: mark those "
               "that never came out as spoiled.")
                .arg(which));
    });
    connect(dialog, &QDialog::rejected, this, [this, printer, which] {
        m_notice.show(
            Tone::Warn,
            tr("Sheets %1 are recorded as printed. Mark those that never came out as spoiled.").arg(which));
    });
    dialog->open();
}

void SheetsRun::spoil(const QString &code, const QString &reason)
{
    m_host
        .post(
            [code, reason](services::Workspace &workspace) { return workspace.sheets().spoil(code, reason); })
        .then(this, [this](const Result<journal::Changes> &changes) {
            if (changes) {
                m_host.tellChanged(*changes);
                return reload();
            }
            if (m_dialog)
                m_dialog->showSpoilProblem(services::errorText(changes.error()).title);
        });
}

} // namespace letstalk::ui
