// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording.h"

#include "core/base/london_time.h"
#include "ui/counter_mode.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("letstalk::ui", text, nullptr, n);
}

QString joined(QStringList parts, const QString &between = u" · "_s)
{
    parts.removeAll(QString());
    return parts.join(between);
}

struct TypeWords
{
    ConnectionType type;
    char key;
    const char *text;
};
constexpr TypeWords kTypes[kConnectionTypeCount] = {
    {ConnectionType::Info, 'I', QT_TRANSLATE_NOOP("letstalk::ui", "Information")},
    {ConnectionType::Signpost, 'S', QT_TRANSLATE_NOOP("letstalk::ui", "Signpost")},
    {ConnectionType::Assisted, 'A', QT_TRANSLATE_NOOP("letstalk::ui", "Assisted")},
    {ConnectionType::Warm, 'W', QT_TRANSLATE_NOOP("letstalk::ui", "Warm introduction")},
    {ConnectionType::Referral, 'R', QT_TRANSLATE_NOOP("letstalk::ui", "Referral")},
    {ConnectionType::Internal, 'N', QT_TRANSLATE_NOOP("letstalk::ui", "Council team")},
    {ConnectionType::Emergency, 'E', QT_TRANSLATE_NOOP("letstalk::ui", "Emergency")},
};

} // namespace

QString timeText(qint64 utcMs)
{
    return london::timeOfDay(utcMs).toString(u"HH:mm"_s);
}

QString dayText(QDate day)
{
    return QLocale().toString(day, u"dddd d MMMM yyyy"_s);
}

QString shortDayText(QDate day)
{
    return QLocale().toString(day, u"d MMM yyyy"_s);
}

QString whenText(qint64 utcMs, QDate today)
{
    const QDate day = london::day(utcMs);
    const qint64 ago = day.daysTo(today);
    if (ago == 0)
        return tr("today, %1").arg(timeText(utcMs));
    if (ago == 1)
        return tr("yesterday, %1").arg(timeText(utcMs));
    if (ago > 1 && ago < 14)
        return tr("%n day(s) ago, %1", int(ago)).arg(shortDayText(day));
    return shortDayText(day);
}

QString sessionText(const Session &session)
{
    return tr("%1 to %2").arg(session.starts.toString(u"HH:mm"_s), session.ends.toString(u"HH:mm"_s));
}

QString connectionTypeText(ConnectionType type)
{
    return tr(kTypes[int(type)].text);
}

QChar connectionTypeKey(ConnectionType type)
{
    return QLatin1Char(kTypes[int(type)].key);
}

std::optional<ConnectionType> connectionTypeForKey(int key)
{
    for (const auto &words : kTypes)
        if (key == words.key)
            return words.type;
    return std::nullopt;
}

QString roleText(Role role)
{
    switch (role) {
    case Role::FrontDesk:
        return tr("Front desk");
    case Role::Signposter:
        return tr("Signposter");
    case Role::SiteLead:
        return tr("Site lead");
    case Role::SocialWorker:
        return tr("Social worker");
    case Role::DpOfficer:
        return tr("Direct Payments officer");
    case Role::Partner:
        return tr("Partner");
    case Role::Admin:
        return tr("Administrator");
    case Role::Dpo:
        return tr("Data protection officer");
    }
    return {};
}

QString rolesText(const Roles &roles)
{
    QStringList parts;
    for (int at = 0; at < kRoleCount; ++at)
        if (roles.has(Role(at)))
            parts << roleText(Role(at));
    return parts.join(u", "_s);
}

