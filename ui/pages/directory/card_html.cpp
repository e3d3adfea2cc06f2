// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/directory/card_html.h"

#include "core/base/london_time.h"
#include "core/domain/geo_point.h"
#include "core/domain/micro_enterprise.h"
#include "core/domain/recurrence.h"
#include "ui/wording.h"

#include <QCoreApplication>
#include <QLocale>

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
    void small(const QString &text) { m_html += u"<p><small>"_s + text.toHtmlEscaped() + u"</small></p>"_s; }
    void line(const QString &label, const QString &value)
    {
        if (!value.isEmpty())
            m_html += u"<tr><td style=\"padding-right:16px\"><b>"_s + label.toHtmlEscaped()
                + u"</b></td><td>"_s + value.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</td></tr>"_s;
    }
    /// A line of text with something to do behind it.
    void act(const QString &text, const QString &target, const QString &what)
    {
        m_html += u"<p>"_s + text.toHtmlEscaped();
        if (!target.isEmpty())
            m_html += u" &nbsp;<a href=\""_s + target.toHtmlEscaped() + u"\">"_s + what.toHtmlEscaped()
                + u"</a>"_s;
        m_html += u"</p>"_s;
    }
    void openTable() { m_html += u"<table cellspacing=\"4\">"_s; }
    void closeTable() { m_html += u"</table>"_s; }
    QString html() const { return m_html; }

private:
    QString m_html;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("ServiceCard", text);
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

QString dayAndName(qint64 ms, const QString &by)
{
    const QString when = shortDayText(london::day(ms));
    return by.isEmpty() ? when : tr("%1, %2").arg(by, when);
}

void writeNotices(CardWriter &out, const CardContent &content, QDate today)
{
    for (const auto &notice : content.card.notices)
        out.act(tr("%1 (%2)").arg(noticeText(notice, today), dayAndName(notice.at, notice.by)),
                content.mayNotice ? u"withdraw:"_s + notice.id.toText() : QString(), tr("Take it back"));
}

void writeFreshness(CardWriter &out, const CardContent &content, const storage::CodeLists &codes, QDate today)
{
    const auto &fresh = content.card.freshness;
    out.paragraph(freshnessText(fresh, today), !isFresh(fresh.checkedOn, today));
    if (fresh.wrong) {
        QStringList words {codes.label(u"wrong_entry"_s, fresh.wrong->what), fresh.wrong->note};
        words.removeAll(QString());
        out.paragraph(tr("Said to be wrong (%1): %2")
                          .arg(dayAndName(fresh.wrong->at, fresh.wrong->by), words.join(u": "_s)),
                      true);
    }
    if (fresh.lastTry && fresh.lastTry->result == u"NO_ANSWER"_s)
        out.paragraph(tr("Nobody answered (%1)").arg(dayAndName(fresh.lastTry->at, fresh.lastTry->by)));
}

void writeOutcomes(CardWriter &out, const CardContent &content, const storage::CodeLists &codes)
{
    if (!content.outcomes)
        return;
    out.part(tr("What became of people sent here"));
    const bool rows
        = content.mayTrace && content.outcomes->sent.value_or(0) > 0 && content.outcomeRows.empty();
    out.act(outcomesText(*content.outcomes), rows ? u"rows"_s : QString(), tr("Open the rows"));
    out.small(outcomesDefinition());
    if (content.outcomeRows.empty())
        return;
    out.openTable();
    for (const auto &row : content.outcomeRows)
        out.line(row.reference,
                 tr("%1, %2, %3: %4")
                     .arg(shortDayText(row.day), row.site, codes.label(u"connection_type"_s, row.type),
                          codes.label(u"connection_status"_s, row.status)));
    out.closeTable();
}

void writeLinks(CardWriter &out, const CardContent &content)
{
    if (content.card.linked.empty())
        return;
    out.part(tr("Other entries"));
    for (const auto &other : content.card.linked) {
        const QString words = other.same ? tr("Also listed by %1 as “%2” (said by %3)")
                                         : tr("Not the same as “%2” of %1 (said by %3)");
        out.act(words.arg(other.source, other.name, dayAndName(other.at, other.by)),
                content.mayLink ? u"unlink:"_s + other.id.toText() : QString(), tr("Take it back"));
    }
}

void writeHandEdits(CardWriter &out, const CardContent &content)
{
    if (content.card.handEdits.empty())
        return;
    out.part(tr("Changed by hand"));
    for (const auto &edit : content.card.handEdits)
        out.act(
            tr("%1: here “%2”, the feed says “%3” (%4)")
                .arg(edit.field, edit.ours.left(200), edit.feedSays.left(200), dayAndName(edit.at, edit.by)),
            content.mayEdit ? u"follow:"_s + edit.id.toText() : QString(), tr("Take the feed's"));
}

QString yesNo(const std::optional<bool> &value)
{
    return !value ? QString() : *value ? tr("yes") : tr("no");
}

