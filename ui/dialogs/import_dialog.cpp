// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/models/text_table_model.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"

#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace letstalk::ui {

ImportDialog::ImportDialog(const directory::DirectoryDiff &diff, QWidget *parent)
    : QDialog(parent), m_tabs(new QTabWidget)
{
    const auto count
        = [](const std::vector<directory::DirectoryDiff::Line> &lines) { return int(lines.size()); };
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(
        quietText(tr("%1, read as %2. Nothing is written until you bring it in; the whole import can "
                     "then be undone.")
                      .arg(diff.feedName, diff.standard)));
    layout->addWidget(m_tabs, 1);
    m_tabs->tabBar()->setAccessibleName(tr("What the import would do"));
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setAccessibleName(m_tabs->tabBar()->accessibleName());
    addTab(tr("Added %1").arg(count(diff.added)), diff.added, tr("Details"));
    addTab(tr("Changed %1").arg(count(diff.changed)), diff.changed, tr("What changed"));
    auto *same = bodyText(tr("Just as we hold them already: %1").arg(diff.unchanged));
    same->setAlignment(Qt::AlignTop);
    m_tabs->addTab(same, tr("Unchanged %1").arg(diff.unchanged));
    addTab(tr("Gone %1").arg(count(diff.gone)), diff.gone, tr("What happens"));
    addTab(tr("Refused %1").arg(count(diff.refused)), diff.refused, tr("Why"));
    if (diff.isPage)
        layout->insertWidget(1, quietText(tr("This is one page of several, so nothing is taken as gone.")));
    if (!diff.warnings.isEmpty()) {
        auto *warnings = bodyText(diff.warnings.join(QLatin1Char('\n')));
        warnings->setAlignment(Qt::AlignTop);
        m_tabs->addTab(warnings, tr("To know %1").arg(diff.warnings.size()));
    }
    const int doing = count(diff.added) + count(diff.changed) + count(diff.gone);
    auto *ok = frameDialog(this, tr("Import a directory"), body,
                           doing == 0 ? tr("Nothing to bring in") : tr("Bring in (%1)").arg(doing));
    ok->setEnabled(doing > 0);
    connect(ok, &QPushButton::clicked, this, &QDialog::accept);
    for (int at = 0; at < m_tabs->count(); ++at)
        if (m_tabs->widget(at)->property("lines").toInt() > 0) {
            m_tabs->setCurrentIndex(at);
            break;
        }
    resizeOnGrid(this, 90, 60);
    m_tabs->tabBar()->setFocus();
}

void ImportDialog::addTab(const QString &title, const std::vector<directory::DirectoryDiff::Line> &lines,
                          const QString &detailHeading)
{
    if (lines.empty()) {
        auto *none = bodyText(tr("None."));
        none->setAlignment(Qt::AlignTop);
        m_tabs->addTab(none, title);
        return;
    }
    auto *model = new TextTableModel(this);
    std::vector<QStringList> rows;
    for (const auto &line : lines)
        rows.push_back({line.name.isEmpty() ? line.externalId : line.name, line.detail});
    model->set({tr("Service"), detailHeading}, std::move(rows));
    auto *table = textTable(model, title);
    table->setProperty("lines", int(lines.size()));
    m_tabs->addTab(table, title);
}

} // namespace letstalk::ui
