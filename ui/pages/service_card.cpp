// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/recurrence.h"
#include "ui/pages/directory_page.h"
#include "ui/wording.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

/// Builds the card: nothing from a feed gets in but as text.
class CardWriter
{
public:
    void heading(const QString &text) { m_html += u"<h2>"_s + text.toHtmlEscaped() + u"</h2>"_s; }
    void part(const QString &text) { m_html += u"<h4>"_s + text.toHtmlEscaped() + u"</h4>"_s; }
    void paragraph(const QString &text, bool strong = false)
    {
        if (text.isEmpty())
            return;
        const QString body = text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
        m_html += strong ? u"<p><b>"_s + body + u"</b></p>"_s : u"<p>"_s + body + u"</p>"_s;
    }
    void line(const QString &label, const QString &value)
    {
        if (!value.isEmpty())
            m_html += u"<tr><td style=\"padding-right:16px\"><b>"_s + label.toHtmlEscaped()
                + u"</b></td><td>"_s + value.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</td></tr>"_s;
    }
    void openTable() { m_html += u"<table cellspacing=\"4\">"_s; }
    void closeTable() { m_html += u"</table>"_s; }
    QString html() const { return m_html; }

private:
    QString m_html;
};

QString tr(const char *text)
{
    return DirectoryPage::tr(text);
}

QString agesText(const ServiceCard &card)
{
    if (card.minimumAge && card.maximumAge)
        return tr("%1 to %2").arg(*card.minimumAge).arg(*card.maximumAge);
    if (card.minimumAge)
        return tr("%1 and over").arg(*card.minimumAge);
    return card.maximumAge ? tr("up to %1").arg(*card.maximumAge) : QString();
}

QString hoursText(const ServiceSchedule &schedule)
{
    QStringList parts;
    if (!schedule.rule.isEmpty()) {
        const auto rule = Recurrence::fromText(schedule.rule);
        parts << (rule ? rule->describe() : schedule.rule);
    }
    if (schedule.opens.isValid())
        parts << (schedule.closes.isValid()
                      ? tr("%1 to %2")
                            .arg(schedule.opens.toString(u"HH:mm"_s), schedule.closes.toString(u"HH:mm"_s))
                      : tr("from %1").arg(schedule.opens.toString(u"HH:mm"_s)));
    if (!schedule.description.isEmpty())
        parts << schedule.description;
    return parts.join(u", "_s);
}

QString assuredText(const ServiceCard &card, QDate today)
{
    if (!card.assuredOn)
        return tr("Nobody has said when this was last checked");
    const bool old = card.assuredOn->addYears(1) < today;
    return (old ? tr("%1: more than a year ago, ask before you rely on it") : tr("%1"))
        .arg(shortDayText(*card.assuredOn));
}

} // namespace

QString cardHtml(const ServiceCard &card, const QString &statusText, QDate today)
{
    CardWriter out;
    out.heading(card.name);
    if (!card.present)
        out.paragraph(tr("The directory that this came from no longer lists it."), true);
    out.paragraph(card.alert, true);
    out.paragraph(card.description);
    out.openTable();
    out.line(tr("Organisation"), card.organization);
    out.line(tr("Phone"), card.phones.join(u", "_s));
    out.line(tr("E-mail"), card.email);
    out.line(tr("Web"), card.url);
    out.line(tr("Status"), statusText);
    out.line(tr("Cost"), card.fees);
    out.line(tr("For whom"), card.eligibility);
    out.line(tr("Ages"), agesText(card));
    out.line(tr("How to apply"), card.applicationProcess);
    out.line(tr("Wait"), card.waitTime);
    out.line(tr("Helps with"), card.terms.join(u", "_s));
    out.line(tr("Accreditation"), card.accreditations);
    out.line(tr("Last checked"), assuredText(card, today));
    out.line(tr("From"), card.feed);
    out.closeTable();
    if (!card.schedules.empty()) {
        out.part(tr("When"));
        for (const auto &schedule : card.schedules)
            out.paragraph(hoursText(schedule));
    }
    if (!card.places.empty())
        out.part(tr("Where"));
    for (const auto &place : card.places) {
        QStringList parts {place.name, place.address, place.postcode};
        parts.removeAll(QString());
        out.paragraph(parts.join(u", "_s));
        out.paragraph(place.accessibility);
    }
    if (!card.organizationDescription.isEmpty()) {
        out.part(tr("About %1").arg(card.organization));
        out.paragraph(card.organizationDescription);
    }
    return out.html();
}

} // namespace letstalk::ui
