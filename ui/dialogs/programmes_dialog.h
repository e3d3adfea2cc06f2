// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"

#include <QDialog>

#include <vector>

class QCheckBox;

namespace letstalk::ui {

/// The programmes that a service belongs to.
class ProgrammesDialog : public QDialog
{
    Q_OBJECT
public:
    ProgrammesDialog(const QString &service, const QStringList &chosen, const storage::CodeLists &codes,
                     QWidget *parent = nullptr);
    QStringList value() const; ///< codes

private:
    std::vector<std::pair<QString, QCheckBox *>> m_boxes;
};

} // namespace letstalk::ui
