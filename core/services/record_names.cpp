// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/record_names.h"

#include "core/base/london_time.h"
#include "core/domain/person.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/named_text.h"
#include "core/journal/entities/offer.h"
#include "core/journal/entities/paper_sheet.h"
#include "core/journal/entities/person.h"
#include "core/journal/entities/sealed.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/entities/site.h"
#include "core/journal/entities/user.h"
#include "core/journal/entities/week_comment.h"
#include "core/services/exchange_words.h"
#include "core/storage/record_store.h"

#include <QCoreApplication>
#include <QLocale>

namespace letstalk::services {

namespace {

using namespace journal;

QString tr(const char *text)
{
    return QCoreApplication::translate("RecordNames", text);
}

/// How a record of one kind gets its name, and what the kind is called.
struct Rule
{
    Entity entity;
    const char *one;
    const char *many;
    const Field *name = nullptr; ///< the record's own name, when it has one
    const Field *of = nullptr; ///< else: "KIND of ...", or "KIND at ..." a site
    const Field *when = nullptr; ///< day or instant
};

constexpr Rule kRules[] = {
    {Entity::Council, QT_TRANSLATE_NOOP("RecordNames", "council"),
     QT_TRANSLATE_NOOP("RecordNames", "councils"), &council::kName},
    {Entity::Site, QT_TRANSLATE_NOOP("RecordNames", "site"), QT_TRANSLATE_NOOP("RecordNames", "sites"),
     &site::kName},
    {Entity::Recurrence, QT_TRANSLATE_NOOP("RecordNames", "opening time"),
     QT_TRANSLATE_NOOP("RecordNames", "opening times"), nullptr, &recurrence::kSite},
    {Entity::Session, QT_TRANSLATE_NOOP("RecordNames", "session"),
     QT_TRANSLATE_NOOP("RecordNames", "sessions"), nullptr, &session::kSite, &session::kDay},
    {Entity::Visit, QT_TRANSLATE_NOOP("RecordNames", "visit"), QT_TRANSLATE_NOOP("RecordNames", "visits"),
     nullptr, &visit::kSession, &visit::kArrivedAt},
    {Entity::Conversation, QT_TRANSLATE_NOOP("RecordNames", "conversation"),
     QT_TRANSLATE_NOOP("RecordNames", "conversations"), nullptr, &conversation::kSite,
     &conversation::kOccurredAt},
    {Entity::ConversationNeed, QT_TRANSLATE_NOOP("RecordNames", "need"),
     QT_TRANSLATE_NOOP("RecordNames", "needs"), nullptr, &conversation_need::kConversation},
    {Entity::Connection, QT_TRANSLATE_NOOP("RecordNames", "connection"),
     QT_TRANSLATE_NOOP("RecordNames", "connections"), nullptr, &connection::kConversation},
    {Entity::ConnectionEvent, QT_TRANSLATE_NOOP("RecordNames", "step of a connection"),
     QT_TRANSLATE_NOOP("RecordNames", "steps of connections"), nullptr, &connection_event::kConnection},
    {Entity::Person, QT_TRANSLATE_NOOP("RecordNames", "person"), QT_TRANSLATE_NOOP("RecordNames", "people")},
    {Entity::FollowUp, QT_TRANSLATE_NOOP("RecordNames", "follow-up"),
     QT_TRANSLATE_NOOP("RecordNames", "follow-ups"), nullptr, &follow_up::kConversation, &follow_up::kDueOn},
    {Entity::Organization, QT_TRANSLATE_NOOP("RecordNames", "organisation"),
     QT_TRANSLATE_NOOP("RecordNames", "organisations"), &organization::kName},
    {Entity::Service, QT_TRANSLATE_NOOP("RecordNames", "service"),
     QT_TRANSLATE_NOOP("RecordNames", "services"), &service::kName},
    {Entity::Location, QT_TRANSLATE_NOOP("RecordNames", "location"),
     QT_TRANSLATE_NOOP("RecordNames", "locations"), &location::kName},
    {Entity::ServiceAtLocation, QT_TRANSLATE_NOOP("RecordNames", "place of a service"),
     QT_TRANSLATE_NOOP("RecordNames", "places of services"), nullptr, &service_at_location::kService},
    {Entity::Schedule, QT_TRANSLATE_NOOP("RecordNames", "timetable"),
     QT_TRANSLATE_NOOP("RecordNames", "timetables"), nullptr, &schedule::kService},
    {Entity::Phone, QT_TRANSLATE_NOOP("RecordNames", "phone number"),
     QT_TRANSLATE_NOOP("RecordNames", "phone numbers"), &phone::kNumber},
    {Entity::Contact, QT_TRANSLATE_NOOP("RecordNames", "contact"),
     QT_TRANSLATE_NOOP("RecordNames", "contacts"), &contact::kName},
    {Entity::CostOption, QT_TRANSLATE_NOOP("RecordNames", "price"),
     QT_TRANSLATE_NOOP("RecordNames", "prices"), nullptr, &cost_option::kService},
    {Entity::ServiceTerm, QT_TRANSLATE_NOOP("RecordNames", "keyword"),
     QT_TRANSLATE_NOOP("RecordNames", "keywords"), &service_term::kName},
    {Entity::Feed, QT_TRANSLATE_NOOP("RecordNames", "directory feed"),
     QT_TRANSLATE_NOOP("RecordNames", "directory feeds"), &feed::kName},
    {Entity::User, QT_TRANSLATE_NOOP("RecordNames", "account"), QT_TRANSLATE_NOOP("RecordNames", "accounts"),
     &user::kDisplayName},
    {Entity::UserRole, QT_TRANSLATE_NOOP("RecordNames", "role"), QT_TRANSLATE_NOOP("RecordNames", "roles"),
     nullptr, &user_role::kUser},
    {Entity::Compartment, QT_TRANSLATE_NOOP("RecordNames", "key of restricted records"),
     QT_TRANSLATE_NOOP("RecordNames", "keys of restricted records")},
    {Entity::CompartmentGrant, QT_TRANSLATE_NOOP("RecordNames", "key given"),
     QT_TRANSLATE_NOOP("RecordNames", "keys given"), nullptr, &compartment_grant::kUser},
    {Entity::LocalCode, QT_TRANSLATE_NOOP("RecordNames", "code of the council's own"),
     QT_TRANSLATE_NOOP("RecordNames", "codes of the council's own"), &local_code::kLabel},
    {Entity::TallyMark, QT_TRANSLATE_NOOP("RecordNames", "tally mark"),
     QT_TRANSLATE_NOOP("RecordNames", "tally marks"), nullptr, &tally_mark::kSite, &tally_mark::kAt},
    {Entity::Offer, QT_TRANSLATE_NOOP("RecordNames", "offer"), QT_TRANSLATE_NOOP("RecordNames", "offers"),
     nullptr, &offer::kConversation, &offer::kOfferedAt},
    {Entity::PaperSheet, QT_TRANSLATE_NOOP("RecordNames", "paper sheet"),
     QT_TRANSLATE_NOOP("RecordNames", "paper sheets"), &paper_sheet::kCode},
    {Entity::WeekComment, QT_TRANSLATE_NOOP("RecordNames", "comment on a week"),
     QT_TRANSLATE_NOOP("RecordNames", "comments on weeks"), nullptr, &week_comment::kSite,
     &week_comment::kWeek},
    {Entity::Concern, QT_TRANSLATE_NOOP("RecordNames", "safeguarding concern"),
     QT_TRANSLATE_NOOP("RecordNames", "safeguarding concerns"), nullptr, &concern::kSite,
     &concern::kRecordedAt},
    {Entity::DpCase, QT_TRANSLATE_NOOP("RecordNames", "Direct Payments lead"),
     QT_TRANSLATE_NOOP("RecordNames", "Direct Payments leads"), nullptr, &dp_case::kPerson,
     &dp_case::kFlaggedAt},
    {Entity::DpIndicator, QT_TRANSLATE_NOOP("RecordNames", "answers to Direct Payments prompts"),
     QT_TRANSLATE_NOOP("RecordNames", "answers to Direct Payments prompts"), nullptr, nullptr,
     &dp_indicator::kAnsweredAt},
    {Entity::ServiceNotice, QT_TRANSLATE_NOOP("RecordNames", "notice"),
     QT_TRANSLATE_NOOP("RecordNames", "notices"), nullptr, &service_notice::kService, &service_notice::kFrom},
    {Entity::ServiceLink, QT_TRANSLATE_NOOP("RecordNames", "statement about two entries"),
     QT_TRANSLATE_NOOP("RecordNames", "statements about two entries"), nullptr, &service_link::kFirst,
     &service_link::kAt},
    {Entity::ServiceAssurance, QT_TRANSLATE_NOOP("RecordNames", "check"),
     QT_TRANSLATE_NOOP("RecordNames", "checks"), nullptr, &service_assurance::kService,
     &service_assurance::kAt},
    {Entity::ServiceProgramme, QT_TRANSLATE_NOOP("RecordNames", "programme"),
     QT_TRANSLATE_NOOP("RecordNames", "programmes"), nullptr, &service_programme::kService},
    {Entity::MicroEnterprise, QT_TRANSLATE_NOOP("RecordNames", "micro-enterprise"),
     QT_TRANSLATE_NOOP("RecordNames", "micro-enterprises"), nullptr, &micro_enterprise::kService},
    {Entity::DpRecord, QT_TRANSLATE_NOOP("RecordNames", "part of a Direct Payments case"),
     QT_TRANSLATE_NOOP("RecordNames", "parts of Direct Payments cases"), nullptr, nullptr,
     &dp_record::kRecordedAt},
    {Entity::DpPolicy, QT_TRANSLATE_NOOP("RecordNames", "choice of the council about Direct Payments"),
     QT_TRANSLATE_NOOP("RecordNames", "choices of the council about Direct Payments"), &dp_policy::kName},
    {Entity::SetAsideRuling, QT_TRANSLATE_NOOP("RecordNames", "decision about a change set aside"),
     QT_TRANSLATE_NOOP("RecordNames", "decisions about changes set aside")},
    {Entity::NamedText, QT_TRANSLATE_NOOP("RecordNames", "text that named somebody erased"),
     QT_TRANSLATE_NOOP("RecordNames", "texts that named somebody erased"), nullptr, nullptr,
     &named_text::kFoundAt},
    {Entity::HandEdit, QT_TRANSLATE_NOOP("RecordNames", "edit of a fed entry"),
     QT_TRANSLATE_NOOP("RecordNames", "edits of fed entries"), nullptr, &hand_edit::kService,
     &hand_edit::kAt},
};

const Rule *ruleOf(Entity entity)
{
    for (const auto &rule : kRules)
        if (rule.entity == entity)
            return &rule;
    return nullptr;
}

QString dateText(QDate day)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(day, QStringLiteral("d MMMM yyyy"));
}

QString momentText(qint64 ms)
{
    return dateText(london::day(ms)) + QLatin1Char(' ')
        + london::timeOfDay(ms).toString(QStringLiteral("HH:mm"));
}

const char *tableOf(const Field &field)
{
    return entityInfo(field.entity).table;
}

/// Also of people in the bin, whom PersonStore does not show.
Result<QString> personName(storage::Database &db, const RowId &row)
{
    const storage::RecordStore store(db);
    const auto text = [&](const Field &field) { return store.text(tableOf(field), field.column, row); };
    Person person;
    LT_ASSIGN(const auto given, text(person::kGivenName));
    LT_ASSIGN(const auto family, text(person::kFamilyName));
    LT_ASSIGN(const auto known, text(person::kKnownAs));
    LT_ASSIGN(const auto birth, text(person::kBirth));
    LT_ASSIGN(const auto precision, text(person::kBirthPrecision));
    person.givenName = given.value_or(QString());
    person.familyName = family.value_or(QString());
    person.knownAs = known.value_or(QString());
    QString name = person.displayName();
    if (name.isEmpty())
        name = tr("a person without a name");
    const auto born = Birth::fromStored(birth.value_or(QString()), precision.value_or(QString()));
    if (born.precision != BirthPrecision::Unknown)
        name += QStringLiteral(", %1").arg(born.date.year());
    return name;
}

Result<QString> whenText(storage::Database &db, const Field &field, const RowId &row)
{
    const storage::RecordStore store(db);
    if (field.type == FieldType::Instant) {
        LT_ASSIGN(const auto at, store.integer(tableOf(field), field.column, row));
        return at ? dateText(london::day(*at)) : QString();
    }
    LT_ASSIGN(const auto day, store.text(tableOf(field), field.column, row));
    return day ? dateText(QDate::fromString(*day, Qt::ISODate)) : QString();
}

/// Columns whose names are not words.
struct Label
{
    const Field *field;
    const char *words;
};
constexpr Label kLabels[] = {
    {&person::kBirth, QT_TRANSLATE_NOOP("RecordNames", "date of birth")},
    {&person::kPhoneOk, QT_TRANSLATE_NOOP("RecordNames", "may be phoned")},
    {&person::kVoicemailOk, QT_TRANSLATE_NOOP("RecordNames", "voicemail may be left")},
    {&person::kTextOk, QT_TRANSLATE_NOOP("RecordNames", "may be sent texts")},
    {&person::kPostOk, QT_TRANSLATE_NOOP("RecordNames", "may be sent post")},
    {&person::kMaySayCouncil, QT_TRANSLATE_NOOP("RecordNames", "may say \"council\"")},
    {&person::kNhsNumber, QT_TRANSLATE_NOOP("RecordNames", "NHS number")},
    {&conversation::kStrengths, QT_TRANSLATE_NOOP("RecordNames", "strengths, and what was tried")},
    {&conversation::kUnmetReason, QT_TRANSLATE_NOOP("RecordNames", "why nothing suitable was found")},
    {&connection::kTarget, QT_TRANSLATE_NOOP("RecordNames", "connected to")},
};

/// "latitude_e7" is "latitude", "address_1" is "address".
QString columnWords(const Field &field)
{
    QString words = QLatin1String(field.column);
    for (const auto *end : {"_e7", "_1", "_minor"})
        if (words.endsWith(QLatin1String(end)))
            words.chop(qsizetype(qstrlen(end)));
    return words.replace(u'_', u' ');
}

} // namespace

