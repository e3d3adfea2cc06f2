// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/help_topics.h"

#include <QDialog>

class QComboBox;
class QTextBrowser;

namespace letstalk::ui {

/// Short texts that explain one thing each, one shown at a time.
class HelpDialog : public QDialog
{
    Q_OBJECT
public:
    /// `first`: the id of the topic to open on; empty or unknown: the first.
    HelpDialog(const std::vector<HelpTopic> &topics, const QString &first, QWidget *parent = nullptr);

private:
    void showTopic(int index);

    std::vector<HelpTopic> m_topics;
    QComboBox *m_which;
    QTextBrowser *m_text;
};

} // namespace letstalk::ui
