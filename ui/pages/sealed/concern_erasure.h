// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/concern_service.h"
#include "ui/dialogs/form_dialog.h"

#include <QPointer>

namespace letstalk::ui {

class LineDialog;
class NoticeBar;
class SessionHost;

/// Erases a safeguarding concern for good, for the data protection officer, who cannot read it: asks for its
/// reference, says what goes, and wants a reason and the number of records typed. Owned by a page.
class ConcernErasure : public QObject
{
    Q_OBJECT
public:
    ConcernErasure(SessionHost &host, NoticeBar &notice, QWidget *page);
    void start(); ///< by the reference that somebody told
    void start(ConcernId id);

Q_SIGNALS:
    void erased(letstalk::ConcernId id);

private:
    using Goes = services::ConcernService::Goes;
    void find(const QString &reference);
    void told(const Result<Goes> &goes);
    void ask(const Goes &goes);
    void erase(const Goes &goes);
    void tell(const services::ConcernService::Erased &erased);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    QPointer<LineDialog> m_line;
    QPointer<FormDialog> m_dialog;
    bool m_opening = false;
};

} // namespace letstalk::ui
