// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <initializer_list>
#include <utility>

class QBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace letstalk::ui {

/// A column that scrolls down, with margins of the grid around `body`.
QScrollArea *scrollColumn(QWidget *body);

/// Keeps what the keyboard is in within sight: the line that is written in, a list from its top to its
/// current row or, where that does not fit, the row; else all of the widget, or its top.
void keepKeyboardInSight(QScrollArea *scroll);

/// A column of buttons as wide as they are, that scrolls down where there are more than the window is high.
QScrollArea *scrollRail(QWidget *buttons);

/// Gives a page a body that fills it, and that scrolls where the page is too small for it; the body's layout.
/// `told`: what the page says after an act, and that it is at work. It stands beneath the body, in sight
/// wherever the body is scrolled to, and takes no room while it says nothing.
QVBoxLayout *scrollingPage(QWidget *page, std::initializer_list<QWidget *> told = {});

/// A form with a narrower column beside it; where there is no room for both, the column comes under the form
/// and scrolls with it.
class MainAndSide : public QWidget
{
    Q_OBJECT
public:
    MainAndSide(QWidget *main, QWidget *side, QWidget *parent = nullptr);
    /// Puts a part above the form, that scrolls with it.
    void putAbove(QWidget *part);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();

    QWidget *m_side;
    QVBoxLayout *m_mainColumn;
    QVBoxLayout *m_sideColumn;
    QScrollArea *m_sideScroll;
    bool m_beneath = true; ///< until it is known that there is room for both
};

/// Two parts side by side, or one above the other where there is no room.
class TwoPanes : public QWidget
{
    Q_OBJECT
public:
    /// `shares`: how the width is divided.
    TwoPanes(QWidget *first, QWidget *second, std::pair<int, int> shares = {2, 3}, QWidget *parent = nullptr);
    /// Where it stands above the other, the first part is as high as it needs, and the rest is the other's.
    void keepFirstLow();

Q_SIGNALS:
    /// They have come to stand one above the other, or side by side.
    void arranged(bool isAbove);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();
    void share();

    QBoxLayout *m_layout;
    std::pair<int, int> m_shares;
    bool m_keepsFirstLow = false;
};

/// One of several parts of which one is shown, as in tabs. Qt makes all of them as high as the highest; this
/// one asks for no room while another is shown, so that no page scrolls because of what nobody sees.
class ShownPart : public QWidget
{
    Q_OBJECT
public:
    /// `margin`: in steps of the grid.
    explicit ShownPart(QWidget *content, double margin = 0, QWidget *parent = nullptr);
    QSize sizeHint() const override { return isHidden() ? QSize(0, 0) : QWidget::sizeHint(); }
    QSize minimumSizeHint() const override { return isHidden() ? QSize(0, 0) : QWidget::minimumSizeHint(); }
    int heightForWidth(int width) const override { return isHidden() ? 0 : QWidget::heightForWidth(width); }
};

} // namespace letstalk::ui
