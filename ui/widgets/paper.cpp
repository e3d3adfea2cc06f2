// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paper.h"

#include <QFont>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>

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

} // namespace letstalk::ui
