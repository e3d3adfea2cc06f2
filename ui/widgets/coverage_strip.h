// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/exchange_wording.h"

#include <QAbstractButton>

namespace letstalk::ui {

/// One small cell a site: a shape and its name, and since when something is missing. A full disc is up to
/// date, a half one is behind, an empty ring has never sent. One button: it leads to the exchange.
class CoverageStrip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit CoverageStrip(QWidget *parent = nullptr);
    void setCells(std::vector<SiteCell> cells);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Where each cell stands in that width; the height they need.
    int arrange(int width, std::vector<QRect> *places) const;
    QSize cellSize(const SiteCell &cell) const;

    std::vector<SiteCell> m_cells;
};

} // namespace letstalk::ui
