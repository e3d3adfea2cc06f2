// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/two_line_model.h"

#include <map>
#include <optional>

namespace letstalk::ui {

/// Rows of a list that may be long, in the roles of TwoLineModel. It has as many rows as there are answers,
/// so that End and the scroll bar tell the truth, and holds only the pages around what is shown and the one
/// with the chosen row; others are asked for when they come near, one at a time, what is shown first. A row
/// that is not held has no text; its place and height are those of any other.
class LongListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int kPageRows = 60;

    explicit LongListModel(QObject *parent = nullptr) : QAbstractListModel(parent) { }

    /// A list that is all there: nothing is asked for, nothing dropped.
    void setRows(std::vector<TwoLineRow> rows);
    /// Another list, of `total` rows, of which those of the page that begins at row `first` are known.
    void start(int total, int first, std::vector<TwoLineRow> rows);
    /// The same list, which may have changed. Rows keep their places, and what is held stays to be seen until
    /// it is read again, so that nothing flickers.
    void renew(int total, int first, std::vector<TwoLineRow> rows);
    /// The answer to wanted(). Rows that are missing from it stay without text.
    void fill(int first, std::vector<TwoLineRow> rows);
    /// The answer to wanted() will not come: it is asked for again when it is still needed.
    void lose(int first);

    /// Which rows a view shows; pages that are needed no more go.
    void setShown(int first, int last);
    /// The chosen row, whose page stays however far the view goes; -1: none.
    void setChosen(int row);

    /// Null when it is not held.
    const TwoLineRow *row(int index) const;
    /// The row with this key among those that are held; -1: none.
    int rowOf(const QVariant &key) const;
    int heldRows() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// The page that begins at this row is needed.
    void wanted(int first);

private:
    struct Page
    {
        std::vector<TwoLineRow> rows;
        bool isOld = false; ///< shown until it is read again
    };
    static int pageOf(int row) { return row / kPageRows; }
    bool isNeeded(int page) const;
    bool isMissing(int page) const;
    void put(int first, std::vector<TwoLineRow> rows);
    void dropFar();
    void askNext();
    void resize(int total);

    std::map<int, Page> m_pages;
    int m_total = 0;
    int m_firstShown = 0; ///< pages
    int m_lastShown = 0;
    int m_chosen = -1; ///< page
    std::optional<int> m_asked; ///< the page that is on its way
    bool m_isWhole = true;
};

} // namespace letstalk::ui
