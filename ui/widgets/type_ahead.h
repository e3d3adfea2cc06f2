// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/two_line_model.h"

#include <QLineEdit>

class QFrame;
class QLabel;

namespace letstalk::ui {

class OfferList;

/// A line that offers answers while one types. The owner answers searched() with setSuggestions(); Down and
/// Up choose, Enter picks, Escape closes the list. The keyboard stays in the line all the time, and an Enter
/// that comes before the answers picks the first of them when they arrive. Once the list was closed, Enter
/// opens it again before it picks anything. Where nothing answers, it says so in the list's place.
class TypeAhead : public QLineEdit
{
    Q_OBJECT
public:
    explicit TypeAhead(QWidget *parent = nullptr);
    ~TypeAhead() override;
    /// The answers to `typed`; dropped when the line has moved on.
    void setSuggestions(const QString &typed, std::vector<TwoLineRow> rows);
    bool isOpen() const; ///< there is something to choose from
    void closeList();
    const TwoLineModel &suggestions() const { return *m_model; }
    /// Asks searched() with an empty text when Down is pressed in an empty line.
    void setOffersAll(bool offersAll) { m_offersAll = offersAll; }
    /// Also when the keyboard comes into the empty line. Nothing is chosen then until Down is pressed, so
    /// that Enter still goes on.
    void setOffersUnasked(bool offers) { m_offersUnasked = offers; }
    /// For answers of which a wrong one does harm: an Enter that comes before them opens the list, unless
    /// what was typed is one of them to the letter.
    void setWary(bool wary) { m_wary = wary; }
    /// What stands in the line without having been chosen; spaces alone are nothing.
    QString unpicked() const { return text().trimmed(); }
    /// Asks again for what an empty line offers.
    void offerUnasked();
    /// The same suggestions in other words: names hidden or shown. What is chosen stays chosen.
    void reword(std::vector<TwoLineRow> rows);
    /// The suggestion that Enter would pick, while the list is open.
    const TwoLineRow *chosen() const;

Q_SIGNALS:
    void searched(const QString &typed);
    void picked(const letstalk::ui::TwoLineRow &row);
    void enterOnEmpty();
    void upOnEmpty();
    void backOnEmpty();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void edited(const QString &text);
    void openList();
    void showPopup();
    void sayNothing();
    void place();
    void move(int by);
    void pick(int row);
    void speakCurrent();
    bool enter();
    int sureRow() const;

    TwoLineModel *m_model;
    QFrame *m_popup;
    OfferList *m_list;
    QLabel *m_nothing; ///< instead of the list: nothing answers to what was typed
    bool m_waiting = false; ///< asked, not yet answered
    bool m_pickWhenAnswered = false;
    bool m_offersAll = false;
    bool m_offersUnasked = false;
    bool m_wary = false;
    bool m_unasked = false; ///< what is offered now was not asked for
};

} // namespace letstalk::ui
