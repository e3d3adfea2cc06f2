// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of UnlockWindow that builds what is asked: the file, who, the passphrase.
#include "ui/preferences.h"
#include "ui/secrets.h"
#include "ui/unlock/unlock_window.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

/// Two fields beside each other, their lines on one height also when one has a problem under it.
QHBoxLayout *sideBySide(QWidget *first, QWidget *second)
{
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 2);
    row->addWidget(first, 1, Qt::AlignTop);
    row->addWidget(second, 1, Qt::AlignTop);
    return row;
}

} // namespace

QWidget *UnlockWindow::buildFileField()
{
    m_file = new QLineEdit;
    m_file->setObjectName(u"file"_s);
    m_fileField = new Field(tr("&File"), m_file);
    auto *choose = new QPushButton(tr("Choose a file"));
    auto *recentFiles = new QPushButton(tr("Recent files"));
    auto *menu = new QMenu(recentFiles);
    const auto recent = m_preferences.recentFiles();
    for (const auto &path : recent)
        menu->addAction(QFileInfo(path).fileName() + u"  –  "_s + QFileInfo(path).absolutePath(), this,
                        [this, path] { setFile(path); });
    recentFiles->setMenu(menu);
    m_fileField->addBeside(choose);
    m_fileField->addBeside(recentFiles);
    recentFiles->setVisible(!recent.isEmpty());
    connect(choose, &QPushButton::clicked, this, &UnlockWindow::chooseFile);
    connect(m_file, &QLineEdit::editingFinished, this, &UnlockWindow::peekFile);
    return m_fileField;
}

QWidget *UnlockWindow::buildDemo()
{
    m_demo = new QFrame;
    m_demo->setProperty("notice", true);
    auto *row = new QHBoxLayout(m_demo);
    onGrid(row, 1.5, 1, 1);
    m_demoText = new QLabel;
    m_demoText->setTextFormat(Qt::PlainText);
    m_demoText->setWordWrap(true);
    auto *fill = new QPushButton(tr("Fill it in"));
    fill->setObjectName(u"fillDemo"_s);
    row->addWidget(m_demoText, 1);
    row->addWidget(fill);
    m_demo->hide();
    connect(fill, &QPushButton::clicked, this, [this] {
        m_passphrase->setText(m_demoPassphrase);
        if (m_user->text().isEmpty())
            m_user->setFocus();
        else
            m_unlock->setFocus();
    });
    return m_demo;
}

QWidget *UnlockWindow::buildLogAside()
{
    m_logAside = new QFrame;
    m_logAside->setProperty("notice", true);
    auto *row = new QHBoxLayout(m_logAside);
    onGrid(row, 1.5, 1, 1);
    m_logAsideText = new QLabel;
    m_logAsideText->setObjectName(u"logAside"_s);
    m_logAsideText->setTextFormat(Qt::PlainText);
    m_logAsideText->setWordWrap(true);
    m_setLogAside = new QPushButton(tr("Set the &log aside"));
    m_setLogAside->setObjectName(u"setLogAside"_s);
    row->addWidget(m_logAsideText, 1);
    row->addWidget(m_setLogAside);
    m_logAside->hide();
    connect(m_setLogAside, &QPushButton::clicked, this, &UnlockWindow::setLogAside);
    return m_logAside;
}

QLayout *UnlockWindow::buildSecrets()
{
    m_user = new QLineEdit;
    m_user->setObjectName(u"user"_s);
    m_userField = new Field(tr("&Your short name"), m_user);
    m_passphrase = passphraseLine(u"passphrase"_s);
    m_passphrase->installEventFilter(this);
    m_passphraseField = new Field(tr("&Passphrase"), m_passphrase);
    m_recovery = passphraseLine(u"recoveryKey"_s);
    m_recoveryField = new Field(tr("&Recovery key, as it was printed"), m_recovery);
    m_recoveryField->hide();
    m_caps = new QLabel(tr("Caps Lock is on"));
    setTone(m_caps, Tone::Warn);
    m_caps->hide();
    m_useRecovery = new QCheckBox(tr("Use the printed recovery key instead"));
    m_useRecovery->setAccessibleName(tr("Use the printed recovery key instead"));
    auto *column = new QVBoxLayout;
    onGrid(column, 0, 1.5);
    column->addLayout(sideBySide(m_userField, m_passphraseField));
    column->addWidget(m_caps);
    column->addWidget(m_recoveryField);
    column->addWidget(m_useRecovery);
    for (auto *line : {m_user, m_passphrase, m_recovery}) {
        connect(line, &QLineEdit::returnPressed, this, &UnlockWindow::unlock);
        connect(line, &QLineEdit::textEdited, this, &UnlockWindow::clearProblems);
    }
    connect(m_useRecovery, &QCheckBox::toggled, this, [this](bool on) {
        m_recoveryField->setVisible(on);
        m_passphraseField->setVisible(!on);
        (on ? m_recovery : m_passphrase)->setFocus();
    });
    return column;
}

QWidget *UnlockWindow::buildForm()
{
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    onGrid(layout, 0, 1.75);
    layout->addWidget(pageTitle(tr("Let's Talk Desk")));
    layout->addWidget(buildFileField());
    layout->addWidget(buildLogAside());
    layout->addWidget(buildDemo());
    layout->addLayout(buildSecrets());
    m_unlock = primaryButton(tr("Unlock"));
    m_unlock->setObjectName(u"unlock"_s);
    auto *fresh = new QPushButton(tr("Start a new file"));
    fresh->setObjectName(u"newFile"_s);
    auto *buttons = new QHBoxLayout;
    onGrid(buttons, 0, 1);
    buttons->addWidget(m_unlock);
    buttons->addStretch(1);
    buttons->addWidget(fresh);
    layout->addLayout(buttons);
    m_busy = quietText();
    m_busy->hide();
    layout->addWidget(m_busy);
    m_preparing = new BusyBar;
    m_preparing->setObjectName(u"preparing"_s);
    layout->addWidget(m_preparing);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockWindow::unlock);
    connect(fresh, &QPushButton::clicked, this, &UnlockWindow::newFileWanted);
    return form;
}

} // namespace letstalk::ui
