// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/watched_folder_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/field.h"
#include "ui/widgets/folder_line.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

WatchedFolderDialog::WatchedFolderDialog(const services::WatchedFolder &watched, QWidget *parent)
    : QDialog(parent), m_folder(new QLineEdit(watched.folder)),
      m_sends(new QCheckBox(tr("Also put our files there")))
{
    m_folder->setObjectName(u"folder"_s);
    m_sends->setObjectName(u"sends"_s);
    m_sends->setAccessibleName(m_sends->text());
    m_sends->setChecked(watched.sends);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 2);
    layout->addWidget(bodyText(
        tr("A folder that another program copies between the sites. While this file is unlocked, new files "
           "in it are brought in by themselves, except those that somebody has to look at first.")));
    auto *field = folderField(tr("&Folder"), m_folder);
    field->setHint(tr("Empty: no folder is watched"));
    layout->addWidget(field);
    layout->addWidget(m_sends);
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("Watched folder"), body, tr("Save"));
    connect(ok, &QPushButton::clicked, this, [this, field] {
        const QString folder = value().folder;
        field->setProblem(folder.isEmpty() ? QString() : folderProblem(folder));
        if (field->problem().isEmpty())
            accept();
        else
            m_folder->setFocus();
    });
    m_folder->setFocus();
}

services::WatchedFolder WatchedFolderDialog::value() const
{
    return {m_folder->text().trimmed(), m_sends->isChecked()};
}

} // namespace letstalk::ui