QString moneyText(int minor)
{
    return u"£"_s + QLocale(QLocale::English, QLocale::UnitedKingdom).toString(double(minor) / 100, 'f', 2);
}

QString untilText(const DatedCheck &check)
{
    QStringList parts;
    if (check.on)
        parts << shortDayText(*check.on);
    if (check.until)
        parts << tr("until %1").arg(shortDayText(*check.until));
    return parts.join(u", "_s);
}

void writeEnterprise(CardWriter &out, const CardContent &content, const storage::CodeLists &codes,
                     QDate today)
{
    if (!content.card.enterprise)
        return;
    const auto &one = *content.card.enterprise;
    out.part(tr("Micro-enterprise"));
    for (const auto &note : enterpriseNotes(one, today))
        out.paragraph(note.text, note.kind != EnterpriseNote::Kind::Missing);
    out.openTable();
    out.line(tr("Legal form"), codes.label(u"legal_form"_s, one.legalForm));
    out.line(tr("People"), one.headcount ? QString::number(*one.headcount) : QString());
    out.line(tr("Personal care"), yesNo(one.personalCare));
    out.line(tr("CQC location"), one.cqcLocation);
    out.line(tr("DBS check"), untilText(one.dbs));
    out.line(tr("Insurance"), untilText(one.insurance));
    out.line(tr("Safeguarding training"), untilText(one.training));
    out.line(tr("Works in"), one.areas);
    out.line(tr("Days"), one.days);
    if (one.rateMinor)
        out.line(tr("Rate"), moneyText(*one.rateMinor) + u' ' + codes.label(u"rate_unit"_s, one.rateUnit));
    out.line(tr("Free hours a week"), one.spareHours ? QString::number(*one.spareHours) : QString());
    out.line(tr("Takes Direct Payments"), yesNo(one.acceptsDp));
    out.line(tr("Takes service funds"), yesNo(one.acceptsIsf));
    out.line(tr("Takes self-funders"), yesNo(one.acceptsSelfFund));
    out.closeTable();
    out.small(tr("These are reasons to look, not decisions. The council does not employ or recommend."));
}

QString distanceLine(const CardContent &content)
{
    if (content.card.metres)
        return tr("%1 from this site, as the crow flies").arg(distanceText(*content.card.metres));
    if (content.card.places.empty())
        return {};
    return content.siteHasPlace ? tr("not known: the entry has no place on the map")
                                : tr("not known: this site has no place on the map (set it in Settings)");
}

} // namespace

QString cardHtml(const CardContent &content, const storage::CodeLists &codes, QDate today)
{
    const auto &card = content.card;
    CardWriter out;
    out.heading(card.name);
    if (!card.present)
        out.paragraph(tr("This entry is no longer listed."), true);
    writeNotices(out, content, today);
    out.paragraph(card.alert, true);
    out.paragraph(openingText(card.opening, today), card.opening.kind == OpeningState::Kind::Open);
    writeFreshness(out, content, codes, today);
    out.openTable();
    out.line(tr("Phone"), card.phones.join(u", "_s));
    out.line(tr("Distance"), distanceLine(content));
    out.line(tr("Organisation"), card.organization);
    out.line(tr("E-mail"), card.email);
    out.line(tr("Web"), card.url);
    out.line(tr("Status"), codes.label(u"service_status"_s, card.status));
    QStringList costs = card.costs;
    if (!card.fees.isEmpty() && !costs.contains(card.fees))
        costs.prepend(card.fees);
    out.line(tr("Cost"), costs.join(u"; "_s));
    out.line(tr("For whom"), card.eligibility);
    out.line(tr("Ages"), agesText(card));
    out.line(tr("How to apply"), card.applicationProcess);
    out.line(tr("Wait"), card.waitTime);
    QStringList programmes;
    for (const QString &code : card.programmes)
        programmes << codes.label(u"programme"_s, code);
    out.line(tr("Programmes"), programmes.join(u", "_s));
    out.line(tr("Helps with"), card.terms.join(u", "_s));
    out.line(tr("Accreditation"), card.accreditations);
    out.line(tr("From"), card.feed.isEmpty() ? tr("made by hand") : card.feed);
    out.closeTable();
    out.paragraph(card.description);
    if (!card.schedules.empty())
        out.part(tr("When"));
    for (const auto &schedule : card.schedules)
        out.paragraph(hoursText(schedule));
    if (!card.places.empty())
        out.part(tr("Where"));
    for (const auto &place : card.places) {
        QStringList parts {place.name, place.address, place.postcode};
        parts.removeAll(QString());
        out.paragraph(parts.join(u", "_s));
        out.paragraph(place.accessibility);
    }
    writeOutcomes(out, content, codes);
    writeEnterprise(out, content, codes, today);
    writeLinks(out, content);
    writeHandEdits(out, content);
    if (!card.organizationDescription.isEmpty()) {
        out.part(tr("About %1").arg(card.organization));
        out.paragraph(card.organizationDescription);
    }
    return out.html();
}

} // namespace letstalk::ui
