// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_sealed.h"

#include "core/base/london_time.h"

#include <array>

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60'000;
constexpr int kConcernPerMille = 45; ///< of the days on which a site is open
constexpr int kLeadPerMille = 130;

struct DemoConcern
{
    const char *seen;
    const char *wishes;
    const char *agreement;
    const char *override;
    const char *relationship;
};
constexpr std::array<DemoConcern, 5> kConcerns {{
    {"Said that the bank card is kept by somebody else and that there is nothing left for food by Thursday.",
     "Wants the card back without a row.", "AGREED", "", "The adult, alone at the desk."},
    {"A bruise on the wrist. Said “it is nothing” and looked at the door each time it opened.",
     "Asked us not to write anything.", "NOT_AGREED", "COERCION", "The adult; somebody waited outside."},
    {"Has not been let out of the flat for two weeks, the caller says, and the curtains stay shut.", "",
     "COULD_NOT_ASK", "VITAL_INTERESTS", "A neighbour who rang."},
    {"A man at the door took a deposit for a roof that was never mended, and has been twice since.",
     "Wants him to stop coming.", "AGREED", "", "The adult, with a daughter."},
    {"Medicines not given at the weekend, the third time this month.", "Wants it looked at, kindly.",
     "AGREED", "", "The adult's sister."},
}};

struct DemoLead
{
    const char *words;
    const char *prompt;
    const char *answer;
    const char *why;
};
constexpr std::array<DemoLead, 5> kLeads {{
    {"Would like the same person each morning, at a time that leaves the day free.", "D4", "USEFUL",
     "Named the times that do not work now."},
    {"Has somebody in mind who already helps on two days.", "D5", "USEFUL", "Lives elsewhere; asked."},
    {"Looks after a husband day and night and has not had a weekend since spring.", "D8", "DISCUSS",
     "Did not know that carers can ask too."},
    {"Asked what a Direct Payment is and took the leaflet.", "D1", "USEFUL",
     "Wants to read it at home first."},
    {"Would like to choose, and worries about the forms.", "H1", "DISCUSS",
     "Said so twice; told that help counts."},
}};

} // namespace

void DemoSealed::actAs(const Actor &actor, SiteId site)
{
    Actor there = actor;
    there.site = site;
    m_file.actAs(there);
}

Status DemoSealed::setContact()
{
    actAs(m_file.staff().lead, m_file.staff().lead.site);
    // Numbers of the range that is kept for drama.
    LT_TRY(m_file.workspace().concerns().setContact(
        {u"Community Access Team"_s, u"01632 960201"_s, u"01632 960202"_s}));
    return done();
}

Status DemoSealed::endOfDay(SiteId site, std::optional<PersonId> known)
{
    const bool concern = m_dice.chancePerMille(kConcernPerMille);
    const bool lead = m_dice.chancePerMille(kLeadPerMille);
    if (concern)
        LT_TRY(writeConcern(site, known));
    return lead && known ? raiseLead(site, *known) : done();
}

Status DemoSealed::atLeastOne(SiteId site, std::optional<PersonId> known)
{
    while (m_concerns < 2)
        LT_TRY(writeConcern(site, m_concerns == 0 ? known : std::nullopt));
    return m_leads == 0 && known ? raiseLead(site, *known) : done();
}

Status DemoSealed::writeConcern(SiteId site, std::optional<PersonId> known)
{
    ++m_concerns;
    const auto &what = m_dice.pick(kConcerns);
    const bool named = m_dice.chance(60) && known;
    const bool reported = m_dice.chance(70);
    m_file.clock().advance(15 * kMinute);
    Concern concern;
    concern.danger = m_dice.chance(15) ? u"Y"_s : u"N"_s;
    concern.rang999 = concern.danger == u"Y"_s;
    concern.seenOrHeard = QString::fromUtf8(what.seen);
    concern.wishes = QString::fromUtf8(what.wishes);
    concern.agreement = QString::fromUtf8(what.agreement);
    concern.overrideReason = QString::fromUtf8(what.override);
    concern.relationship = QString::fromUtf8(what.relationship);
    if (named)
        concern.person = known;
    else
        concern.personName = u"Gave no name; comes most weeks"_s;
    if (reported)
        concern.report = {u"Community Access Team"_s, m_file.clock().nowMs() - 5 * kMinute, {}};
    actAs(m_file.staff().desk, site);
    auto &concerns = m_file.workspace().concerns();
    LT_ASSIGN(const auto saved, concerns.write(concern));
    if (m_dice.chance(50)) {
        m_file.clock().advance(30 * kMinute);
        actAs(m_file.staff().social, site);
        LT_TRY(concerns.add(saved.id,
                            {u"Read and passed to the duty team; they ring back today."_s,
                             {u"Duty team"_s, m_file.clock().nowMs(), {}}}));
    }
    return done();
}

Status DemoSealed::raiseLead(SiteId site, PersonId person)
{
    const auto &what = m_dice.pick(kLeads);
    const bool withDay = m_dice.chance(60);
    m_file.clock().advance(10 * kMinute);
    actAs(m_file.staff().desk, site);
    auto &leads = m_file.workspace().directPayments();
    LT_ASSIGN(const auto open, leads.sign(person));
    if (open)
        return done();
    ++m_leads;
    DpFlag flag;
    flag.person = person;
    flag.agreed = true;
    flag.site = site;
    flag.words = QString::fromUtf8(what.words);
    flag.answers = {{QString::fromUtf8(what.prompt), 1, true, QString::fromUtf8(what.answer),
                     QString::fromUtf8(what.why)}};
    flag.nextStep = u"A social worker looks at it and gets in touch"_s;
    if (withDay)
        flag.nextStepDue = london::day(m_file.clock().nowMs()).addDays(14);
    LT_TRY(leads.flag(flag));
    return done();
}

} // namespace letstalk::demo
