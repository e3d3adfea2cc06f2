// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/card_list.h"

#include "ui/widgets/grid.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kWrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

QFont boldFont()
{
    QFont font = QApplication::font();
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont smallFont()
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.87);
    return font;
}

/// How high a text is at that width.
int heightOf(const QFont &font, const QString &text, int width)
{
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10'000), kWrapped, text).height();
}

/// Between the card's edge and its text, and between two cards.
int inset()
{
    return gridUnit() + gridUnit() / 2;
}

} // namespace

void CardModel::set(std::vector<Card> cards)
{
    beginResetModel();
    m_cards = std::move(cards);
    endResetModel();
}

int CardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cards.size());
}

QVariant CardModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &card = m_cards[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return card.title;
    case Qt::AccessibleTextRole:
        return (QStringList(card.title) + card.lines).join(u", "_s);
    case Lines:
        return card.lines;
    default:
        return {};
    }
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const bool chosen = (option.state & QStyle::State_Selected) && option.widget && option.widget->hasFocus();
    const auto &palette = option.palette;
    const QRect card = option.rect.adjusted(1, 1, -1, -gridUnit() / 2);
    painter->save();
    painter->fillRect(card, palette.color(QPalette::Active, chosen ? QPalette::Highlight : QPalette::Base));
    painter->setPen(palette.color(QPalette::Active, QPalette::Mid));
    painter->drawRect(card.adjusted(0, 0, -1, -1));
    QRect area = card.adjusted(inset(), gridUnit(), -inset(), 0);
    const QColor front = palette.color(QPalette::Active, chosen ? QPalette::HighlightedText : QPalette::Text);
    painter->setPen(front);
    painter->setFont(boldFont());
    const QString title = index.data().toString();
    painter->drawText(area, kWrapped, title);
    area.setTop(area.top() + heightOf(boldFont(), title, area.width()));
    painter->setFont(smallFont());
    if (!chosen)
        painter->setPen(palette.color(QPalette::Active, QPalette::PlaceholderText));
    for (const auto &line : index.data(CardModel::Lines).toStringList()) {
        painter->drawText(area, kWrapped, line);
        area.setTop(area.top() + heightOf(smallFont(), line, area.width()));
    }
    painter->restore();
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const int text = qMax(gridUnit(), width - 2 * inset() - 2);
    int height = heightOf(boldFont(), index.data().toString(), text);
    for (const auto &line : index.data(CardModel::Lines).toStringList())
        height += heightOf(smallFont(), line, text);
    return {width, height + 2 * gridUnit() + gridUnit() / 2 + 2};
}

CardList::CardList(const QString &name, QWidget *parent) : QListView(parent), m_model(new CardModel(this))
{
    setModel(m_model);
    setItemDelegate(new CardDelegate(this));
    setAccessibleName(name);
    setResizeMode(QListView::Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void CardList::keyPressEvent(QKeyEvent *event)
{
    auto modifiers = event->modifiers();
    modifiers.setFlag(Qt::KeypadModifier, false);
    if ((modifiers == Qt::NoModifier || modifiers == Qt::ControlModifier)
        && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        const int by = event->key() == Qt::Key_Left ? -1 : 1;
        event->accept();
        modifiers == Qt::NoModifier ? Q_EMIT stepped(by) : Q_EMIT moveWanted(by);
        return;
    }
    QListView::keyPressEvent(event);
}

void CardList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // lines wrap anew
}

} // namespace letstalk::ui
