// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/take_away_letter.h"

#include "core/reports/report_text.h"

namespace letstalk::reports {

namespace {

using Kind = LetterPart::Kind;

constexpr double kStandardPoints = 14;
constexpr double kLargePoints = 18;

/// With its day of the week: that is what people keep in mind.
QString dayText(QDate day)
{
    return text::english().toString(day, QStringLiteral("dddd d MMMM yyyy"));
}

class Sheet
{
public:
    Sheet(const TakeAway &sheet, TakeAwayEdition edition) : m_sheet(sheet), m_edition(edition) { }

    Letter make(qint64 nowMs)
    {
        m_letter.pointSize = m_edition == TakeAwayEdition::LargePrint ? kLargePoints : kStandardPoints;
        m_letter.madeAt = nowMs;
        m_letter.title = isDiscreet() ? dayText(m_sheet.on) : Words::tr("What happens next");
        if (!isDiscreet())
            m_letter.head = {Words::tr("You talked to %1 at %2").arg(m_sheet.talkedTo, m_sheet.site),
                             dayText(m_sheet.on)};
        addSteps();
        addCall();
        for (const auto &service : m_sheet.services)
            addService(service);
        addSite();
        addEmergency();
        addLast();
        return std::move(m_letter);
    }

private:
    bool isDiscreet() const { return m_edition == TakeAwayEdition::Discreet; }
    void add(Kind kind, const QString &words)
    {
        if (!words.isEmpty())
            m_letter.parts.push_back({kind, words});
    }
    void fact(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            add(Kind::Item, Words::tr("%1: %2").arg(name, value));
    }

    /// "You do this by Friday 27 November 2026."
    static QString whoText(const TakeAwayStep &step)
    {
        const QString by = step.due ? Words::tr(" by %1").arg(dayText(*step.due)) : QString();
        switch (step.by) {
        case StepBy::You:
            return Words::tr("You do this%1.").arg(by);
        case StepBy::We:
            return Words::tr("We do this%1.").arg(by);
        case StepBy::They:
            return {}; // what it is names them already
        case StepBy::Named:
            return Words::tr("%1 does this%2.").arg(step.who, by);
        }
        return {};
    }

    void addSteps()
    {
        if (isDiscreet()) {
            for (const auto &step : m_sheet.steps)
                if (step.due)
                    add(Kind::Item, Words::tr("By %1").arg(dayText(*step.due)));
            return;
        }
        if (!m_sheet.steps.empty())
            add(Kind::Heading, Words::tr("Next steps"));
        for (const auto &step : m_sheet.steps) {
            const QString what = step.what.endsWith(u'.') ? step.what : step.what + QStringLiteral(".");
            add(Kind::Item, Words::tr("%1 %2").arg(what, whoText(step)).trimmed());
        }
    }

    void addCall()
    {
        if (!m_sheet.callOn)
            return;
        if (isDiscreet()) // a call that is awaited tells as much as a name
            return add(Kind::Item, dayText(*m_sheet.callOn));
        add(Kind::Paragraph, Words::tr("We will call you on %1.").arg(dayText(*m_sheet.callOn)));
    }

    void addService(const TakeAwayContact &service)
    {
        if (isDiscreet()) { // one paragraph each: only so can it be seen what belongs together
            QStringList facts {service.phones.join(Words::tr(", ")), service.address,
                               service.opens.join(Words::tr("; "))};
            facts.removeAll(QString());
            return add(Kind::Paragraph, facts.join(Words::tr("; ")));
        }
        add(Kind::Heading, service.name);
        fact(Words::tr("Telephone"), service.phones.join(Words::tr(", ")));
        fact(Words::tr("Where"), service.address);
        fact(Words::tr("Open"), service.opens.join(Words::tr("; ")));
        fact(Words::tr("Cost"), service.costs.join(Words::tr("; ")));
        fact(Words::tr("Getting in"), service.access);
        fact(Words::tr("How to get there"), service.wayThere);
    }

    void addSite()
    {
        if (isDiscreet())
            return;
        add(Kind::Heading, Words::tr("To talk to us again"));
        fact(Words::tr("Where"),
             m_sheet.siteAddress.isEmpty() ? m_sheet.site
                                           : Words::tr("%1, %2").arg(m_sheet.site, m_sheet.siteAddress));
        fact(Words::tr("Open"), m_sheet.siteHours.join(Words::tr("; ")));
        fact(Words::tr("Telephone"), m_sheet.sitePhone);
    }

    void addEmergency()
    {
        if (isDiscreet())
            return add(Kind::Item, Words::tr("999, 111, 116 123"));
        add(Kind::Heading, Words::tr("In an emergency"));
        add(Kind::Item, Words::tr("Danger to life, or a crime that is happening now: ring 999."));
        add(Kind::Item, Words::tr("Urgent help with your health: ring 111. It is free, day and night."));
        add(Kind::Item, Words::tr("The police, when it is not urgent: ring 101."));
        add(Kind::Item,
            Words::tr("Somebody to listen, day and night: Samaritans, ring 116 123. It is free."));
    }

    void addLast()
    {
        if (isDiscreet())
            return;
        add(Kind::Heading, Words::tr("What we wrote down"));
        add(Kind::Paragraph,
            Words::tr(
                "We keep a short note of our talk, so that you need not say it all again. You may see it "
                "and have it put right. This paper does not say what we talked about."));
        add(Kind::Paragraph,
            m_sheet.sitePhone.isEmpty()
                ? Words::tr("Something wrong? Tell us, at the desk or in any session.")
                : Words::tr("Something wrong? Tell us, at the desk or by telephone: %1.")
                      .arg(m_sheet.sitePhone));
    }

    const TakeAway &m_sheet;
    TakeAwayEdition m_edition;
    Letter m_letter;
};

} // namespace

Letter takeAwayLetter(const TakeAway &sheet, TakeAwayEdition edition, qint64 nowMs)
{
    return Sheet(sheet, edition).make(nowMs);
}

} // namespace letstalk::reports
