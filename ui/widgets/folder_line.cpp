// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/folder_line.h"

#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>

namespace letstalk::ui {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}
} // namespace

Field *folderField(const QString &label, QLineEdit *line)
{
    atLeastWidth(line, 20);
    auto *field = new Field(label, line);
    auto *choose = new QPushButton(tr("Choose"));
    choose->setAccessibleName(tr("Choose the folder"));
    choose->setAutoDefault(false);
    field->addBeside(choose);
    QObject::connect(choose, &QPushButton::clicked, line, [line] {
        auto *dialog = new QFileDialog(line->window(), tr("Choose a folder"), line->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        QObject::connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
        dialog->open();
    });
    return field;
}

QString folderProblem(const QString &folder)
{
    const QFileInfo info(folder);
    if (folder.isEmpty())
        return tr("Choose a folder.");
    if (!info.isDir())
        return tr("There is no such folder. Is the stick plugged in?");
    if (!info.isWritable())
        return tr("Nothing may be written there. Choose another folder.");
    return {};
}

} // namespace letstalk::ui
