// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_conversation.h"

#include "core/services/demo/demo_calendar.h"
#include "core/services/demo/demo_notes.h"
#include "core/services/demo/demo_person.h"

#include <algorithm>

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

/// A code with how often it is drawn.
struct Weighted
{
    const char *code;
    int weight;
};

template <std::size_t N> QString drawn(const Weighted (&choices)[N], Dice &dice)
{
    std::vector<int> weights;
    for (const auto &choice : choices)
        weights.push_back(choice.weight);
    return QLatin1String(choices[dice.weighted(weights)].code);
}

constexpr Weighted kUnmetReasons[]
    = {{"FULL", 25}, {"NO_SERVICE", 22},  {"TRANSPORT", 14},      {"TIMES", 12},         {"NOT_ELIGIBLE", 9},
       {"COST", 8},  {"NOT_SUITABLE", 5}, {"LANGUAGE_ACCESS", 4}, {"DIRECTORY_WRONG", 1}};
constexpr Weighted kRefusals[] = {{"FULL", 60}, {"NOT_ELIGIBLE", 30}, {"NOT_SUITABLE", 10}};
constexpr Weighted kNotTakenUp[] = {{"TIMES", 30}, {"TRANSPORT", 30}, {"COST", 15}, {"NOT_SUITABLE", 25}};
constexpr Weighted kRoles[]
    = {{"SELF", 78}, {"CARER_FOR_SELF", 7}, {"ON_BEHALF_OF", 6}, {"WITH_SOMEONE", 6}, {"PROFESSIONAL", 3}};
constexpr Weighted kHeardFrom[]
    = {{"FRIEND_FAMILY", 24}, {"PASSING", 20},  {"LEAFLET", 12},        {"GP_HEALTH", 12},   {"LIBRARY", 8},
       {"SOCIAL_MEDIA", 7},   {"COMMUNITY", 7}, {"COUNCIL_WEBSITE", 5}, {"COUNCIL_STAFF", 5}};
constexpr Weighted kTypes[] = {{"GENERAL", 48}, {"C1", 40}, {"C2", 7}, {"C3", 5}};
constexpr Weighted kNotices[] = {{"SPOKEN", 55}, {"PRINTED", 30}, {"BEFORE", 12}, {"DECLINED", 3}};
constexpr Weighted kResults[]
    = {{"REACHED", 80}, {"THREE_TRIES", 9}, {"WRONG_NUMBER", 4}, {"NOT_NEEDED", 5}, {"ASKED_NOT_TO_CALL", 2}};

/// Puts one conversation together, in the order in which people talk.
class Inventor
{
public:
    Inventor(const DemoData &data, const ServicesByNeed &services, QDate day, const DemoVisitor &visitor,
             Dice &dice)
        : m_data(data), m_services(services), m_day(day), m_visitor(visitor), m_dice(dice)
    { }

    DemoConversation run()
    {
        chooseWho();
        chooseNeeds();
        chooseConnections();
        chooseUnmet();
        chooseFollowUp();
        goOn();
        NoteWriter(m_data, m_dice).write(m_made.entry, m_needs, m_serviceNames);
        return std::move(m_made);
    }

private:
    bool isNamed() const { return m_visitor.identity == IdentityLevel::Named; }

    void chooseWho()
    {
        auto &entry = m_made.entry;
        entry.identity = m_visitor.identity;
        if (entry.identity == IdentityLevel::FirstName)
            entry.firstName = inventFirstName(m_data, m_dice);
        entry.visitorRole = drawn(kRoles, m_dice);
        entry.conversationType = drawn(kTypes, m_dice);
        entry.privacyNotice = m_visitor.returning ? u"BEFORE"_s : drawn(kNotices, m_dice);
        entry.heardFrom = m_visitor.returning ? u"RETURNING"_s : drawn(kHeardFrom, m_dice);
        if (isNamed()) {
            entry.contactPermission = m_visitor.contactPermission;
            entry.language = m_visitor.language;
            entry.interpreter = m_visitor.interpreter;
        } else if (m_dice.chancePerMille(45)) {
            entry.language = m_dice.pick(m_data.origins).language;
            if (entry.language != "en"_L1)
                entry.interpreter = m_dice.chance(60) ? u"PHONE"_s : u"FAILED"_s;
        }
    }

