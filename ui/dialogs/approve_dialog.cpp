// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/approve_dialog.h"

#include "core/services/heard_words.h"
#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/field.h"
#include "ui/widgets/folder_line.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kWords = 8;
}

ApproveDialog::ApproveDialog(const services::CardPreview &card, const QString &folder, QWidget *parent)
    : QDialog(parent), m_words(new QLineEdit), m_help(quietText()), m_folder(new QLineEdit(folder)),
      m_busy(new BusyBar)
{
    m_words->setObjectName(u"heardWords"_s);
    m_words->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    atLeastWidth(m_words, 56);
    m_wordsField = new Field(tr("The eight words that you &hear"), m_words);
    m_wordsField->setHint(tr("With blanks between. The first four letters of each are enough."));
    m_help->setObjectName(u"wordHelp"_s);
    m_folder->setObjectName(u"folder"_s);
    m_folderField = folderField(tr("&Folder for the file that you hand back"), m_folder);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.75);
    const QString name = tr("%1, %2").arg(card.siteName, card.card.label);
    layout->addWidget(bodyText(card.renewal ? tr("%1 has new keys.").arg(name)
                                            : tr("%1 asks to join the council's computers.").arg(name)));
    if (card.renewal && !card.proved)
        layout->addWidget(bodyText(tr(
            "Its present keys did not sign for the new ones. Somebody may be taking the computer over: make "
            "sure that it is in the right hands. It will be no officer's computer any more.")));
    layout->addWidget(bodyText(
        tr("Ring them on a number that you know. Ask for the eight words on their screen, and type what you "
           "hear. Do not take the words from an e-mail: whoever altered the card could alter that, too.")));
    layout->addWidget(m_wordsField);
    layout->addWidget(m_help);
    layout->addWidget(m_folderField);
    layout->addWidget(m_busy);
    layout->addStretch(1);
    m_ok = frameDialog(this, card.renewal ? tr("Approve new keys") : tr("Let a computer in"), body,
                       tr("Approve"));
    connect(m_ok, &QPushButton::clicked, this, &ApproveDialog::tryApprove);
    connect(m_words, &QLineEdit::textEdited, this, &ApproveDialog::help);
    help();
    m_words->setFocus();
}

void ApproveDialog::help()
{
    const auto heard = services::judgeHeardWords(m_words->text());
    m_wordsField->setProblem(
        heard.wrong.isEmpty() ? QString()
            : heard.offered.isEmpty()
            ? tr("“%1” is none of the words. Ask them to say it again, or to spell it.").arg(heard.wrong)
            : tr("“%1” is none of the words. Was it one of these: %2? Ask them to spell it.")
                  .arg(heard.wrong, heard.offered.join(u", "_s)));
    QString text = tr("%1 of %2 words").arg(heard.count).arg(kWords);
    if (heard.wrong.isEmpty() && !heard.offered.isEmpty())
        text += tr(". Words that begin like this: %1").arg(heard.offered.join(u", "_s));
    m_help->setText(text);
}

void ApproveDialog::tryApprove()
{
    m_folderField->setProblem(folderProblem(m_folder->text().trimmed()));
    const auto heard = services::judgeHeardWords(m_words->text() + u' ');
    if (heard.wrong.isEmpty() && heard.count != kWords)
        m_wordsField->setProblem(tr("These are %1 words. There are eight.").arg(heard.count));
    if (!heard.wrong.isEmpty() || heard.count != kWords)
        return m_words->setFocus();
    if (!m_folderField->problem().isEmpty())
        return m_folder->setFocus();
    Q_EMIT approveWanted(m_words->text(), m_folder->text().trimmed());
}

void ApproveDialog::setWorking(bool working)
{
    m_ok->setEnabled(!working);
    m_words->setReadOnly(working);
}

void ApproveDialog::setProblem(const QString &problem)
{
    m_wordsField->setProblem(problem);
    m_words->selectAll();
    m_words->setFocus();
}

} // namespace letstalk::ui
