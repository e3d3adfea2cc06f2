// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/concern_service.h"
#include "ui/pages/page.h"

class QLabel;
class QListView;
class QPushButton;

namespace letstalk::ui {

class ConcernErasure;
class NoticeBar;
class RecordView;
class SessionHost;
class TwoLineModel;

/// Safeguarding concerns, for social workers who hold the key: the list, one concern read, what was done
/// added. A concern is opened by Enter alone, since every reading is logged.
class ConcernsPage : public Page
{
    Q_OBJECT
public:
    explicit ConcernsPage(SessionHost &host, QWidget *parent = nullptr);
    void focusFirst() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildList();
    QWidget *buildReading();
    void reload();
    void show(const std::vector<services::ConcernLine> &lines);
    void open(ConcernId id);
    void read(const services::OpenedConcern &opened);
    void add();
    void addErasure();
    void erase();
    void close();

    SessionHost &m_host;
    NoticeBar *m_notice;
    QLabel *m_empty;
    TwoLineModel *m_model;
    QListView *m_list;
    RecordView *m_view;
    QPushButton *m_add;
    QPushButton *m_erase;
    ConcernErasure *m_erasure = nullptr; ///< for those who may
    std::optional<ConcernId> m_open;
    QString m_reference;
};

} // namespace letstalk::ui
