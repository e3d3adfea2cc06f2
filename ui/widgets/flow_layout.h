// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QStyle>

#include <initializer_list>
#include <vector>

namespace letstalk::ui {

/// Lays widgets out like words on a line: on to the next when there is no more room.
class FlowLayout : public QLayout
{
    Q_OBJECT
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;
    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    void setGeometry(const QRect &rect) override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void insert(int index, QWidget *widget);
    /// What room is left on the first line goes to the first widget, so that the others stand at the right.
    void setFillsFirst(bool fills) { m_fillsFirst = fills; }
    /// Widgets of a line stand on its middle, not on its foot.
    void setCentred(bool centred) { m_centred = centred; }

private:
    int arrange(const QRect &rect, bool move) const;

    std::vector<QLayoutItem *> m_items;
    bool m_fillsFirst = false;
    bool m_centred = false;
};

/// Widgets in such a row, that many steps of the grid apart.
FlowLayout *flowOf(std::initializer_list<QWidget *> widgets, double gap = 1);

} // namespace letstalk::ui
