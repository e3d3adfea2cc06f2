// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/sheet_run.h"

#include "core/services/workspace.h"
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

SheetRun::SheetRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page)
{ }

void SheetRun::print(const reports::PageLayout &layout)
{
    const auto printer = pagePrinter(layout.title);
    auto *dialog = new QPrintDialog(printer.get(), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this,
            [this, printer, layout] { paint(*printer, layout); });
    dialog->open();
}

void SheetRun::paint(QPrinter &printer, const reports::PageLayout &layout)
{
    if (!printPages(printer, layout))
        return m_notice.showError(tr("The printer did not take the sheet."),
                                  tr("Look whether it is switched on, or save a PDF."));
    m_notice.show(Tone::Good, printedText(printer));
}

void SheetRun::save(const reports::Report &report, const QString &name, const QString &ending)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(m_page, tr("Save the sheet"), folder, u"*."_s + ending);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(name + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, report](const QString &path) { write(report, path); });
    dialog->open();
}

void SheetRun::write(const reports::Report &report, const QString &path)
{
    m_host
        .post([report, path](services::Workspace &workspace) {
            return workspace.dpFigures().write(report, path);
        })
        .then(this, [this, path](const Status &status) {
            if (status)
                return m_notice.show(Tone::Good, tr("Saved as %1. The file is not sealed.").arg(path));
            tellError(m_notice, status.error());
        });
}

} // namespace letstalk::ui
