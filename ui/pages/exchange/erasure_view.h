// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/council_values.h"

#include <QDate>
#include <QWidget>

class QLabel;
class QListView;
class QPushButton;

namespace letstalk::ui {

class TwoLineModel;

/// What a data protection officer is asked to have erased: by whom, when, why and how much of it, and no
/// names. A approves, once the number was typed; L leaves it. Hidden while nothing is asked.
class ErasureView : public QWidget
{
    Q_OBJECT
public:
    /// `mayDecide`: a data protection officer; nobody else is sent requests, or has keys for them.
    explicit ErasureView(bool mayDecide, QWidget *parent = nullptr);
    /// `maySign`: this is an officer's computer; elsewhere the requests can be read and left.
    void show(std::vector<services::PendingErasure> requests, QDate today, bool maySign);
    void focusFirst();
    /// Those that nobody has looked at and left.
    int open() const;

Q_SIGNALS:
    void approveWanted(const letstalk::services::PendingErasure &request);
    void leaveWanted(const letstalk::services::PendingErasure &request);

private:
    QWidget *buildCard();
    void showCurrent();
    const services::PendingErasure *current() const;

    std::vector<services::PendingErasure> m_requests;
    QDate m_today;
    bool m_maySign = false;
    TwoLineModel *m_model;
    QListView *m_list;
    QLabel *m_words;
    QLabel *m_why;
    QLabel *m_cannot;
    QPushButton *m_approve;
    QPushButton *m_leave;
};

/// "The conversation and 3 other records", "Ash at Blacon asks to erase 12 records": what it is about.
QString erasureText(const services::PendingErasure &request);

} // namespace letstalk::ui
