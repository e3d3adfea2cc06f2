// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"
#include "ui/widgets/type_ahead.h"

#include <functional>

namespace letstalk::ui {

class SessionHost;

/// A line in which somebody known is found and chosen. While names are hidden it offers initials; whom it
/// tells of, it tells by the whole name.
class PersonLine : public TypeAhead
{
    Q_OBJECT
public:
    /// What is offered beside the people who were found for `typed`: rows that are actions.
    using MoreRows
        = std::function<std::vector<TwoLineRow>(const QString &typed, const std::vector<PersonHit> &found)>;

    explicit PersonLine(SessionHost &host, QWidget *parent = nullptr);
    void setMoreRows(MoreRows more) { m_more = std::move(more); }
    /// Off: nobody is searched for, only what is offered beside them.
    void setSearches(bool searches) { m_searches = searches; }
    /// The person whose name is offered and chosen just now.
    std::optional<PersonId> personAtHand() const;

Q_SIGNALS:
    void personPicked(letstalk::PersonId id, const QString &name);
    void actionPicked(const QStringList &key);

private:
    void search(const QString &typed);
    std::vector<TwoLineRow> rows() const;
    void tellPicked(const TwoLineRow &row);

    SessionHost &m_host;
    MoreRows m_more;
    bool m_searches;
    std::vector<PersonHit> m_found;
    QString m_foundFor;
};

/// Asks for somebody's name, and hands it over when it comes.
void askNameOf(SessionHost &host, QObject *context, PersonId id, std::function<void(const QString &)> then);

} // namespace letstalk::ui
