// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/council_values.h"

#include <QFrame>

class QVBoxLayout;

namespace letstalk::ui {

/// The one clear next step of a file that waits to be let in: hand over the card, read the eight words out,
/// bring in what comes back. The same for new keys of a computer that belongs already.
class JoiningPanel : public QFrame
{
    Q_OBJECT
public:
    explicit JoiningPanel(QWidget *parent = nullptr);
    /// Hides itself when nothing waits.
    void show(const services::CouncilState &state);
    void focusFirst();

Q_SIGNALS:
    void saveCardWanted();
    void printWordsWanted();
    void bringInWanted();

private:
    void fill(const services::CouncilState &state);

    QStringList m_words;
    QVBoxLayout *m_layout;
    class QPushButton *m_bringIn = nullptr;
};

/// What the paper with the eight words says.
QString wordsOnPaper(const QStringList &words, const QString &label);

} // namespace letstalk::ui
