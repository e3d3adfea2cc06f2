// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/directory_service.h"

#include <QDialog>

class QTabWidget;

namespace letstalk::ui {

/// What an import would do, to be read before it is done. Takes a diff; accepted means: bring it in.
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ImportDialog(const directory::DirectoryDiff &diff, QWidget *parent = nullptr);

private:
    void addTab(const QString &title, const std::vector<directory::DirectoryDiff::Line> &lines,
                const QString &detailHeading);
    QTabWidget *m_tabs;
};

} // namespace letstalk::ui
