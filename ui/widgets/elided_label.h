// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace letstalk::ui {

/// One line that gives way where there is no room for all of it: it ends in an ellipsis, and the whole of it
/// stands in the tool tip and is what assistive technology reads.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);
    void setWhole(const QString &text);
    QString whole() const { return m_whole; }
    /// What the tool tip says beneath the whole text.
    void setHint(const QString &hint);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
    int widthOf(const QString &text) const;

    QString m_whole;
    QString m_hint;
};

} // namespace letstalk::ui
