// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "core/services/direct_payment_service.h"
#include "ui/pages/direct_payments/card_list.h"

#include <QScrollArea>

class QHBoxLayout;
class QLabel;

namespace letstalk::ui {

/// The stages that hold a case, each a column of cards, in the order of the way through. Scrolls sideways
/// inside itself. Left and Right go between columns, Up and Down between cards; Ctrl+Right asks for the
/// case's next step, which nobody but the case itself can take.
class BoardView : public QScrollArea
{
    Q_OBJECT
public:
    explicit BoardView(QWidget *parent = nullptr);
    /// Keeps its card, if that is still there.
    void show(const std::vector<services::DpLeadLine> &lines, const storage::CodeLists &codes, QDate today);
    void focusFirst();

Q_SIGNALS:
    void openWanted(letstalk::DpCaseId id);
    void moveWanted(letstalk::DpCaseId id, int by); ///< 1: on; -1: back

private:
    struct Column
    {
        QLabel *heading = nullptr;
        CardList *cards = nullptr;
    };
    void addColumn(const QString &stage, const QString &label, std::vector<Card> cards);
    void step(int from, int by);
    DpCaseId cardIn(int place) const;
    void go(int column, int row);
    std::pair<DpCaseId, bool> current() const; ///< the card, and whether the board has the keyboard

    QGridLayout *m_layout; ///< headings over cards
    std::vector<Column> m_columns;
    int m_place = 0; ///< the column that had the keyboard last
};

} // namespace letstalk::ui
