// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/file_step.h"

#include "ui/widgets/field.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

FileStep::FileStep(QWidget *parent)
    : WizardStep(tr("The file"), parent), m_file(new QLineEdit),
      m_council(new QLineEdit(tr("Cheshire West and Chester"))), m_invitation(new QLineEdit)
{
    m_invitation->setObjectName(u"invitation"_s);
    m_invitationField = new Field(tr("&Invitation"), m_invitation);
    m_invitationField->setHint(tr("The file that ends with .lti, on a stick or in an e-mail that was saved"));
    auto *find = new QPushButton(tr("Choose it"));
    find->setAccessibleName(tr("Choose the invitation"));
    m_invitationField->addBeside(find);
    m_file->setObjectName(u"file"_s);
    m_fileField = new Field(tr("&Where to keep the file"), m_file);
    m_fileField->setHint(
        tr("On this computer, not on a network drive or in a folder that is copied to the cloud"));
    auto *choose = new QPushButton(tr("Choose a place"));
    m_fileField->addBeside(choose);
    m_council->setObjectName(u"council"_s);
    m_councilField = new Field(tr("&Council"), m_council);
    for (auto *field : {m_invitationField, m_fileField, m_councilField})
        column()->addWidget(field);
    column()->addStretch(1);
    connect(find, &QPushButton::clicked, this, &FileStep::chooseInvitation);
    connect(choose, &QPushButton::clicked, this, &FileStep::chooseFolder);
    setWay(FirstRunWay::Found);
}

void FileStep::setWay(FirstRunWay way)
{
    m_way = way;
    m_invitationField->setVisible(way == FirstRunWay::Join);
    m_councilField->setVisible(way == FirstRunWay::Found);
    setNextText(way == FirstRunWay::Demo ? tr("Make the demonstration file") : QString());
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    m_file->setText(documents.filePath(way == FirstRunWay::Demo ? u"demo.letstalk"_s : u"desk.letstalk"_s));
    for (auto *field : {m_invitationField, m_fileField, m_councilField})
        field->setProblem({});
}

QString FileStep::path() const
{
    return QFileInfo(m_file->text().trimmed()).absoluteFilePath();
}

QString FileStep::council() const
{
    return m_council->text().simplified();
}

QString FileStep::invitation() const
{
    return m_invitation->text().trimmed();
}

void FileStep::setInvitationProblem(const QString &problem)
{
    m_invitationField->setProblem(problem);
}

void FileStep::focusFirst()
{
    (m_way == FirstRunWay::Join ? m_invitation : m_file)->setFocus(Qt::TabFocusReason);
}

QString FileStep::pathProblem() const
{
    const QFileInfo file(m_file->text().trimmed());
    if (m_file->text().trimmed().isEmpty())
        return tr("Say where to keep the file.");
    if (file.exists())
        return tr("There is a file of this name. Choose another name, or cancel and unlock that one.");
    if (!file.absoluteDir().exists())
        return tr("There is no such folder. Choose one that is there.");
    return {};
}

QString FileStep::invitationProblem() const
{
    if (m_way != FirstRunWay::Join)
        return {};
    if (invitation().isEmpty())
        return tr("Choose the invitation that you were given.");
    if (!QFileInfo(invitation()).isFile())
        return tr("There is no such file. Choose the invitation again.");
    return {};
}

bool FileStep::check()
{
    m_councilField->setProblem(m_way == FirstRunWay::Found && council().isEmpty() ? tr("Name the council.")
                                                                                  : QString());
    m_fileField->setProblem(pathProblem());
    m_invitationField->setProblem(invitationProblem());
    for (auto *field : {m_invitationField, m_fileField, m_councilField})
        if (!field->problem().isEmpty()) {
            field->setFocus();
            return false;
        }
    return true;
}

void FileStep::chooseFolder()
{
    auto *dialog
        = new QFileDialog(this, tr("Where to keep the file"), QFileInfo(m_file->text()).absolutePath(),
                          tr("Let's Talk files (*.letstalk)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"letstalk"_s);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

void FileStep::chooseInvitation()
{
    auto *dialog = new QFileDialog(this, tr("Choose the invitation"), {}, tr("Invitations (*.lti)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_invitation, &QLineEdit::setText);
    dialog->open();
}

} // namespace letstalk::ui
