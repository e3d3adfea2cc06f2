// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/unlock/wizard_step.h"

#include <QByteArray>
#include <QStringList>

class QLineEdit;
class QPushButton;

namespace letstalk::ui {

class Field;
class NoticeBar;

/// The end of joining: the card is saved for whoever manages the computers, and its eight words are read out
/// to them. All of it stands on the Exchange page as long as the file waits.
class CardStep : public WizardStep
{
    Q_OBJECT
public:
    explicit CardStep(NoticeBar &notice, QWidget *parent = nullptr);
    void setCard(const QByteArray &card, const QString &fileName, const QStringList &words,
                 const QString &folder);
    void focusFirst() override;
    /// Writes the card; false while that fails.
    bool check() override;

private:
    NoticeBar &m_notice;
    QByteArray m_bytes;
    QString m_fileName;
    QStringList m_words;
    QWidget *m_shown = nullptr;
    int m_wordsAt = 0;
    QLineEdit *m_folder;
    Field *m_folderField;
};

} // namespace letstalk::ui
