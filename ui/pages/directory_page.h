// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service.h"
#include "core/services/directory_service.h"
#include "ui/pages/page.h"

#include <functional>
#include <memory>

class QPushButton;

namespace letstalk::ui {

class BusyBar;
class CardView;
class DirectoryActs;
class NoticeBar;
class ServiceList;
class SessionHost;

/// The directory of services: search under filters, the card and what can be done with it, whom to ring in a
/// quiet hour, entries listed twice; and import through a preview. The parts are in ui/pages/directory.
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

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildHead();
    void connectParts();
    void refresh();
    void sayNoneChosen();
    static QString noneChosen();
    void addKeys();
    void addCardKeys();
    void addKey(const QKeySequence &keys, const QString &title, std::function<void()> run);
    /// Runs something with the shown card, and goes on to the next of a list that is worked through.
    void withCard(const std::function<void(const ServiceCard &)> &act);
    void decide(bool same);
    void chooseFile();
    void askExport();
    void exported(const QString &path, const Result<directory::ExportOutcome> &outcome);
    void previewed(const Result<directory::DirectoryDiff> &diff);
    void bringIn(const std::shared_ptr<directory::DirectoryDiff> &diff);
    void broughtIn(const Result<journal::Changes> &changes);
    void undoImport(OpId op);
    void showError(const Error &error);

    SessionHost &m_host;
    NoticeBar *m_notice;
    BusyBar *m_busy;
    ServiceList *m_list;
    CardView *m_card;
    DirectoryActs *m_acts;
    QPushButton *m_import;
    QPushButton *m_export;
    QPushButton *m_new;
    bool m_importing = false;
    bool m_exporting = false;
    QString m_exportFolder; ///< chosen last; the person's documents at first
    bool m_stale = false; ///< changed while it was hidden
};

} // namespace letstalk::ui
