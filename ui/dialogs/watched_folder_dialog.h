// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/exchange_values.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace letstalk::ui {

/// A folder that something else carries from site to site. Takes and gives a value; an empty folder: none.
class WatchedFolderDialog : public QDialog
{
    Q_OBJECT
public:
    explicit WatchedFolderDialog(const services::WatchedFolder &watched, QWidget *parent = nullptr);
    services::WatchedFolder value() const;

private:
    QLineEdit *m_folder;
    QCheckBox *m_sends;
};

} // namespace letstalk::ui
