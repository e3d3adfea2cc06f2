// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_weeks.h"

#include "core/base/london_time.h"
#include "core/domain/queue.h"
#include "core/services/demo/demo_calendar.h"
#include "core/services/demo/demo_person.h"

#include <algorithm>
#include <array>

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60'000;
constexpr std::array<int, kMostSites> kSiteWeights = {100, 75, 65, 60, 40};
constexpr int kFewestNamedPerMille = 220;
constexpr int kMostNamedPerMille = 460; ///< most visitors stay anonymous
constexpr int kFirstNamePerMille = 200; ///< of the others

} // namespace

DemoWeeks::DemoWeeks(const DemoRequest &request, DemoFile &file)
    : m_request(request), m_file(file), m_data(DemoData::shipped()), m_writer(file.context(), file.staff()),
      m_sealed(file, request.seed), m_planDice(request.seed, "plan"), m_queueDice(request.seed, "queue"),
      m_peopleDice(request.seed, "people"), m_talkDice(request.seed, "talk"), m_whoDice(request.seed, "who"),
      m_todayDice(request.seed, "today"), m_companyDice(request.seed, "company"),
      m_known(file.sites().size()), m_peopleLeft(request.people)
{
    for (const auto &item : file.workspace().codes().list(u"token_colour"_s).items)
        m_colours << item.code;
    m_namedPerMille = request.conversations == 0
        ? 0
        : int(std::clamp<qint64>(qint64(request.people) * 1900 / request.conversations, kFewestNamedPerMille,
                                 kMostNamedPerMille));
    if (request.people == 0)
        m_namedPerMille = 0;
    m_namedLeft = int(qint64(request.conversations) * m_namedPerMille / 1000);
}

Status DemoWeeks::plan()
{
    for (std::size_t site = 0; site < m_file.sites().size(); ++site) {
        LT_ASSIGN(
            const auto sessions,
            m_file.workspace().sessions().list(m_file.sites()[site].id, m_file.firstDay(), m_request.until));
        for (const auto &session : sessions)
            m_openings.push_back({session, site, {}, 0});
    }
    std::sort(m_openings.begin(), m_openings.end(), [](const Opening &a, const Opening &b) {
        return std::tuple(a.session.day, a.session.starts, a.site)
            < std::tuple(b.session.day, b.session.starts, b.site);
    });
    cancelSome();
    std::vector<PlannedOpening> held;
    for (const auto &opening : m_openings)
        if (opening.cancelled.isEmpty())
            held.push_back({opening.session.day, kSiteWeights[opening.site]});
    if (held.empty() && m_request.conversations > 0)
        return Error {Error::Code::InvalidInput,
                      u"no session falls in these weeks; ask for more weeks or another last day"_s,
                      {}};
    const auto counts = shareOut(held, m_request.conversations, m_planDice);
    auto count = counts.begin();
    for (auto &opening : m_openings)
        if (opening.cancelled.isEmpty())
            opening.conversations = *count++;
    return done();
}

void DemoWeeks::cancelSome()
{
    for (auto &opening : m_openings) {
        if (bankHolidays(opening.session.day.year()).contains(opening.session.day))
            opening.cancelled = u"HOLIDAY"_s;
        else if (m_planDice.chancePerMille(25))
            opening.cancelled = m_planDice.pick(m_data.cancellations);
    }
    const auto isHeld = [](const Opening &opening) { return opening.cancelled.isEmpty(); };
    if (!m_openings.empty() && std::none_of(m_openings.begin(), m_openings.end(), isHeld))
        m_openings.back().cancelled.clear(); // a few weeks with bad luck still have somebody in them
}

Status DemoWeeks::run()
{
    LT_TRY(plan());
    LT_TRY(m_sealed.setContact());
    const auto morningOf = [this](QDate day) { m_file.clock().set(london::instant(day, QTime(9, 10))); };
    for (std::size_t from = 0; from < m_openings.size();) {
        const QDate today = m_openings[from].session.day;
        std::size_t to = from;
        while (to < m_openings.size() && m_openings[to].session.day == today)
            ++to;
        LT_TRY(m_writer.catchUp(today, morningOf));
        for (const auto &event : eventsOf(from, to))
            LT_TRY(write(event));
        LT_TRY(addSealed(from, to));
        LT_TRY(tell());
        from = to;
    }
    LT_TRY(m_writer.catchUp(m_request.until, morningOf));
    LT_TRY(addTheRest());
    LT_TRY(m_writer.finish());
    if (m_request.conversations > 0) {
        const auto &known = m_known.front();
        LT_TRY(m_sealed.atLeastOne(m_file.sites().front().id,
                                   known.empty() ? std::nullopt : std::optional(known.back().id)));
    }
    LT_TRY(addToday());
    LT_TRY(m_writer.finish());
    m_made.users = m_file.userNames();
    m_made.visits = m_writer.visits();
    m_made.connections = m_writer.connections();
    m_made.services = m_file.serviceCount();
    return done();
}

