// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keys_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace letstalk::ui {

namespace {

void addKeys(QVBoxLayout *layout, const QString &title, const std::vector<std::pair<QString, QString>> &keys)
{
    if (keys.empty())
        return;
    layout->addWidget(sectionTitle(title));
    auto *grid = new QGridLayout;
    onGrid(grid, 0, 1);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[key, what] : keys) {
        auto *name = bodyText(key);
        name->setProperty("strong", true);
        name->setWordWrap(false);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(bodyText(what), row, 1, Qt::AlignTop);
        ++row;
    }
    layout->addLayout(grid);
}

} // namespace

KeysDialog::KeysDialog(const QString &page, const std::vector<std::pair<QString, QString>> &pageKeys,
                       const std::vector<std::pair<QString, QString>> &everywhere, QWidget *parent)
    : QDialog(parent)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    addKeys(layout, page, pageKeys);
    addKeys(layout, tr("Everywhere"), everywhere);
    layout->addStretch(1);
    auto *close = frameDialog(this, tr("Keys"), body, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    for (auto *button : findChildren<QPushButton *>())
        if (button != close)
            button->hide(); // there is nothing to cancel
    close->setFocus();
}

} // namespace letstalk::ui
