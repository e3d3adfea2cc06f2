// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/people_service.h"
#include "ui/dialogs/form_dialog.h"

#include <QObject>
#include <QPointer>

namespace letstalk::ui {

class NoticeBar;
class SessionHost;

/// Erases somebody, for the data protection officer: says first what goes, above all a Direct Payment that is
/// being paid, and has the number of records typed. Owned by its page.
class PersonErasure : public QObject
{
    Q_OBJECT
public:
    PersonErasure(SessionHost &host, NoticeBar &notice, QWidget *page);
    void start(PersonId id, const QString &name);

private:
    void ask(PersonId id, const QString &name, const services::PeopleService::Goes &goes);
    void erase(PersonId id, qint64 records);
    void tell(const services::PeopleService::Erased &erased);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    QPointer<FormDialog> m_dialog;
    bool m_opening = false;
};

} // namespace letstalk::ui
