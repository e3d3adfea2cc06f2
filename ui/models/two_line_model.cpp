// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/two_line_model.h"

#include "ui/theme.h"
#include "ui/widgets/grid.h"

#include <QApplication>
#include <QPainter>

namespace letstalk::ui {

void TwoLineModel::setRows(std::vector<TwoLineRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int TwoLineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TwoLineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    return dataOf(m_rows[size_t(index.row())], role);
}

QVariant dataOf(const TwoLineRow &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole: {
        QStringList parts {row.title, row.detail, row.aside};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case TwoLineModel::Detail:
        return row.detail;
    case TwoLineModel::Aside:
        return row.aside;
    case TwoLineModel::Key:
        return row.key;
    case TwoLineModel::IsAction:
        return row.isAction;
    case TwoLineModel::IsHeading:
        return row.isHeading;
    default:
        return {};
    }
}

Qt::ItemFlags TwoLineModel::flags(const QModelIndex &index) const
{
    const bool heading = index.isValid() && m_rows[size_t(index.row())].isHeading;
    return heading ? Qt::ItemNeverHasChildren : QAbstractListModel::flags(index);
}

namespace {

QFont smallFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * scaleOf(TextScale::Small));
    return small;
}

QFont titleFont(const QFont &font)
{
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    return bold;
}

/// What the coloured square before a title takes of its line.
int swatchWidth(const QModelIndex &index, int lineHigh)
{
    const bool has = index.data(Qt::DecorationRole).value<QColor>().isValid();
    return has ? lineHigh * 3 / 4 + gridUnit() : 0;
}

} // namespace

void TwoLineDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QString &text)
{
    const int unit = gridUnit();
    QFont font = smallFont(QApplication::font());
    font.setWeight(QFont::DemiBold);
    painter->save();
    painter->setFont(font);
    painter->setPen(option.palette.color(QPalette::Active, QPalette::PlaceholderText));
    painter->drawText(option.rect.adjusted(unit + unit / 2, 0, -unit, -unit / 2),
                      Qt::AlignLeft | Qt::AlignBottom, text);
    painter->restore();
}

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    if (index.data(TwoLineModel::IsHeading).toBool())
        return paintHeading(painter, option, index.data().toString());
    const bool chosen = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const auto &palette = option.palette;
    const int unit = gridUnit();
    painter->save();
    if (chosen)
        painter->fillRect(option.rect, palette.color(QPalette::Active, QPalette::Highlight));
    else if (hovered)
        painter->fillRect(option.rect, palette.color(QPalette::Active, QPalette::AlternateBase));

    const QFont body = QApplication::font();
    const QFont title = titleFont(body);
    const QFont small = smallFont(body);
    QRect area = option.rect.adjusted(unit + unit / 2, unit / 2, -unit - unit / 2, -unit / 2);
    const QString aside = index.data(TwoLineModel::Aside).toString();
    const QColor front = palette.color(QPalette::Active, chosen ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = chosen ? front : palette.color(QPalette::Active, QPalette::PlaceholderText);
    const bool isAction = index.data(TwoLineModel::IsAction).toBool();

    const QString detail = index.data(TwoLineModel::Detail).toString();
    const QFontMetrics titleMetrics(title);
    const QFontMetrics smallMetrics(small);
    const bool two = !detail.isEmpty() || !aside.isEmpty();
    const int firstHigh = two ? titleMetrics.lineSpacing() : area.height();
    QRect first(area.left(), area.top(), area.width(), firstHigh);
    QRect second(area.left(), first.bottom() + 1, area.width(), smallMetrics.lineSpacing());
    const int asideWide = smallMetrics.horizontalAdvance(aside);
    const int titleWide
        = titleMetrics.horizontalAdvance(index.data().toString()) + swatchWidth(index, firstHigh);
    if (!aside.isEmpty()) {
        QRect &where = titleWide + unit + asideWide <= first.width() ? first : second;
        painter->setFont(small);
        painter->setPen(quiet);
        painter->drawText(where, Qt::AlignRight | Qt::AlignVCenter,
                          smallMetrics.elidedText(aside, Qt::ElideRight, where.width()));
        where.setRight(where.right() - asideWide - unit);
    }
    if (const QColor swatch = index.data(Qt::DecorationRole).value<QColor>(); swatch.isValid()) {
        const int side = first.height() * 3 / 4;
        const QRect square(first.left(), first.center().y() - side / 2, side, side);
        painter->setPen(QPen(front, 2));
        painter->setBrush(swatch);
        painter->drawRect(square);
        first.setLeft(square.right() + unit);
    }
    painter->setFont(title);
    painter->setPen(isAction && !chosen ? palette.color(QPalette::Active, QPalette::Link) : front);
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                      titleMetrics.elidedText(index.data().toString(), Qt::ElideRight, first.width()));

    if (!detail.isEmpty() && second.width() > 0) {
        painter->setFont(small);
        painter->setPen(quiet);
        painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
                          smallMetrics.elidedText(detail, Qt::ElideRight, second.width()));
    }
    painter->restore();
}

bool TwoLineDelegate::elidesTitle(const QModelIndex &index, int width)
{
    const QFontMetrics metrics(titleFont(QApplication::font()));
    const int room = width - 3 * gridUnit() - swatchWidth(index, metrics.lineSpacing());
    return metrics.horizontalAdvance(index.data().toString()) > room;
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFont body = QApplication::font();
    if (index.data(TwoLineModel::IsHeading).toBool())
        return {10 * gridUnit(), QFontMetrics(smallFont(body)).lineSpacing() + gridUnit() + gridUnit() / 2};
    const int height
        = QFontMetrics(titleFont(body)).lineSpacing() + QFontMetrics(smallFont(body)).lineSpacing();
    return {10 * gridUnit(), height + gridUnit() + 2};
}

} // namespace letstalk::ui
