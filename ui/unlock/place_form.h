// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session_host.h"

#include <QWidget>

class QComboBox;

namespace letstalk::ui {

/// Chosen after unlock: where one works today.
struct Place
{
    Site site;
    std::optional<Session> session;
};

/// Site and session, once a file is open.
class PlaceForm : public QWidget
{
    Q_OBJECT
public:
    explicit PlaceForm(QWidget *parent = nullptr);
    /// `lastSite`: the id as text of the site that was chosen the last time.
    void offer(const Opened &opened, const QString &lastSite);
    void focusFirst();

Q_SIGNALS:
    void chosen(const letstalk::ui::Place &place);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void siteChosen();
    void finish();

    QComboBox *m_site;
    QComboBox *m_session;
    std::vector<Site> m_sites;
    std::vector<Session> m_today;
    QTime m_now;
};

} // namespace letstalk::ui
