// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text_table_model.h"

namespace letstalk::ui {

namespace {

bool isNumber(QString text)
{
    bool is = false;
    text.remove(QLatin1Char(',')).toDouble(&is);
    return is;
}

/// All that stands in the column, and something does.
bool holdsNumbers(const std::vector<QStringList> &rows, qsizetype column)
{
    bool holds = false;
    for (const auto &row : rows) {
        const QString text = row.value(column);
        if (!text.isEmpty() && !isNumber(text))
            return false;
        holds = holds || !text.isEmpty();
    }
    return holds;
}

} // namespace

void TextTableModel::set(QStringList columns, std::vector<QStringList> rows)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_rows = std::move(rows);
    m_numbers.clear(); // once for all rows: a heading is asked for at each painting
    for (qsizetype column = 0; column < m_columns.size(); ++column)
        m_numbers.push_back(holdsNumbers(m_rows, column));
    endResetModel();
}

int TextTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TextTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant TextTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QString text = m_rows[size_t(index.row())].value(index.column());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text;
    if (role == Qt::AccessibleTextRole && text.isEmpty())
        return tr("empty"); // a listener meets every cell, and hears its column besides
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(text) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return m_columns.value(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (m_numbers.value(section) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace letstalk::ui
