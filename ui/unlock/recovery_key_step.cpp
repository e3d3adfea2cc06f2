// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/recovery_key_step.h"

#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/text.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kGroupsAsked = 2;

/// As forgiving as the vault: any case, O for 0, I and L for 1, any spaces and hyphens.
QString plainGroup(const QString &typed)
{
    QString plain;
    for (const QChar letter : typed.toUpper()) {
        if (letter == u'O')
            plain += u'0';
        else if (letter == u'I' || letter == u'L')
            plain += u'1';
        else if (letter.isLetterOrNumber())
            plain += letter;
    }
    return plain;
}

} // namespace

RecoveryKeyStep::RecoveryKeyStep(NoticeBar &notice, QWidget *parent)
    : WizardStep(tr("The recovery key"), parent), m_notice(notice), m_key(new QLabel)
{
    setNextText(tr("Finish"));
    column()->addWidget(
        bodyText(tr("If every passphrase is forgotten, this key alone opens the file. It is shown once, "
                    "now. Print it or save it to a stick, and keep it locked away from this computer.")));
    m_key->setObjectName(u"recoveryKey"_s);
    m_key->setProperty("mono", true);
    m_key->setTextFormat(Qt::PlainText);
    m_key->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_key->setAccessibleName(tr("Recovery key"));
    column()->addWidget(m_key);
    auto *print = new QPushButton(tr("Print it"));
    auto *save = new QPushButton(tr("Save it to a file"));
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 1);
    row->addWidget(print);
    row->addWidget(save);
    row->addStretch(1);
    column()->addLayout(row);
    auto *back = new QHBoxLayout;
    onGrid(back, 0, 2);
    for (int at = 0; at < kGroupsAsked; ++at) {
        auto *line = new QLineEdit;
        line->setObjectName(u"group%1"_s.arg(at));
        auto *field = new Field(tr("Group"), line);
        m_typedBack.push_back(line);
        m_typedBackFields.push_back(field);
        back->addWidget(field);
    }
    column()->addLayout(back);
    column()->addStretch(1);
    connect(print, &QPushButton::clicked, this, &RecoveryKeyStep::print);
    connect(save, &QPushButton::clicked, this, &RecoveryKeyStep::save);
}

void RecoveryKeyStep::setKey(const QString &key, const QString &council)
{
    m_council = council;
    m_groups = key.split(u' ', Qt::SkipEmptyParts);
    QStringList lines;
    for (int at = 0; at < int(m_groups.size()); at += 2)
        lines << u"%1  %2     %3  %4"_s.arg(at + 1).arg(m_groups[at]).arg(at + 2).arg(m_groups.value(at + 1));
    m_key->setText(lines.join(u'\n'));
    m_asked.clear();
    const int half = qMax(1, int(m_groups.size()) / kGroupsAsked);
    for (int at = 0; at < kGroupsAsked; ++at) {
        m_asked.push_back(at * half + int(QRandomGenerator::global()->bounded(half)));
        m_typedBackFields[size_t(at)]->setLabel(tr("Type group %1 back").arg(m_asked.back() + 1));
    }
}

void RecoveryKeyStep::focusFirst()
{
    m_typedBack.front()->setFocus(Qt::TabFocusReason);
}

bool RecoveryKeyStep::check()
{
    bool good = true;
    for (int at = 0; at < kGroupsAsked; ++at) {
        const bool same
            = plainGroup(m_typedBack[size_t(at)]->text()) == plainGroup(m_groups.value(m_asked[size_t(at)]));
        m_typedBackFields[size_t(at)]->setProblem(
            same ? QString() : tr("This is not group %1.").arg(m_asked[size_t(at)] + 1));
        if (!same && good)
            m_typedBack[size_t(at)]->setFocus();
        good = good && same;
    }
    if (good)
        m_key->clear();
    return good;
}

void RecoveryKeyStep::print()
{
    const QString text
        = tr("Let's Talk Desk: recovery key\n%1\n\n%2\n\nKeep this locked away from the computer.")
              .arg(m_council, m_key->text());
    printText(this, text, [this] {
        m_notice.showError(tr("The printer did not take it."), tr("Save it to a file instead."));
    });
}

void RecoveryKeyStep::save()
{
    auto *dialog = new QFileDialog(this, tr("Save the recovery key"), {}, tr("Text (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"recovery-key.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const bool open = file.open(QIODevice::WriteOnly);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        if (open && file.write((m_groups.join(u' ') + u'\n').toUtf8()) > 0 && file.commit())
            return m_notice.show(Tone::Good, tr("Saved to %1").arg(path));
        m_notice.showError(tr("The key could not be saved there."), file.errorString());
    });
    dialog->open();
}

} // namespace letstalk::ui
