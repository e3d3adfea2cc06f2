// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/directory/card_html.h"

#include <QWidget>

class QPushButton;
class QTextBrowser;
class QUrl;

namespace letstalk::ui {

class SessionHost;

/// The right half of the Directory page: the card of one service, and the buttons of what can be done with
/// it.
class CardView : public QWidget
{
    Q_OBJECT
public:
    explicit CardView(SessionHost &host, QWidget *parent = nullptr);
    /// Shows a service's card; a null id shows none.
    void open(ServiceId id);
    /// Another card is on its way: what stands here is seen until it comes, and no longer acted on.
    void await() { m_shown = {}; }
    /// Reads the shown card again.
    void reload();
    ServiceId shown() const { return m_shown; }
    const ServiceCard &card() const { return m_content.card; }
    void focusCard();
    QTextBrowser *browser() { return m_browser; }

Q_SIGNALS:
    void opened(letstalk::ServiceId id, const QString &name);
    void failed(const letstalk::Error &error);
    void rightWanted();
    void wrongWanted();
    void noAnswerWanted();
    void noticeWanted();
    void editWanted();
    void programmesWanted();
    void enterpriseWanted();
    void withdrawWanted(letstalk::NoticeId notice);
    void unlinkWanted(letstalk::ServiceId other);
    void followWanted(const letstalk::RowId &handEdit);

private:
    QWidget *buildButtons();
    void read(bool withRows);
    void show();
    void follow(const QUrl &link);

    SessionHost &m_host;
    ServiceId m_shown;
    CardContent m_content;
    QWidget *m_buttons;
    QTextBrowser *m_browser;
};

} // namespace letstalk::ui
