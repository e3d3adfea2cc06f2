// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QFontMetrics>
#include <QString>
#include <QStyledItemDelegate>
#include <QVariant>

#include <vector>

namespace letstalk::ui {

/// A row of two lines: what it is, and what helps to tell it from others.
struct TwoLineRow
{
    QString title;
    QString detail;
    QString aside; ///< at the right edge of the first line: a time, a type
    QVariant key;
    bool isAction = false; ///< something to do rather than something found
    bool isHeading = false; ///< names the rows below it; cannot be chosen
    bool isUnsure = false; ///< of answers to what is typed: Enter alone does not take it, Down chooses it
    bool isExact = false; ///< of such answers: what was typed and nothing else, so that it needs no look
};

/// People, services, conversations: lists whose rows are two lines of text.
class TwoLineModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { Detail = Qt::UserRole + 1, Aside, Key, IsAction, IsHeading };

    explicit TwoLineModel(QObject *parent = nullptr) : QAbstractListModel(parent) { }
    void setRows(std::vector<TwoLineRow> rows);
    const TwoLineRow &row(int index) const { return m_rows[size_t(index)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<TwoLineRow> m_rows;
};

/// What a role says of a row, in every model of such rows.
QVariant dataOf(const TwoLineRow &row, int role);

/// Paints such rows in the palette's colours. The title comes first: where it leaves no room, what stands at
/// the right edge goes down to the second line. A second line that has no room ends with a whole word and
/// three dots, and what is cut stands whole in the row's tool tip.
class TwoLineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The second line goes on to a third where it is too long, in a list whose rows need not be of one
    /// height and that lays them out again for another width.
    void setGoesOn(bool goesOn) { m_goesOn = goesOn; }
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    /// Whether the title is cut off in a row of that width.
    static bool elidesTitle(const QModelIndex &index, int width);

private:
    static void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QString &text);

    bool m_goesOn = false;
};

/// As much of a text as has room, of whole words where at least one has.
QString wholeWords(const QFontMetrics &metrics, const QString &text, int width);

} // namespace letstalk::ui
