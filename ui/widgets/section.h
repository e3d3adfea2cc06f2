// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace letstalk::ui {

/// A titled part of a page or form, with room around it.
class Section : public QWidget
{
    Q_OBJECT
public:
    explicit Section(const QString &title, QWidget *parent = nullptr);
    void add(QWidget *widget);
    void add(QLayout *layout);
    void setTitle(const QString &title);
    /// A quiet line under the title.
    void setLead(const QString &text);

private:
    QLabel *m_title;
    QLabel *m_lead;
    QVBoxLayout *m_body;
};

} // namespace letstalk::ui
