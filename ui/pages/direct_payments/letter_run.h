// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_notice_service.h"
#include "core/services/draft_service.h"
#include "ui/pages/direct_payments/case_now.h"

#include <QObject>
#include <QPointer>

class QPrinter;

namespace letstalk::ui {

class FormKeeper;
class LetterDialog;
class NoticeBar;
class SessionHost;

/// Shows the letter about a decision, and has it kept before it is printed or saved. Owned by the page.
class LetterRun : public QObject
{
    Q_OBJECT
public:
    LetterRun(SessionHost &host, NoticeBar &notice, FormKeeper &keeper, QWidget *page);
    void start(const CasePtr &now);
    /// A letter that was printed before, byte for byte.
    void saveAgain(const CasePtr &now, DpRecordId printed);

Q_SIGNALS:
    /// The case was read anew beneath the dialog.
    void renewed(const letstalk::ui::CasePtr &now);

private:
    using Printed = services::DpNoticeService::Printed;
    void open(const CasePtr &now, const std::optional<services::DraftService::FormDraft> &draft);
    void preview();
    void lookAgain(const Error &why);
    void choosePath(const QString &name, const QString &ending, std::function<void(const QString &)> chosen);
    void save(const QString &path);
    void choosePrinter();
    void print(const std::shared_ptr<QPrinter> &printer);
    /// Has the letter kept as a PDF, then hands it on.
    void keep(std::function<void(const Printed &)> then);
    void write(const QString &path, const Printed &printed);

    SessionHost &m_host;
    NoticeBar &m_notice;
    FormKeeper &m_keeper;
    QWidget *m_page;
    bool m_opening = false;
    CasePtr m_now;
    QPointer<LetterDialog> m_dialog;
};

} // namespace letstalk::ui