    void chooseNeeds()
    {
        std::vector<int> weights;
        for (const auto &need : m_data.needs) {
            const bool hidden = need.code == "DOMESTIC_ABUSE"_L1 && isNamed();
            weights.push_back(hidden ? 0 : need.weight * need.months[std::size_t(m_day.month() - 1)]);
        }
        m_needs.push_back(m_dice.weighted(weights));
        for (const auto &[other, percent] : m_data.needs[m_needs.front()].with)
            if (m_needs.size() < 4 && m_dice.chance(percent * 6 / 10))
                m_needs.push_back(std::size_t(other));
        for (const auto need : m_needs)
            m_made.entry.needs.push_back({m_data.needs[need].code, {}});
    }

    ConnectionType chooseType(const QString &need)
    {
        static const std::vector<int> kWeights = {17, 48, 11, 14, 7, 3, 0};
        auto type = ConnectionType(m_dice.weighted(kWeights));
        const bool council = need == "DAILY_LIVING"_L1 || need == "DIRECT_PAYMENT"_L1 || need == "CARING"_L1;
        if (type == ConnectionType::Internal && !council)
            type = ConnectionType::Signpost;
        if (type == ConnectionType::Referral && !isNamed()) // data is sent: of whom?
            type = ConnectionType::Assisted;
        return type;
    }

    void addConnection(std::size_t need)
    {
        const auto &choices = m_services[need];
        if (choices.empty())
            return;
        const DemoService &service = choices[m_dice.skewed(choices.size())];
        const auto same = [&service](const ConnectionEntry &made) { return made.service == service.id; };
        auto &made = m_made.entry.connections;
        if (std::any_of(made.begin(), made.end(), same))
            return;
        ConnectionEntry connection;
        connection.service = service.id;
        connection.need = m_data.needs[need].code;
        connection.type = chooseType(connection.need);
        if (m_dice.chancePerMille(35))
            connection.status = ConnectionStatus::Declined;
        else if (m_dice.chancePerMille(20))
            connection.status = ConnectionStatus::Offered;
        made.push_back(connection);
        m_serviceNames << service.name;
    }

    void chooseConnections()
    {
        static const std::vector<int> kHowMany = {8, 66, 21, 5};
        const auto wanted = m_dice.weighted(kHowMany);
        for (std::size_t i = 0; i < wanted; ++i)
            addConnection(m_needs[i % m_needs.size()]);
        const bool urgent = m_data.needs[m_needs.front()].code == "HOMELESSNESS"_L1 && m_dice.chance(6);
        if (urgent) {
            ConnectionEntry emergency;
            emergency.target = u"Out-of-hours housing duty desk"_s;
            emergency.type = ConnectionType::Emergency;
            emergency.need = u"HOMELESSNESS"_s;
            m_made.entry.connections.push_back(emergency);
            m_serviceNames << emergency.target;
        }
    }

    void chooseUnmet()
    {
        auto &entry = m_made.entry;
        if (entry.connections.empty() && m_dice.chance(60)) {
            entry.unmetReason = drawn(kUnmetReasons, m_dice);
            entry.needs.front().unmetReason = entry.unmetReason;
            return;
        }
        for (auto &need : entry.needs) {
            const auto isFor = [&need](const ConnectionEntry &made) { return made.need == need.code; };
            const bool met = std::any_of(entry.connections.begin(), entry.connections.end(), isFor);
            if (!met && m_dice.chance(14))
                need.unmetReason = drawn(kUnmetReasons, m_dice);
        }
    }

    bool mayRing() const { return isNamed() && m_made.entry.contactPermission == true; }

    void chooseFollowUp()
    {
        const auto &entry = m_made.entry;
        if (!mayRing() || entry.connections.empty() || !m_dice.chance(72))
            return;
        const auto type = entry.connections.front().type;
        const bool handedOver = type >= ConnectionType::Warm;
        const int days = entry.conversationType == "C2"_L1 ? 1 : handedOver ? 14 : 28;
        DemoFollowUp followUp;
        followUp.dueOn = workingDay(m_day.addDays(days));
        if (m_dice.chance(82)) {
            followUp.doneAfterDays = m_dice.chance(75) ? m_dice.between(0, 2) : m_dice.between(3, 15);
            followUp.result = drawn(kResults, m_dice);
        }
        m_made.entry.followUpOn = followUp.dueOn;
        m_made.followUp = followUp;
    }

