// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/long_list_model.h"

#include <algorithm>

namespace letstalk::ui {

namespace {
/// Pages on each side of what is shown, so that scrolling meets rows that are there already.
constexpr int kAround = 1;
} // namespace

void LongListModel::setRows(std::vector<TwoLineRow> rows)
{
    beginResetModel();
    m_pages.clear();
    m_asked.reset();
    m_isWhole = true;
    m_total = int(rows.size());
    m_chosen = -1;
    for (int first = 0; first < m_total; first += kPageRows) {
        const auto from = rows.begin() + first;
        const auto to = rows.begin() + std::min(first + kPageRows, m_total);
        put(first, {std::make_move_iterator(from), std::make_move_iterator(to)});
    }
    endResetModel();
}

void LongListModel::start(int total, int first, std::vector<TwoLineRow> rows)
{
    beginResetModel();
    m_pages.clear();
    m_asked.reset();
    m_isWhole = false;
    m_total = total;
    m_chosen = -1;
    m_firstShown = m_lastShown = pageOf(first);
    put(first, std::move(rows));
    endResetModel();
    askNext();
}

void LongListModel::renew(int total, int first, std::vector<TwoLineRow> rows)
{
    m_isWhole = false;
    m_asked.reset();
    for (auto &[number, page] : m_pages)
        page.isOld = true;
    put(first, std::move(rows));
    resize(total);
    if (m_total > 0)
        Q_EMIT dataChanged(index(0), index(m_total - 1));
    dropFar();
    askNext();
}

/// Grows or shrinks at the end: which rows are new is not known, and a reset would lose a view's place.
void LongListModel::resize(int total)
{
    if (total > m_total) {
        beginInsertRows({}, m_total, total - 1);
        m_total = total;
        endInsertRows();
    } else if (total < m_total) {
        beginRemoveRows({}, total, m_total - 1);
        m_total = total;
        m_pages.erase(m_pages.lower_bound((total + kPageRows - 1) / kPageRows), m_pages.end());
        endRemoveRows();
        const int last = pageOf(std::max(total - 1, 0)); // until the view says what it shows now
        m_firstShown = std::min(m_firstShown, last);
        m_lastShown = std::min(m_lastShown, last);
        m_chosen = std::min(m_chosen, last);
    }
}

void LongListModel::fill(int first, std::vector<TwoLineRow> rows)
{
    if (m_asked == pageOf(first))
        m_asked.reset();
    if (first < 0 || first >= m_total)
        return;
    put(first, std::move(rows));
    Q_EMIT dataChanged(index(first), index(std::min(first + kPageRows, m_total) - 1));
    dropFar();
    askNext();
}

void LongListModel::lose(int first)
{
    if (m_asked != pageOf(first))
        return;
    m_asked.reset();
    askNext();
}

void LongListModel::setShown(int first, int last)
{
    m_firstShown = pageOf(std::max(first, 0));
    m_lastShown = pageOf(std::max(last, first));
    dropFar();
    askNext();
}

void LongListModel::setChosen(int row)
{
    m_chosen = row < 0 ? -1 : pageOf(row);
    dropFar();
    askNext();
}

void LongListModel::put(int first, std::vector<TwoLineRow> rows)
{
    rows.shrink_to_fit();
    m_pages.insert_or_assign(pageOf(first), Page {std::move(rows), false});
}

bool LongListModel::isNeeded(int page) const
{
    return (page >= m_firstShown - kAround && page <= m_lastShown + kAround) || page == m_chosen;
}

bool LongListModel::isMissing(int page) const
{
    if (page < 0 || page * kPageRows >= m_total)
        return false;
    const auto held = m_pages.find(page);
    return held == m_pages.end() || held->second.isOld;
}

void LongListModel::dropFar()
{
    if (!m_isWhole)
        std::erase_if(m_pages, [this](const auto &one) { return !isNeeded(one.first); });
}

/// What is shown before what is near it, and one page at a time: of many that are scrolled past, those that
/// are passed when their turn comes are never read.
void LongListModel::askNext()
{
    if (m_isWhole || m_asked)
        return;
    const auto ask = [this](int page) {
        if (!isMissing(page))
            return false;
        m_asked = page;
        Q_EMIT wanted(page * kPageRows);
        return true;
    };
    for (int page = m_firstShown; page <= m_lastShown; ++page)
        if (ask(page))
            return;
    if (m_chosen >= 0 && ask(m_chosen))
        return;
    for (int near = 1; near <= kAround; ++near)
        if (ask(m_lastShown + near) || ask(m_firstShown - near))
            return;
}

const TwoLineRow *LongListModel::row(int index) const
{
    if (index < 0 || index >= m_total)
        return nullptr;
    const auto page = m_pages.find(pageOf(index));
    if (page == m_pages.end())
        return nullptr;
    const auto &rows = page->second.rows;
    const auto at = std::size_t(index % kPageRows);
    return at < rows.size() ? &rows[at] : nullptr;
}

int LongListModel::rowOf(const QVariant &key) const
{
    for (const auto &[number, page] : m_pages)
        for (std::size_t at = 0; at < page.rows.size(); ++at)
            if (!page.isOld && page.rows[at].key == key)
                return number * kPageRows + int(at);
    return -1;
}

int LongListModel::heldRows() const
{
    int held = 0;
    for (const auto &[number, page] : m_pages)
        held += int(page.rows.size());
    return held;
}

int LongListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_total;
}

QVariant LongListModel::data(const QModelIndex &index, int role) const
{
    const auto *held = index.isValid() ? row(index.row()) : nullptr;
    return held ? dataOf(*held, role) : QVariant();
}

Qt::ItemFlags LongListModel::flags(const QModelIndex &index) const
{
    const auto flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemNeverHasChildren : flags;
}

} // namespace letstalk::ui
