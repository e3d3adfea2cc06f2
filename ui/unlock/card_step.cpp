// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/card_step.h"

#include "ui/dialogs/state_words_dialog.h"
#include "ui/pages/exchange/joining_panel.h"
#include "ui/widgets/field.h"
#include "ui/widgets/folder_line.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/text.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

CardStep::CardStep(NoticeBar &notice, QWidget *parent)
    : WizardStep(tr("Card and eight words"), parent), m_notice(notice), m_folder(new QLineEdit)
{
    setNextText(tr("Save the card"));
    m_folder->setObjectName(u"cardFolder"_s);
    m_folderField = folderField(tr("&Folder for the card, or a stick"), m_folder);
    auto *print = new QPushButton(tr("Print the words"));
    column()->addWidget(bodyText(tr("1. Save this computer's card, and give it to whoever invited you.")));
    column()->addWidget(m_folderField);
    column()->addWidget(bodyText(tr("2. Ring them, and read these eight words out:")));
    m_wordsAt = column()->count();
    column()->addWidget(print, 0, Qt::AlignLeft);
    column()->addWidget(
        bodyText(tr("3. They give you a file back. Unlock this one, open Exchange, and bring it "
                    "in. Until then there are no sites and no records here. Card and words "
                    "stay on the Exchange page.")));
    column()->addStretch(1);
    connect(print, &QPushButton::clicked, this, [this] {
        printText(this, wordsOnPaper(m_words, m_fileName), [this] {
            m_notice.showError(tr("The printer did not take it."), tr("Write the words down instead."));
        });
    });
}

void CardStep::setCard(const QByteArray &card, const QString &fileName, const QStringList &words,
                       const QString &folder)
{
    m_bytes = card;
    m_fileName = fileName;
    m_words = words;
    m_folder->setText(folder);
    delete m_shown;
    m_shown = largeWords(words);
    column()->insertWidget(m_wordsAt, m_shown);
}

void CardStep::focusFirst()
{
    m_folder->setFocus(Qt::TabFocusReason);
}

bool CardStep::check()
{
    m_folderField->setProblem(folderProblem(m_folder->text().trimmed()));
    if (m_folderField->problem().isEmpty()) {
        QSaveFile file(QDir(m_folder->text().trimmed()).filePath(m_fileName));
        if (file.open(QIODevice::WriteOnly) && file.write(m_bytes) == m_bytes.size() && file.commit())
            return true;
        m_folderField->setProblem(tr("The card could not be saved there: %1").arg(file.errorString()));
    }
    m_folder->setFocus();
    return false;
}

} // namespace letstalk::ui
