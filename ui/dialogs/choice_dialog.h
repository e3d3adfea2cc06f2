// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

#include <vector>

class QRadioButton;

namespace letstalk::ui {

/// Asks which of several things is meant. The first is chosen, the arrows choose another, Enter does it.
class ChoiceDialog : public QDialog
{
    Q_OBJECT
public:
    struct Ask
    {
        QString title;
        QString question;
        QStringList choices;
        QString doText;
    };
    explicit ChoiceDialog(const Ask &ask, QWidget *parent = nullptr);
    int chosen() const;

private:
    std::vector<QRadioButton *> m_choices;
};

} // namespace letstalk::ui
