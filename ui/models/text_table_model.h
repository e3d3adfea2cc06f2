// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace letstalk::ui {

/// A small table of texts: the rows behind a figure, the lines of an import, the people who work here. A
/// column in which every cell is a number or empty stands to the right, with its heading.
class TextTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit TextTableModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }
    void set(QStringList columns, std::vector<QStringList> rows);
    const QStringList &row(int index) const { return m_rows[size_t(index)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_columns;
    QList<bool> m_numbers; ///< which columns hold nothing else
    std::vector<QStringList> m_rows;
};

} // namespace letstalk::ui
