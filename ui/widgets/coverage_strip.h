// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/exchange_wording.h"

#include <QAbstractButton>

namespace letstalk::ui {

/// One small cell a site: a shape and its name, and since when something is missing. A full disc is up to
/// date, a half one is behind, an empty ring has never sent, a bar has no computer. First, with a
/// square, how many changes would be lost with this computer. With large text the sites
/// that are up to date are one cell with their number; their names stay in the tool tip and in what is read
/// out. One button: it leads to the exchange.
class CoverageStrip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit CoverageStrip(QWidget *parent = nullptr);
    void setCells(std::vector<SiteCell> cells);
    /// How many changes no other computer holds yet; 0: none.
    void setOnlyHere(qint64 changes);
    QStringList shownTexts() const; ///< what is written in the cells
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Where each cell stands in that width; the height they need.
    struct Shown
    {
        SiteState state = SiteState::UpToDate;
        QString text;
    };
    int arrange(int width, std::vector<QRect> *places) const;
    QSize cellSize(const Shown &cell) const;
    void lay();

    void describe();

    std::vector<SiteCell> m_cells;
    qint64 m_onlyHere = 0;
    std::vector<Shown> m_shown;
};

} // namespace letstalk::ui
