// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/directory_export_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/folder_line.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using directory::ExportForm;
using directory::ExportUse;

constexpr ExportForm kForms[] = {ExportForm::Json, ExportForm::Tables, ExportForm::JsonFolder};
constexpr ExportUse kUses[] = {ExportUse::Publish, ExportUse::Keep};

QString formText(ExportForm form)
{
    switch (form) {
    case ExportForm::Json:
        return DirectoryExportDialog::tr("One file (JSON)");
    case ExportForm::Tables:
        return DirectoryExportDialog::tr("Tables (a folder of CSV files)");
    case ExportForm::JsonFolder:
        return DirectoryExportDialog::tr("For a web server (a folder of JSON files)");
    }
    return {};
}

QString formHint(ExportForm form)
{
    switch (form) {
    case ExportForm::Json:
        return DirectoryExportDialog::tr("For another directory: every service, whole.");
    case ExportForm::Tables:
        return DirectoryExportDialog::tr(
            "For a spreadsheet: one table for each kind of record, and what their columns mean.");
    case ExportForm::JsonFolder:
        return DirectoryExportDialog::tr("One file for each address that the standard has.");
    }
    return {};
}

CodeList listed(const QStringList &texts)
{
    CodeList list;
    for (const auto &text : texts) {
        CodeItem item;
        item.code = text;
        item.label = text;
        list.items.push_back(item);
    }
    return list;
}

CodeList forms()
{
    QStringList texts;
    for (const auto form : kForms)
        texts << formText(form);
    return listed(texts);
}

CodeList uses()
{
    return listed({DirectoryExportDialog::tr("For publishing"),
                   DirectoryExportDialog::tr("For another of our own systems")});
}

} // namespace

DirectoryExportDialog::DirectoryExportDialog(const QString &folder, QDate today, QWidget *parent)
    : QDialog(parent), m_today(today), m_form(new CodeBox(forms())), m_use(new CodeBox(uses())),
      m_folder(new QLineEdit(folder))
{
    m_form->setObjectName(u"exportForm"_s);
    m_use->setObjectName(u"exportUse"_s);
    m_folder->setObjectName(u"exportFolder"_s);
    m_formField = new Field(tr("&Form"), m_form);
    m_useField = new Field(tr("&What for"), m_use);
    m_folderField = folderField(tr("F&older"), m_folder);
    m_formField->keepNarrow();
    m_useField->keepNarrow();
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 2);
    layout->addWidget(bodyText(tr(
        "Everything that the directory lists, as Open Referral UK (HSDS-UK 3.0), with the day of your last "
        "check. Notices, links, who checked, the checks of micro-enterprises (DBS, insurance and the "
        "like) and what became of people who were sent there stay here. Nothing is written over.")));
    for (auto *field : {m_formField, m_useField, m_folderField})
        layout->addWidget(field);
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("Export the directory"), body, tr("Export"));
    connect(ok, &QPushButton::clicked, this, &DirectoryExportDialog::tryAccept);
    connect(m_form, &QComboBox::currentIndexChanged, this, &DirectoryExportDialog::explain);
    connect(m_use, &QComboBox::currentIndexChanged, this, &DirectoryExportDialog::explain);
    explain();
    m_form->setFocus(Qt::TabFocusReason);
}

ExportForm DirectoryExportDialog::form() const
{
    return kForms[qMax(0, m_form->currentIndex())];
}

ExportUse DirectoryExportDialog::use() const
{
    return kUses[qMax(0, m_use->currentIndex())];
}

void DirectoryExportDialog::explain()
{
    m_formField->setHint(formHint(form()));
    m_useField->setHint(
        use() == ExportUse::Publish
            ? tr(
                "What the standard has no place for, programmes and micro-enterprises among it, is left out; "
                "the end says what that was.")
            : tr("What the standard has no place for, programmes and what a micro-enterprise says of itself "
                 "among it, goes along beside it and comes back when the file is imported."));
    m_folderField->setHint(form() == ExportForm::Json
                               ? tr("A file is made there: %1").arg(QDir(value().path).dirName())
                               : tr("A folder is made there: %1").arg(QDir(value().path).dirName()));
}

QString DirectoryExportDialog::folder() const
{
    return m_folder->text().trimmed();
}

DirectoryExportDialog::Choice DirectoryExportDialog::value() const
{
    const QString day = m_today.toString(Qt::ISODate);
    const QString name = form() == ExportForm::Json ? u"directory-%1.json"_s.arg(day)
        : form() == ExportForm::Tables              ? u"directory-%1-tables"_s.arg(day)
                                                    : u"directory-%1-web"_s.arg(day);
    return {form(), use(), QDir(folder()).filePath(name)};
}

void DirectoryExportDialog::tryAccept()
{
    m_folderField->setProblem(folderProblem(folder()));
    if (m_folderField->problem().isEmpty())
        return accept();
    m_folder->setFocus(Qt::OtherFocusReason);
}

} // namespace letstalk::ui
