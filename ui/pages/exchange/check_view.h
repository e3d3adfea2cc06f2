// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/exchange_values.h"

#include <QDate>
#include <QWidget>

class QGridLayout;
class QLabel;
class QListView;
class QPushButton;
class QVBoxLayout;

namespace letstalk::ui {

class TwoLineModel;

/// What was edited at two sites at once: the value shown, the other one, and who wrote them where and when.
/// K keeps, U uses the other one, and the next one comes up.
class CheckView : public QWidget
{
    Q_OBJECT
public:
    explicit CheckView(QWidget *parent = nullptr);
    /// `maySettle`: otherwise the lines can be read only.
    void show(std::vector<services::CheckLine> lines, QDate today, bool maySettle);
    void focusFirst();
    int count() const { return int(m_lines.size()); }

Q_SIGNALS:
    void settleWanted(const letstalk::services::CheckLine &line, letstalk::journal::Dot keep);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildCard();
    void showCurrent();
    void addVersion(const services::CheckLine &line, int version);
    void settle(int version);
    const services::CheckLine *current() const;

    std::vector<services::CheckLine> m_lines;
    QDate m_today;
    bool m_maySettle = false;
    QLabel *m_count;
    TwoLineModel *m_model;
    QListView *m_list;
    QWidget *m_card;
    QLabel *m_record;
    QLabel *m_lead;
    QVBoxLayout *m_versions;
    QPushButton *m_keep;
    QPushButton *m_use;
    QLabel *m_keys;
};

} // namespace letstalk::ui
