// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/unlock_card.h"

#include "ui/widgets/grid.h"
#include "ui/widgets/panes.h"

#include <QFrame>
#include <QScrollArea>
#include <QVBoxLayout>

namespace letstalk::ui {

namespace {
constexpr int kCardCharacters = 72;
constexpr int kWide = 100; // steps of the grid
constexpr int kHigh = 88;
} // namespace

QWidget *centredCard(QWidget *body)
{
    auto *card = new QFrame;
    card->setProperty("card", true);
    auto *inside = new QVBoxLayout(card);
    onGrid(inside, 3, 2.5, 2);
    inside->addWidget(body);
    limitWidth(card, kCardCharacters);
    auto *around = new QWidget;
    auto *column = new QVBoxLayout(around);
    onGrid(column, 2, 1, 0);
    column->addStretch(1);
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 0);
    row->addStretch(1);
    row->addWidget(card, 100);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(2);
    return scrollColumn(around);
}

void resizeForCard(QWidget *window)
{
    resizeOnGrid(window, kWide, kHigh);
}

} // namespace letstalk::ui