/// Held and cancelled through the service, like anybody's session.
Status DemoWeeks::openDoors(Opening &opening)
{
    LT_TRY(m_writer.finish()); // services write acts of their own
    auto &session = opening.session;
    Actor lead = m_file.staff().lead;
    lead.site = session.site;
    m_file.actAs(lead);
    auto &sessions = m_file.workspace().sessions();
    if (!opening.cancelled.isEmpty()) {
        ++m_made.cancelled;
        LT_TRY(sessions.cancel(session, opening.cancelled));
        return done();
    }
    session.staffPresent = m_planDice.pick(m_data.staff);
    session.partnersPresent = m_planDice.pick(m_data.partners);
    session.quietSpaceUsed = m_planDice.chance(40);
    ++m_made.sessions;
    LT_TRY(sessions.hold(session));
    return done();
}

std::vector<DemoWeeks::Event> DemoWeeks::eventsOf(std::size_t from, std::size_t to)
{
    std::vector<Event> events;
    for (std::size_t i = from; i < to; ++i) {
        const auto &session = m_openings[i].session;
        const qint64 opens = london::instant(session.day, session.starts);
        const qint64 closes = london::instant(session.day, session.ends);
        events.push_back({i, true, {}, opens - 20 * kMinute});
        auto visits = sessionQueue(opens, closes, m_openings[i].conversations, m_queueDice);
        addCompany(visits, m_companyDice);
        for (const auto &visit : visits)
            events.push_back({i, false, visit, visit.endedAt + m_queueDice.between(0, 3) * kMinute});
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Event &a, const Event &b) { return a.writtenAt < b.writtenAt; });
    return events;
}

Status DemoWeeks::write(const Event &event)
{
    auto &opening = m_openings[event.opening];
    m_file.clock().set(event.writtenAt);
    if (event.isDoors)
        return openDoors(opening);
    ++m_tokens[opening.session.id];
    if (!event.visit.isSeen())
        return m_writer.addUnseen(opening.session, event.visit, colourOf(opening));
    LT_TRY(talk(opening, event.visit));
    ++m_made.conversations;
    return m_made.conversations % 1000 == 0 ? tell() : done();
}

/// As the desk gives them out.
QString DemoWeeks::colourOf(const Opening &opening) const
{
    return m_colours.isEmpty() ? QString() : nextToken(m_colours, {0, 1, opening.session.day}, {}).colour;
}

std::vector<PersonId> DemoWeeks::known() const
{
    constexpr std::size_t kFromEach = 30;
    std::vector<PersonId> people;
    for (const auto &site : m_known)
        for (std::size_t i = 0; i < std::min(kFromEach, site.size()); ++i)
            people.push_back(site[i].id);
    return people;
}

Status DemoWeeks::tell()
{
    if (m_request.progress && !m_request.progress(m_made.conversations, m_request.conversations))
        return Error {Error::Code::Cancelled, {}, {}};
    return done();
}

Result<DemoWeeks::Known> DemoWeeks::meet(std::size_t site)
{
    const Person person
        = inventPerson(m_data, m_file.sites()[site].code, london::day(m_file.clock().nowMs()), m_peopleDice);
    Actor by = m_file.staff().desk;
    by.site = m_file.sites()[site].id;
    LT_ASSIGN(const PersonId id, m_writer.addPerson(person, by));
    --m_peopleLeft;
    ++m_made.people;
    m_known[site].push_back({id, person.contactPermission, person.language, person.interpreter});
    return m_known[site].back();
}

