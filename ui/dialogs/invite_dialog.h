// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/session.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QLineEdit;

namespace letstalk::ui {

/// An invitation for one more computer: at which site, what it is called, where to put the file.
class InviteDialog : public QDialog
{
    Q_OBJECT
public:
    struct Value
    {
        SiteId site;
        QString label;
        QString folder;
    };
    InviteDialog(const std::vector<Site> &sites, const QString &folder, QWidget *parent = nullptr);
    Value value() const;

private:
    QComboBox *m_site;
    QLineEdit *m_label;
    QLineEdit *m_folder;
};

} // namespace letstalk::ui
