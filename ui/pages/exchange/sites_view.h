// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/exchange_values.h"

#include <QDate>
#include <QWidget>

class QLabel;
class QTableView;

namespace letstalk::ui {

class NoticeBar;
class TextTableModel;

/// One row for each computer of the council: how far its records are here, and what it lacks of ours.
class SitesView : public QWidget
{
    Q_OBJECT
public:
    explicit SitesView(QWidget *parent = nullptr);
    void show(const services::ExchangeStatus &status, QDate today);
    QTableView &table() { return *m_table; }

Q_SIGNALS:
    void reviewWanted(); ///< what is set aside

private:
    NoticeBar *m_banners;
    QLabel *m_onlyHere;
    QLabel *m_words;
    QLabel *m_empty;
    TextTableModel *m_model;
    QTableView *m_table;
};

} // namespace letstalk::ui
