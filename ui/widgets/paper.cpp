// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paper.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFont>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>

#include <algorithm>
#include <memory>

namespace letstalk::ui {

namespace {
constexpr int kPoints = 14;
}

void printText(QWidget *parent, const QString &text, std::function<void()> failed)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), parent,
                     [printer, text, failed = std::move(failed)] {
                         QPainter painter;
                         if (!painter.begin(printer.get()))
                             return failed();
                         painter.setFont(QFont(QStringLiteral("monospace"), kPoints));
                         painter.drawText(painter.viewport(), Qt::TextWordWrap, text);
                     });
    dialog->open();
}

std::shared_ptr<QPrinter> pagePrinter(const QString &name)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setFullPage(true);
    printer->setDocName(name);
    return printer;
}

QString printedText(const QPrinter &printer)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("letstalk::ui", text); };
    if (!printer.outputFileName().isEmpty())
        return tr("Written to the file %1; nothing came out on paper.")
            .arg(QDir::toNativeSeparators(QFileInfo(printer.outputFileName()).absoluteFilePath()));
    return printer.printerName().isEmpty() ? tr("Sent to the printer.")
                                           : tr("Sent to the printer %1.").arg(printer.printerName());
}

bool printPages(QPrinter &printer, const reports::PageLayout &layout)
{
    QPainter painter;
    if (!painter.begin(&printer))
        return false;
    painter.scale(printer.resolution() / 72.0, printer.resolution() / 72.0);
    const int all = int(layout.pages.size());
    const int from = printer.fromPage() > 0 ? printer.fromPage() - 1 : 0; // 0: no range was chosen
    const int to = printer.toPage() > 0 ? std::min(printer.toPage(), all) : all;
    for (int at = from; at < to; ++at) {
        if (at > from && !printer.newPage())
            return false;
        reports::paintPage(painter, layout, at);
    }
    return painter.end();
}

} // namespace letstalk::ui
