// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <utility>
#include <vector>

namespace letstalk::ui {

/// The keys of the page, for F1.
class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    KeysDialog(const QString &page, const std::vector<std::pair<QString, QString>> &pageKeys,
               const std::vector<std::pair<QString, QString>> &everywhere, QWidget *parent = nullptr);
};

} // namespace letstalk::ui
