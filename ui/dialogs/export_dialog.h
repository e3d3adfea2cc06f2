// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/exchange_values.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace letstalk::ui {

class Field;

/// What goes into files for other sites, for whom, where to, how large. Hands back value(); making them is
/// the caller's business. As it opens all sites are chosen and Enter makes the files.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    struct Choice
    {
        SiteId site;
        QString name;
        qint64 waiting = 0; ///< changes that some computer there has not signed for
    };
    ExportDialog(std::vector<Choice> sites, const QString &folder, QWidget *parent = nullptr);
    services::ExportRequest value() const;

private:
    void tryAccept();
    void modeChosen();
    services::ExportMode mode() const;

    std::vector<Choice> m_choices;
    std::vector<QCheckBox *> m_sites;
    QComboBox *m_mode;
    QLineEdit *m_folder;
    QComboBox *m_limit;
    QCheckBox *m_evenIfNothing;
    Field *m_sitesField;
    Field *m_modeField;
    Field *m_folderField;
};

} // namespace letstalk::ui