Result<DemoVisitor> DemoWeeks::visitorAt(const Opening &opening, std::optional<PersonId> &id)
{
    DemoVisitor visitor;
    auto &known = m_known[opening.site];
    const int conversationsLeft = std::max(1, m_request.conversations - int(m_made.conversations));
    const bool named = m_whoDice.below(conversationsLeft) < m_namedLeft;
    const bool isNew = named && m_whoDice.below(std::max(1, m_namedLeft)) < m_peopleLeft;
    if (named && (isNew || !known.empty())) {
        --m_namedLeft;
        // Those met lately come back more often.
        Known person = known.empty() ? Known() : known[known.size() - 1 - m_whoDice.skewed(known.size())];
        if (isNew) {
            LT_ASSIGN(person, meet(opening.site));
        }
        id = person.id;
        return DemoVisitor {IdentityLevel::Named, !isNew, person.contactPermission, person.language,
                            person.interpreter};
    }
    if (m_whoDice.chancePerMille(kFirstNamePerMille))
        visitor.identity = IdentityLevel::FirstName;
    visitor.returning = m_whoDice.chance(18);
    return visitor;
}

const Actor &DemoWeeks::writerOf(const DemoVisitor &visitor)
{
    const int who = m_whoDice.below(100);
    if (who < 8)
        return m_file.staff().lead;
    if (who < 14 && visitor.identity == IdentityLevel::Named)
        return m_file.staff().social;
    return who < 20 ? m_file.staff().partner : m_file.staff().desk;
}

Status DemoWeeks::talk(const Opening &opening, const DemoVisit &visit)
{
    std::optional<PersonId> id;
    LT_ASSIGN(const DemoVisitor visitor, visitorAt(opening, id));
    auto made = inventConversation(m_data, m_file.servicesByNeed(), opening.session.day, visitor, m_talkDice);
    made.entry.visitor = id;
    return m_writer.addConversation(opening.session, visit, colourOf(opening), made, writerOf(visitor));
}

/// What a day leaves behind that only some may read.
Status DemoWeeks::addSealed(std::size_t from, std::size_t to)
{
    LT_TRY(m_writer.finish()); // services write acts of their own
    for (std::size_t i = from; i < to; ++i) {
        if (!m_openings[i].cancelled.isEmpty())
            continue;
        const auto &known = m_known[m_openings[i].site];
        LT_TRY(m_sealed.endOfDay(m_openings[i].session.site,
                                 known.empty() ? std::nullopt : std::optional(known.back().id)));
    }
    return done();
}

/// People who are known without having come in these weeks: from older paper lists, typed in on the last day.
Status DemoWeeks::addTheRest()
{
    m_file.clock().set(std::max(m_file.clock().nowMs(), london::instant(m_request.until, QTime(16, 30))));
    while (m_peopleLeft > 0) {
        LT_TRY(meet(std::size_t(m_peopleLeft) % m_known.size()));
        if (m_made.people % 1000 == 0)
            LT_TRY(tell());
    }
    return done();
}

/// Where sites are open on the last day; else an opening that nobody had planned, so that there is a desk to
/// look at.
Result<std::vector<DemoWeeks::Opening>> DemoWeeks::openingsOfToday()
{
    std::vector<Opening> openings;
    for (const auto &opening : m_openings)
        if (opening.session.day == m_request.until && opening.cancelled.isEmpty())
            openings.push_back(opening);
    if (!openings.empty() || m_file.sites().empty() || m_request.conversations == 0)
        return openings;
    Opening extra;
    extra.session.site = m_file.sites().front().id;
    extra.session.day = m_request.until;
    extra.session.starts = QTime(10, 0);
    extra.session.ends = QTime(12, 0);
    extra.session.id = sessionIdOf(extra.session.site, extra.session.day, extra.session.starts);
    LT_TRY(openDoors(extra));
    openings.push_back(extra);
    return openings;
}

/// What is going on when the file is opened on its last day: people who wait, enquiries that were counted.
Status DemoWeeks::addToday()
{
    LT_ASSIGN(const auto openings, openingsOfToday());
    for (const auto &opening : openings) {
        const qint64 opens = london::instant(opening.session.day, opening.session.starts);
        const qint64 closes = london::instant(opening.session.day, opening.session.ends);
        for (int marks = m_todayDice.between(2, 5); marks > 0; --marks)
            LT_TRY(m_writer.addTallyMark(opening.session,
                                         opens + qint64(m_todayDice.between(5, 110)) * kMinute));
        for (const auto &visit : stillWaiting(opens, closes, m_tokens[opening.session.id], m_todayDice))
            LT_TRY(m_writer.addWaiting(opening.session, visit, colourOf(opening)));
    }
    return done();
}

} // namespace letstalk::demo
