// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/named_text_service.h"

#include <QDate>
#include <QWidget>

class QLabel;
class QListView;
class QPushButton;

namespace letstalk::ui {

class TwoLineModel;

/// Other people's texts that name somebody who was erased, for a data protection officer to read. T takes one
/// out, after its new words were seen; L leaves it. Hidden while there are none.
class TextsView : public QWidget
{
    Q_OBJECT
public:
    /// `mayDecide`: a data protection officer; nobody else is sent texts, or has keys for them.
    explicit TextsView(bool mayDecide, QWidget *parent = nullptr);
    /// `maySign`: this is an officer's computer; elsewhere taking out asks for it.
    void show(std::vector<services::NamedText> texts, QDate today, bool maySign);
    void focusFirst();
    int count() const { return int(m_texts.size()); }

Q_SIGNALS:
    void takeOutWanted(const letstalk::services::NamedText &text);
    void leaveWanted(const letstalk::services::NamedText &text);

private:
    QWidget *buildCard();
    void showCurrent();
    const services::NamedText *current() const;

    std::vector<services::NamedText> m_texts;
    QDate m_today;
    bool m_maySign = false;
    TwoLineModel *m_model;
    QListView *m_list;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_why;
    QPushButton *m_takeOut;
    QPushButton *m_leave;
};

} // namespace letstalk::ui