QString problemText(const EntryProblem &problem)
{
    static const QHash<QString, const char *> texts = {
        {u"site-missing"_s, "No site is chosen. Lock, and choose the site when you unlock."},
        {u"occurred-in-future"_s, "This is in the future. Give the time at which you talked."},
        {u"minutes-impossible"_s, "A conversation lasts between 0 minutes and a day."},
        {u"identity-not-named"_s,
         "Somebody is chosen, yet the conversation is anonymous. Choose one of the two."},
        {u"first-name-empty"_s, "Give the first name, or leave the conversation anonymous."},
        {u"first-name-long"_s, "A first name has at most 40 letters. What was said belongs in the note."},
        {u"visitor-missing"_s, "Choose the person, add a new one, or leave the conversation anonymous."},
        {u"visitor-twice"_s, "Choose somebody known or add somebody new, not both."},
        {u"visitor-nameless"_s, "Give the new person a name."},
        {u"subject-is-visitor"_s, "This is the visitor. Leave it empty when they talk about themselves."},
        {u"subject-unaware"_s,
         "They are not here and may not know. Record the visitor only, or say that they know about it."},
        {u"needs-empty"_s, "Say what it was about: a need, a connection, or “nothing suitable”."},
        {u"need-blank"_s, "A need has no code. Remove it and add it again."},
        {u"need-twice"_s, "The same need stands here twice. Remove one."},
        {u"connection-to-nothing"_s, "A connection leads nowhere. Choose a service or say what it was."},
        {u"next-step-empty"_s, "There is a date but no next step. Say what will happen."},
        {u"next-step-before-conversation"_s,
         "The next step lies before the conversation. Give a later date."},
        {u"follow-up-without-permission"_s, "A follow-up needs permission to contact them."},
        {u"follow-up-without-person"_s, "A follow-up needs a person to call. Say who is here."},
        {u"follow-up-before-conversation"_s,
         "The follow-up lies before the conversation. Give a later date."},
        {u"offer-without-kind"_s, "Choose what is offered: time, skills, an idea."},
        {u"sheet-without-time"_s, "Give the day and time that was written on the sheet."},
        {u"code-missing"_s, "Something that always has a value was left empty. Choose it again."},
    };
    const auto *text = texts.value(problem.code, nullptr);
    return text ? tr(text) : tr("This cannot be saved as it stands (%1).").arg(problem.code);
}

TwoLineRow conversationRow(const ConversationLine &line, const storage::CodeLists &codes, QDate today)
{
    QStringList needs;
    for (const auto &code : line.needs)
        needs << codes.label(u"need"_s, code);
    TwoLineRow row;
    row.title = joined({needs.value(0, tr("No need recorded")), joined(needs.mid(1), u", "_s)}, u", "_s);
    row.detail = joined({line.who, joined(line.connectedTo, u", "_s), line.summary});
    row.aside = whenText(line.occurredAt, today);
    if (london::day(line.occurredAt) == today)
        row.aside = timeText(line.occurredAt);
    row.key = line.id.toText();
    return row;
}

QString shownNeed(const CodeList &needs, const QString &code, const CounterMode &counter)
{
    const auto *item = needs.find(code);
    return item && item->discreet && counter.isOn() ? tr("Other need") : needs.label(code);
}

TwoLineRow conversationRow(ConversationLine line, const storage::CodeLists &codes, QDate today,
                           const CounterMode &counter, const QString &key)
{
    if (!counter.hides(key))
        return conversationRow(line, codes, today);
    line.who = counter.shown(line.who, key);
    line.connectedTo.clear();
    line.summary.clear();
    auto row = conversationRow(line, codes, today);
    QStringList needs;
    const CodeList list = codes.list(u"need"_s);
    for (const auto &code : line.needs)
        needs << shownNeed(list, code, counter);
    if (!needs.isEmpty())
        row.title = needs.join(u", "_s);
    return row;
}

TwoLineRow serviceRow(const ServiceHit &hit, const storage::CodeLists &codes, QDate today)
{
    TwoLineRow row;
    row.title = hit.name;
    const bool timed = today.isValid() && hit.opening.kind != OpeningState::Kind::Unknown;
    const QString others = hit.alsoListedBy.isEmpty()
        ? QString()
        : tr("also listed by %1").arg(hit.alsoListedBy.join(u", "_s));
    row.detail = joined({hit.notices.join(u"; "_s), timed ? openingText(hit.opening, today) : QString(),
                         hit.organization, hit.phone, hit.postcode, hit.reason, others});
    const bool usual = hit.status.isEmpty() || hit.status.compare(u"active"_s, Qt::CaseInsensitive) == 0;
    row.aside = !usual ? codes.label(u"service_status"_s, hit.status)
        : hit.metres   ? distanceText(*hit.metres)
                       : QString();
    row.key = hit.id.toText();
    return row;
}

TwoLineRow personRow(const PersonHit &hit)
{
    TwoLineRow row;
    row.title = hit.name;
    row.detail = joined({hit.birthText, hit.postcode, hit.reasons.join(u", "_s)});
    row.key = hit.id.toText();
    return row;
}

TwoLineRow personRow(const PersonHit &hit, const CounterMode &counter)
{
    TwoLineRow row = personRow(hit);
    if (!counter.hides(hit.id.toText()))
        return row;
    row.title = CounterMode::masked(hit.name);
    row.detail = joined({hit.birthText.right(4), hit.postcode.section(u' ', 0, 0)});
    return row;
}

} // namespace letstalk::ui