    void step(std::size_t connection, int afterDays, ConnectionStatus status, const QString &reason = {})
    {
        m_made.steps.push_back({connection, afterDays, status, reason});
    }

    void endOf(std::size_t connection, int afterDays)
    {
        static const std::vector<int> kWeights = {62, 24, 14};
        static const ConnectionStatus kEnds[]
            = {ConnectionStatus::Helped, ConnectionStatus::Partly, ConnectionStatus::NotHelped};
        step(connection, afterDays, kEnds[m_dice.weighted(kWeights)]);
    }

    /// A service that was handed somebody answers, and later tells how it went.
    void goOnHandedOver(std::size_t connection)
    {
        const int answered = m_dice.chance(30) ? 0 : m_dice.between(1, 12);
        const int kind = m_dice.below(100);
        if (kind < 12)
            return; // never heard of again
        if (kind < 20)
            return step(connection, answered, ConnectionStatus::RefusedByService, drawn(kRefusals, m_dice));
        step(connection, answered, kind < 45 ? ConnectionStatus::Waiting : ConnectionStatus::Accepted);
        const int began = answered + m_dice.between(5, kind < 45 ? 56 : 24);
        if (m_dice.chance(70)) {
            step(connection, began, ConnectionStatus::Started);
            if (m_dice.chance(70))
                endOf(connection, began + m_dice.between(14, 60));
        } else if (m_dice.chance(60)) {
            step(connection, began, ConnectionStatus::NotTakenUp, drawn(kNotTakenUp, m_dice));
        } else {
            step(connection, began, ConnectionStatus::NoContactMade);
        }
    }

    /// What somebody says when they are rung after a signpost.
    void goOnAsked(std::size_t connection, int afterDays, bool reached)
    {
        if (!reached)
            return step(connection, afterDays, ConnectionStatus::Lost);
        const int kind = m_dice.below(100);
        if (kind < 36) {
            step(connection, afterDays, ConnectionStatus::Started);
            if (m_dice.chance(40))
                endOf(connection, afterDays + m_dice.between(20, 45));
        } else if (kind < 66) {
            endOf(connection, afterDays);
        } else if (kind < 88) {
            step(connection, afterDays, ConnectionStatus::NotTakenUp, drawn(kNotTakenUp, m_dice));
        } else {
            step(connection, afterDays, ConnectionStatus::NoContactMade);
        }
    }

    void goOn()
    {
        const auto &followUp = m_made.followUp;
        const bool rung = followUp && followUp->doneAfterDays;
        const bool reached = rung && followUp->result == "REACHED"_L1;
        const bool lost = rung && followUp->result == "THREE_TRIES"_L1;
        for (std::size_t i = 0; i < m_made.entry.connections.size(); ++i) {
            const auto &connection = m_made.entry.connections[i];
            if (connection.status != ConnectionStatus::Made)
                continue;
            if (connection.type >= ConnectionType::Warm && (isNamed() || m_dice.chance(25)))
                goOnHandedOver(i);
            else if (reached || (lost && i == 0))
                goOnAsked(i, int(m_day.daysTo(followUp->dueOn)) + *followUp->doneAfterDays, reached);
        }
    }

    const DemoData &m_data;
    const ServicesByNeed &m_services;
    const QDate m_day;
    const DemoVisitor m_visitor;
    Dice &m_dice;
    DemoConversation m_made;
    std::vector<std::size_t> m_needs; ///< places in m_data.needs, primary first
    QStringList m_serviceNames;
};

} // namespace

DemoConversation inventConversation(const DemoData &data, const ServicesByNeed &services, QDate day,
                                    const DemoVisitor &visitor, Dice &dice)
{
    return Inventor(data, services, day, visitor, dice).run();
}

} // namespace letstalk::demo
