// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/ids.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStringList>
#include <QStyledItemDelegate>

#include <vector>

namespace letstalk::ui {

/// A case on the board.
struct Card
{
    DpCaseId id;
    QString title; ///< the person's name
    QStringList lines; ///< reference, days, owner, next step, review
};

class CardModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { Lines = Qt::UserRole + 1 };
    using QAbstractListModel::QAbstractListModel;
    void set(std::vector<Card> cards);
    const Card &card(int row) const { return m_cards[size_t(row)]; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Card> m_cards;
};

/// Paints a card with every line whole, wrapped where it is long.
class CardDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The cards of one column: Up and Down go through them, Enter opens, Left and Right ask for the column
/// beside; with Ctrl held they ask for the card to be moved.
class CardList : public QListView
{
    Q_OBJECT
public:
    explicit CardList(const QString &name, QWidget *parent = nullptr);
    CardModel &cards() { return *m_model; }
    const CardModel &cards() const { return *m_model; }

Q_SIGNALS:
    void stepped(int by);
    void moveWanted(int by);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    CardModel *m_model;
};

} // namespace letstalk::ui
