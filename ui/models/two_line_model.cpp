// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/two_line_model.h"

#include "ui/theme.h"
#include "ui/widgets/grid.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

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

constexpr QChar kDots(0x2026);

/// Without the dot that parts it from what stood beside it.
QString withoutDivider(const QString &text)
{
    QString bare = text.trimmed();
    if (bare.startsWith(u'\u00b7'))
        bare.remove(0, 1);
    if (bare.endsWith(u'\u00b7'))
        bare.chop(1);
    return bare.trimmed();
}

/// What the coloured square before a title takes of its line.
int swatchWidth(const QModelIndex &index, int lineHigh)
{
    const bool has = index.data(Qt::DecorationRole).value<QColor>().isValid();
    return has ? lineHigh * 3 / 4 + gridUnit() : 0;
}

} // namespace

QString wholeWords(const QFontMetrics &metrics, const QString &text, int width)
{
    const QString cut = metrics.elidedText(text, Qt::ElideRight, width);
    if (cut == text || !cut.endsWith(kDots))
        return cut;
    if (const auto room = cut.size() - 1; room < text.size() && text[room].isSpace())
        return withoutDivider(cut.left(room)) + kDots;
    const auto space = cut.lastIndexOf(u' ');
    return space > 0 ? withoutDivider(cut.left(space)) + kDots : cut;
}

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

namespace {

/// Where the parts of a row stand in a row of that width, for painting, for the height and for the tool tip.
struct RowParts
{
    RowParts(const QModelIndex &index, const QRect &row, bool goesOn)
        : title(index.data().toString()), detail(index.data(TwoLineModel::Detail).toString()),
          aside(index.data(TwoLineModel::Aside).toString()), titleMetrics(titleFont(QApplication::font())),
          smallMetrics(smallFont(QApplication::font()))
    {
        const int unit = gridUnit();
        const QRect area = row.adjusted(unit + unit / 2, unit / 2, -unit - unit / 2, -unit / 2);
        const bool two = !detail.isEmpty() || !aside.isEmpty();
        first
            = QRect(area.left(), area.top(), area.width(), two ? titleMetrics.lineSpacing() : area.height());
        second = QRect(area.left(), first.bottom() + 1, area.width(), smallMetrics.lineSpacing());
        const int asideWide = smallMetrics.horizontalAdvance(aside);
        titleInset = swatchWidth(index, first.height());
        isAsideFirst = titleMetrics.horizontalAdvance(title) + titleInset + unit + asideWide <= first.width();
        asidePlace = isAsideFirst ? first : second;
        if (!aside.isEmpty()) {
            QRect &shared = isAsideFirst ? first : second;
            shared.setRight(shared.right() - asideWide - unit);
        }
        if (goesOn && !fits())
            breakDetail(area);
    }
    bool fits() const { return smallMetrics.horizontalAdvance(detail) <= second.width(); }
    QString shownTitle() const
    {
        return titleMetrics.elidedText(title, Qt::ElideRight, first.width() - titleInset);
    }
    QString shownDetail() const { return wholeWords(smallMetrics, detail, second.width()); }
    QString shownAside() const { return smallMetrics.elidedText(aside, Qt::ElideRight, asidePlace.width()); }
    QString shownRest() const { return wholeWords(smallMetrics, rest, third.width()); }
    /// Something of it is not shown.
    bool isCut() const
    {
        return shownTitle() != title || (second.width() > 0 ? shownDetail() != detail : !detail.isEmpty())
            || shownAside() != aside || shownRest() != rest;
    }