QString kindName(Entity entity)
{
    const Rule *rule = ruleOf(entity);
    return rule ? tr(rule->many) : tr("records of a newer version");
}

QString kindForMachines(Entity entity)
{
    return QString::fromLatin1(entityInfo(entity).table);
}

QString kindNameOne(Entity entity)
{
    const Rule *rule = ruleOf(entity);
    return rule ? tr(rule->one) : tr("record of a newer version");
}

QString fieldName(const Field &field)
{
    if (field.id == kVisible.id)
        return tr("kept or deleted");
    for (const auto &label : kLabels)
        if (label.field->entity == field.entity && label.field->id == field.id)
            return tr(label.words);
    return columnWords(field);
}

bool isHidden(const Field &field)
{
    return field.type == FieldType::Sealed || field.type == FieldType::Bytes
        || field.sealing != Sealing::None;
}

bool isPersonal(const Field &field)
{
    return field.personal || (field.id != kVisible.id && field.entity == Entity::Person);
}

RecordNames::RecordNames(storage::Database &db, const storage::CodeLists &codes, const Actor &reader)
    : m_db(db), m_codes(codes), m_seesPeople(isAllowed(reader, Act::ViewPerson)),
      m_seesLeads(isAllowed(reader, Act::SeeLead))
{ }

