// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/conversation.h"

#include "core/base/london_time.h"

#include <QSet>

#include <array>

namespace letstalk {

namespace {

constexpr std::array<const char *, 3> kIdentityCodes = {"ANONYMOUS", "FIRST_NAME", "NAMED"};
constexpr qint64 kClockSlackMs = 5 * 60'000;
constexpr int kMostMinutes = 24 * 60;
constexpr qsizetype kLongestFirstName = 40; // as in the queue

using Field = EntryProblem::Field;

/// Collects what is wrong, in the order of the form.
class Checker
{
public:
    Checker(const ConversationEntry &entry, qint64 nowMs)
        : m_entry(entry), m_nowMs(nowMs), m_day(london::day(entry.occurredAt.value_or(nowMs)))
    { }

    std::vector<EntryProblem> run()
    {
        checkWhen();
        checkVisitor();
        checkSubject();
        checkNeeds();
        checkConnections();
        checkNextStep();
        checkCodes();
        checkOffer();
        return std::move(m_problems);
    }

private:
    void require(bool good, Field field, const char *code)
    {
        if (!good)
            m_problems.push_back({field, QLatin1String(code)});
    }

    void checkWhen()
    {
        require(!m_entry.site.isNull(), Field::Site, "site-missing");
        require(!m_entry.occurredAt || *m_entry.occurredAt <= m_nowMs + kClockSlackMs, Field::Occurred,
                "occurred-in-future");
        require(!m_entry.minutes || (*m_entry.minutes >= 0 && *m_entry.minutes <= kMostMinutes),
                Field::Occurred, "minutes-impossible");
    }

    void checkVisitor()
    {
        const bool known = m_entry.visitor.has_value();
        const bool added = m_entry.newVisitor.has_value();
        if (m_entry.identity != IdentityLevel::Named) {
            // Somebody who asked not to be named is not recorded by a side door.
            require(!known && !added, Field::Identity, "identity-not-named");
            require(m_entry.identity != IdentityLevel::FirstName || !m_entry.firstName.trimmed().isEmpty(),
                    Field::FirstName, "first-name-empty");
            require(m_entry.firstName.size() <= kLongestFirstName, Field::FirstName, "first-name-long");
            return;
        }
        require(known || added, Field::Visitor, "visitor-missing");
        require(!(known && added), Field::Visitor, "visitor-twice");
        require(!added || !m_entry.newVisitor->displayName().isEmpty(), Field::Visitor, "visitor-nameless");
    }

    void checkSubject()
    {
        if (!m_entry.subject)
            return;
        require(m_entry.subject != m_entry.visitor, Field::Subject, "subject-is-visitor");
        // Not asked counts as absent and unaware: the careful answer.
        require(m_entry.subjectPresent == true || m_entry.subjectAware == u"Y", Field::Subject,
                "subject-unaware");
    }

    void checkNeeds()
    {
        require(!m_entry.needs.empty() || !m_entry.connections.empty() || !m_entry.unmetReason.isEmpty(),
                Field::Needs, "needs-empty");
        QSet<QString> seen;
        bool blank = false;
        bool twice = false;
        for (const auto &need : m_entry.needs) {
            blank = blank || need.code.isEmpty();
            twice = twice || seen.contains(need.code);
            seen.insert(need.code);
        }
        require(!blank, Field::Needs, "need-blank");
        require(!twice, Field::Needs, "need-twice");
    }

    void checkConnections()
    {
        bool blank = false;
        for (const auto &connection : m_entry.connections)
            blank = blank || (!connection.service && connection.target.trimmed().isEmpty());
        require(!blank, Field::Connections, "connection-to-nothing");
    }

    void checkNextStep()
    {
        require(!m_entry.nextStepDue || !m_entry.nextStep.trimmed().isEmpty(), Field::NextStep,
                "next-step-empty");
        require(!m_entry.nextStepDue || *m_entry.nextStepDue >= m_day, Field::NextStep,
                "next-step-before-conversation");
        if (!m_entry.followUpOn)
            return;
        require(m_entry.contactPermission == true, Field::FollowUp, "follow-up-without-permission");
        require(m_entry.visitor || m_entry.newVisitor || m_entry.subject, Field::FollowUp,
                "follow-up-without-person");
        require(*m_entry.followUpOn >= m_day, Field::FollowUp, "follow-up-before-conversation");
    }

    void checkOffer()
    {
        require(!m_entry.offer || !m_entry.offer->kind.isEmpty(), Field::Offer, "offer-without-kind");
        require(m_entry.sheet.isEmpty() || m_entry.occurredAt, Field::Sheet, "sheet-without-time");
    }

    void checkCodes()
    {
        for (const QString *code :
             {&m_entry.visitorRole, &m_entry.conversationType, &m_entry.channel, &m_entry.endState})
            if (code->isEmpty())
                return require(false, Field::Codes, "code-missing");
    }

    const ConversationEntry &m_entry;
    qint64 m_nowMs;
    QDate m_day;
    std::vector<EntryProblem> m_problems;
};

} // namespace

QString identityLevelCode(IdentityLevel level)
{
    return QLatin1String(kIdentityCodes[std::size_t(level)]);
}

std::optional<IdentityLevel> identityLevelFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kIdentityCodes.size(); ++i)
        if (code == QLatin1String(kIdentityCodes[i]))
            return IdentityLevel(i);
    return std::nullopt;
}

std::vector<EntryProblem> checkEntry(const ConversationEntry &entry, qint64 nowMs)
{
    return Checker(entry, nowMs).run();
}

} // namespace letstalk
