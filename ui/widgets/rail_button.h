// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPushButton>

namespace letstalk::ui {

/// The way to a page on the rail: a picture and a title on one line; where the window has little room for its
/// size of text, the title alone, a word a line.
class RailButton : public QPushButton
{
    Q_OBJECT
public:
    RailButton(const QIcon &picture, const QString &title, QWidget *parent = nullptr);
    void setTitle(const QString &title);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dress();

    QIcon m_picture;
    QString m_title;
    bool m_narrow = false;
};

} // namespace letstalk::ui
