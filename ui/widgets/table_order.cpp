// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_order.h"

#include "ui/preferences.h"

#include <QCollator>
#include <QDate>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QRegularExpression>
#include <QTableView>

#include <algorithm>
#include <numeric>
#include <optional>

namespace letstalk::ui {

namespace {

/// The first day named in the text, as a number that grows with time; with the time of day where one follows.
std::optional<double> dayIn(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\b(\\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\\d{4})(?:\\D{1,4}(\\d{1,2}):(\\d{2}))?"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    static const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    for (int month = 1; month <= 12; ++month) {
        if (!english.monthName(month, QLocale::LongFormat).startsWith(match.capturedView(2)))
            continue;
        const QDate day(match.captured(3).toInt(), month, match.captured(1).toInt());
        const double minutes = match.captured(4).toInt() * 60 + match.captured(5).toInt();
        return day.isValid() ? std::optional(double(day.toJulianDay()) + minutes / 1440) : std::nullopt;
    }
    return {};
}

std::optional<double> numberIn(QString text)
{
    bool isNumber = false;
    const double number = text.remove(QLatin1Char(',')).toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

struct Key
{
    enum class Kind { Day, Number, Words, Nothing } kind = Kind::Nothing;
    double number = 0;
};

Key keyOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    if (const auto day = dayIn(text))
        return {Key::Kind::Day, *day};
    if (const auto number = numberIn(text))
        return {Key::Kind::Number, *number};
    return {Key::Kind::Words, 0};
}

} // namespace

std::vector<int> orderOfTexts(const QStringList &texts, bool descending)
{
    std::vector<Key> keys;
    for (const auto &text : texts)
        keys.push_back(keyOf(text));
    QCollator collator(QLocale(QLocale::English, QLocale::UnitedKingdom));
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<int> order(keys.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int left, int right) {
        const Key &a = keys[std::size_t(left)];
        const Key &b = keys[std::size_t(right)];
        if (a.kind != b.kind)
            return a.kind < b.kind;
        if (a.kind == Key::Kind::Words) {
            const int compared = collator.compare(texts[left], texts[right]);
            return descending ? compared > 0 : compared < 0;
        }
        return descending ? a.number > b.number : a.number < b.number;
    });
    return order;
}

TableOrder::TableOrder(QTableView *table) : QObject(table), m_table(table)
{
    auto *header = table->horizontalHeader();
    header->setSectionsClickable(true);
    header->setToolTip(
        tr("Click a heading to order the list by it. With the keyboard in the list: Ctrl+Shift "
           "and the arrow keys."));
    connect(header, &QHeaderView::sectionClicked, this, &TableOrder::clicked);
    connect(table->model(), &QAbstractItemModel::modelReset, this, &TableOrder::apply);
    table->installEventFilter(this);
}

void TableOrder::set(int column, bool descending)
{
    m_column = column;
    m_descending = descending;
    apply();
}

void TableOrder::remember(Preferences &preferences, const QString &user)
{
    m_preferences = &preferences;
    m_user = user;
    const auto kept = preferences.tableOrder(user, m_table->objectName());
    set(kept.column, kept.descending);
}

bool TableOrder::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    if (press->modifiers() != (Qt::ControlModifier | Qt::ShiftModifier))
        return false;
    const int columns = m_table->model()->columnCount();
    switch (press->key()) {
    case Qt::Key_Right: // after the last column: as given
        choose(m_column + 1 < columns ? m_column + 1 : kAsGiven, m_descending);
        return true;
    case Qt::Key_Left:
        choose(m_column == kAsGiven ? columns - 1 : m_column - 1, m_descending);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        choose(m_column, press->key() == Qt::Key_Down);
        return true;
    default:
        return false;
    }
}

/// Upward, then downward, then as it was given.
void TableOrder::clicked(int column)
{
    if (column != m_column)
        choose(column, false);
    else if (!m_descending)
        choose(column, true);
    else
        choose(kAsGiven, false);
}

void TableOrder::choose(int column, bool descending)
{
    set(column, descending);
    if (m_preferences)
        m_preferences->setTableOrder(m_user, m_table->objectName(), {column, descending});
}

void TableOrder::apply()
{
    const auto *model = m_table->model();
    auto *across = m_table->horizontalHeader();
    auto *down = m_table->verticalHeader();
    const bool isOrdered = m_column >= 0 && m_column < model->columnCount();
    across->setSortIndicatorShown(isOrdered);
    if (isOrdered)
        across->setSortIndicator(m_column, m_descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_table->setAccessibleDescription(
        isOrdered ? (m_descending ? tr("Ordered by “%1”, last first") : tr("Ordered by “%1”, first first"))
                        .arg(model->headerData(m_column, Qt::Horizontal).toString())
                  : QString());
    const int rows = std::min(model->rowCount(), down->count());
    std::vector<int> order(std::size_t(rows), 0);
    std::iota(order.begin(), order.end(), 0);
    if (isOrdered) {
        QStringList texts;
        for (int row = 0; row < rows; ++row)
            texts << model->index(row, m_column).data().toString();
        order = orderOfTexts(texts, m_descending);
    }
    for (int place = 0; place < rows; ++place)
        if (const int from = down->visualIndex(order[std::size_t(place)]); from != place)
            down->moveSection(from, place);
    if (const auto current = m_table->currentIndex(); current.isValid())
        m_table->scrollTo(current);
}

} // namespace letstalk::ui
