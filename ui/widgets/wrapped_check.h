// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace letstalk::ui {

/// A check box whose words go on in the next line where there is no room for all of them; Qt's would be as
/// wide as its words, whatever room there is.
class WrappedCheck : public QCheckBox
{
    Q_OBJECT
public:
    explicit WrappedCheck(const QString &text, QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }

private:
    int besideWords() const; ///< the mark, and what is around both
    QStyleOptionButton option() const;
};

} // namespace letstalk::ui
