// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/directory_service.h"

#include <QDate>
#include <QDialog>

class QComboBox;
class QLineEdit;

namespace letstalk::ui {

class Field;

/// In which form, for whom and where to the directory is written. Hands back value(); writing is the caller's
/// business. Enter writes it.
class DirectoryExportDialog : public QDialog
{
    Q_OBJECT
public:
    struct Choice
    {
        directory::ExportForm form = directory::ExportForm::Json;
        directory::ExportUse use = directory::ExportUse::Publish;
        QString path; ///< the new file or folder
    };
    DirectoryExportDialog(const QString &folder, QDate today, QWidget *parent = nullptr);
    Choice value() const;
    QString folder() const; ///< in which the new file or folder comes to lie

private:
    void explain();
    void tryAccept();
    directory::ExportForm form() const;
    directory::ExportUse use() const;

    QDate m_today;
    QComboBox *m_form;
    QComboBox *m_use;
    QLineEdit *m_folder;
    Field *m_formField;
    Field *m_useField;
    Field *m_folderField;
};

} // namespace letstalk::ui
