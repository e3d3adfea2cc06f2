#pragma once

#include "core/directory/directory_diff.h"

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
