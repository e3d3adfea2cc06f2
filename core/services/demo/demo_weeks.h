// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/demo/demo_file.h"
#include "core/services/demo/demo_sealed.h"

#include <map>

namespace letstalk::demo {

/// Walks through the weeks of a demo file, day by day: openings are held or cancelled, visitors come, what
/// was begun goes on.
class DemoWeeks
{
public:
    DemoWeeks(const DemoRequest &request, DemoFile &file);

    Status run();
    const DemoMade &made() const { return m_made; }
    /// A few of those who came, the first ones of each site.
    std::vector<PersonId> known() const;

private:
    struct Opening
    {
        Session session;
        std::size_t site = 0; ///< place in the file's sites
        QString cancelled; ///< why; empty: held
        int conversations = 0;
    };
    /// Somebody known, as short as can be: there may be hundreds of thousands.
    struct Known
    {
        PersonId id;
        std::optional<bool> contactPermission;
        QString language;
        QString interpreter;
    };
    /// Something that is written down at a time: a visit, or that the doors open (or do not).
    struct Event
    {
        std::size_t opening = 0;
        bool isDoors = false;
        DemoVisit visit {};
        qint64 writtenAt = 0;
    };

    Status plan();
    void cancelSome();
    Status openDoors(Opening &opening);
    std::vector<Event> eventsOf(std::size_t from, std::size_t to);
    Status write(const Event &event);
    Status talk(const Opening &opening, const DemoVisit &visit);
    Result<DemoVisitor> visitorAt(const Opening &opening, std::optional<PersonId> &id);
    Result<Known> meet(std::size_t site);
    Status addTheRest();
    Status addSealed(std::size_t from, std::size_t to);
    Status addToday();
    Result<std::vector<Opening>> openingsOfToday();
    const Actor &writerOf(const DemoVisitor &visitor);
    QString colourOf(const Opening &opening) const;
    Status tell();

    const DemoRequest &m_request;
    DemoFile &m_file;
    const DemoData &m_data;
    DemoWriter m_writer;
    DemoSealed m_sealed;
    Dice m_planDice, m_queueDice, m_peopleDice, m_talkDice, m_whoDice, m_todayDice, m_companyDice;
    std::vector<Opening> m_openings; ///< in order of time
    std::map<SessionId, int> m_tokens; ///< given out at each session
    std::vector<std::vector<Known>> m_known; ///< by site
    QStringList m_colours;
    int m_namedLeft = 0; ///< conversations with somebody named, still to come
    int m_peopleLeft = 0;
    int m_namedPerMille = 0;
    DemoMade m_made;
};

} // namespace letstalk::demo