    QString title;
    QString detail;
    QString aside;
    QString rest; ///< of the detail, on a third line
    QFontMetrics titleMetrics;
    QFontMetrics smallMetrics;
    QRect first;
    QRect second;
    QRect third;
    QRect asidePlace;
    int titleInset = 0; ///< of the coloured square
    bool isAsideFirst = true;

private:
    void breakDetail(const QRect &area)
    {
        auto at = detail.lastIndexOf(u' ');
        while (at > 0 && smallMetrics.horizontalAdvance(detail.left(at)) > second.width())
            at = detail.lastIndexOf(u' ', at - 1);
        if (at <= 0 && second.width() == area.width())
            return; // one long word: it would only be cut elsewhere
        rest = withoutDivider(detail.mid(qMax(at, 0)));
        detail = withoutDivider(detail.left(qMax(at, 0)));
        third = QRect(area.left(), second.bottom() + 1, area.width(), smallMetrics.lineSpacing());
    }
};

} // namespace

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    if (index.data(TwoLineModel::IsHeading).toBool())
        return paintHeading(painter, option, index.data().toString());
    const bool chosen = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const auto &palette = option.palette;
    painter->save();
    if (chosen)
        painter->fillRect(option.rect, palette.color(QPalette::Active, QPalette::Highlight));
    else if (hovered)
        painter->fillRect(option.rect, palette.color(QPalette::Active, QPalette::AlternateBase));

    const QColor front = palette.color(QPalette::Active, chosen ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = chosen ? front : palette.color(QPalette::Active, QPalette::PlaceholderText);
    const bool isAction = index.data(TwoLineModel::IsAction).toBool();
    const RowParts row(index, option.rect, m_goesOn);
    QRect first = row.first;
    if (!row.aside.isEmpty()) {
        painter->setFont(smallFont(QApplication::font()));
        painter->setPen(quiet);
        painter->drawText(row.asidePlace, Qt::AlignRight | Qt::AlignVCenter, row.shownAside());
    }
    if (const QColor swatch = index.data(Qt::DecorationRole).value<QColor>(); swatch.isValid()) {
        const int side = first.height() * 3 / 4;
        const QRect square(first.left(), first.center().y() - side / 2, side, side);
        painter->setPen(QPen(front, 2));
        painter->setBrush(swatch);
        painter->drawRect(square);
        first.setLeft(first.left() + row.titleInset);
    }
    painter->setFont(titleFont(QApplication::font()));
    painter->setPen(isAction && !chosen ? palette.color(QPalette::Active, QPalette::Link) : front);
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter, row.shownTitle());
    painter->setFont(smallFont(QApplication::font()));
    painter->setPen(quiet);
    if (row.second.width() > 0)
        painter->drawText(row.second, Qt::AlignLeft | Qt::AlignVCenter, row.shownDetail());
    painter->drawText(row.third, Qt::AlignLeft | Qt::AlignVCenter, row.shownRest());
    painter->restore();
}

bool TwoLineDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid()
        || !RowParts(index, option.rect, m_goesOn).isCut())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), index.data(Qt::AccessibleTextRole).toString(), view);
    return true;
}

bool TwoLineDelegate::elidesTitle(const QModelIndex &index, int width)
{
    const QFontMetrics metrics(titleFont(QApplication::font()));
    const int room = width - 3 * gridUnit() - swatchWidth(index, metrics.lineSpacing());
    return metrics.horizontalAdvance(index.data().toString()) > room;
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFont body = QApplication::font();
    if (index.data(TwoLineModel::IsHeading).toBool())
        return {10 * gridUnit(), QFontMetrics(smallFont(body)).lineSpacing() + gridUnit() + gridUnit() / 2};
    const int small = QFontMetrics(smallFont(body)).lineSpacing();
    const int height = QFontMetrics(titleFont(body)).lineSpacing() + small + gridUnit() + 2;
    const auto *view = m_goesOn ? qobject_cast<const QAbstractItemView *>(option.widget) : nullptr;
    if (!view || !index.isValid())
        return {10 * gridUnit(), height};
    const RowParts row(index, QRect(0, 0, view->viewport()->width(), height), true);
    return {10 * gridUnit(), row.rest.isEmpty() ? height : height + small};
}

} // namespace letstalk::ui
