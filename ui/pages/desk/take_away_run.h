// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/take_away.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

class QPrinter;
class QWidget;

namespace letstalk {
struct Error;
}

namespace letstalk::ui {

class ConversationForm;
class NoticeBar;
class SessionHost;
class TakeAwayDialog;

/// The sheet to take home: of what stands in the form or of a saved conversation. Asks with the dialog, has
/// the print recorded, and only then prints or saves it.
class TakeAwayRun : public QObject
{
    Q_OBJECT
public:
    TakeAwayRun(SessionHost &host, ConversationForm &form, NoticeBar &notice, QWidget *page);
    /// Of the saved conversation; else of the form; else of the one that was saved last.
    void start(std::optional<ConversationId> saved = {});
    void setLast(std::optional<ConversationId> saved) { m_last = saved; }

private:
    void open(const ConversationEntry &entry);
    void preview();
    /// Records the edition, or that they want none; then goes on.
    void record(const QString &code, std::function<void()> then);
    void choosePrinter();
    void print(const std::shared_ptr<QPrinter> &printer);
    void choosePath();
    void save(const QString &path);
    void showError(const Error &error);

    SessionHost &m_host;
    ConversationForm &m_form;
    NoticeBar &m_notice;
    QWidget *m_page;
    QPointer<TakeAwayDialog> m_dialog;
    std::optional<ConversationId> m_saved; ///< unset: of the form
    std::optional<ConversationId> m_last;
    bool m_asking = false;
};

} // namespace letstalk::ui