bool RecordNames::isRestricted(Entity entity) const
{
    switch (entity) {
    case Entity::Person:
        return !m_seesPeople;
    case Entity::DpCase:
    case Entity::DpIndicator:
    case Entity::DpRecord:
        return !m_seesLeads;
    default:
        return false;
    }
}

Result<QString> RecordNames::record(Entity entity, const RowId &row) const
{
    return record(entity, row, 0);
}

Result<QString> RecordNames::record(Entity entity, const RowId &row, int depth) const
{
    if (isRestricted(entity))
        return tr("restricted");
    const Rule *rule = ruleOf(entity);
    if (!rule || depth > 3) // no kind hangs deeper; a chain from outside may
        return kindNameOne(entity);
    if (entity == Entity::Person)
        return personName(m_db, row);
    const storage::RecordStore store(m_db);
    const char *table = entityInfo(entity).table;
    if (rule->name) {
        LT_ASSIGN(const auto name, store.text(table, rule->name->column, row));
        return name && !name->isEmpty() ? *name : tr("%1 without a name").arg(tr(rule->one));
    }
    QString text = tr(rule->one);
    if (rule->of) {
        LT_ASSIGN(const auto other, store.reference(table, rule->of->column, row));
        if (other) {
            LT_ASSIGN(const QString name, record(rule->of->target, *other, depth + 1));
            text = (rule->of->target == Entity::Site ? tr("%1 at %2") : tr("%1 of %2")).arg(text, name);
        }
    }
    if (!rule->when)
        return text;
    LT_ASSIGN(const QString when, whenText(m_db, *rule->when, row));
    return when.isEmpty() ? text : text + QStringLiteral(", ") + when;
}

Result<QString> RecordNames::value(const Field &field, const Value &value) const
{
    if (field.id == kVisible.id) {
        const auto *state = value.integer();
        return !state || *state == qint64(Visibility::Shown) ? tr("kept") : tr("deleted");
    }
    if (value.isNull())
        return QString();
    if (const auto *number = value.integer()) {
        if (field.type == FieldType::Flag)
            return *number != 0 ? tr("yes") : tr("no");
        return field.type == FieldType::Instant ? momentText(*number)
                                                : QLocale(QLocale::English).toString(*number);
    }
    if (const auto *text = value.text()) {
        if (field.type == FieldType::Code)
            return m_codes.label(QLatin1String(field.list), *text);
        if (field.type == FieldType::Day)
            return dateText(QDate::fromString(*text, Qt::ISODate));
        if (field.entity == Entity::Person && field.id == person::kBirth.id)
            return Birth::fromText(*text) ? Birth::fromText(*text)->toText() : *text;
        return *text;
    }
    const auto row = value.rowId();
    if (field.type == FieldType::Ref && row)
        return record(field.target, *row, 1);
    return QString();
}

} // namespace letstalk::services
