// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service.h"
#include "core/services/directory_service.h"
#include "ui/pages/page.h"

class QLabel;
class QLineEdit;
class QListView;
class QTextBrowser;

namespace letstalk::ui {

class BusyBar;
class NoticeBar;
class SessionHost;
class TwoLineModel;

/// The directory of services: search as one types, the card, and import through a preview.
class DirectoryPage : public Page
{
    Q_OBJECT
public:
    explicit DirectoryPage(SessionHost &host, QWidget *parent = nullptr);
    void focusFirst() override;
    /// Reads a feed and shows its preview; the button asks for the file first.
    void importFile(const QString &path);
    /// Shows a service's card, whatever the list shows, and gives it the keyboard.
    void openService(ServiceId id);

Q_SIGNALS:
    /// A card is shown.
    void serviceShown(letstalk::ServiceId id, const QString &name);

private:
    QWidget *buildList();
    QWidget *buildCard();
    void addKeys();
    void search();
    void listMore(bool anew);
    void openCurrent();
    void readCard(ServiceId id);
    void showCard(const ServiceCard &card);
    void chooseFile();
    void previewed(const Result<directory::DirectoryDiff> &diff);
    void bringIn(const std::shared_ptr<directory::DirectoryDiff> &diff);
    void broughtIn(const Result<journal::Changes> &changes);
    void undoImport(OpId op);
    void showError(const Error &error);

    SessionHost &m_host;
    NoticeBar *m_notice;
    BusyBar *m_busy;
    QLineEdit *m_search;
    QLabel *m_count;
    TwoLineModel *m_services;
    QListView *m_list;
    QTextBrowser *m_card;
    ServiceId m_shown;
    bool m_importing = false;
    class QPushButton *m_import;
};

/// The card as simple rich text, every value escaped.
QString cardHtml(const ServiceCard &card, const QString &statusText, QDate today);

} // namespace letstalk::ui
