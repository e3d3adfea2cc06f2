// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/all_or_nothing.h"
#include "core/journal/lookups.h"
#include "core/journal/registry.h"
#include "core/services/exchange_parts.h"
#include "core/services/record_names.h"
#include "core/services/settling_rules.h"
#include "core/services/site_users.h"

#include <algorithm>

namespace letstalk::services {

using journal::Field;
using journal::FieldVersion;
using journal::MergeRule;

namespace {

QString whyShown(const Field &field, const CheckLine &line)
{
    if (line.deletion)
        return QStringLiteral("Shown because whoever deleted it had not seen the change.");
    switch (field.rule) {
    case MergeRule::PresentWins:
        return QStringLiteral("Shown because one of them says that it applies.");
    case MergeRule::Restrictive:
        return QStringLiteral("Shown because the more careful answer counts until somebody settles it.");
    case MergeRule::ConnectionStatus:
        return QStringLiteral("Shown because it is the outcome that needs more attention.");
    case MergeRule::DpStage:
        return QStringLiteral(
            "Shown because a case that has ended counts as ended until somebody settles it, "
            "and else the later stage.");
    case MergeRule::DirectoryFeed:
    case MergeRule::LaterClock:
        break;
    }
    return QStringLiteral("Shown because it is the later one.");
}

const Field *findField(journal::Entity entity, quint16 id)
{
    return id == journal::kVisible.id ? &journal::kVisible : journal::entityInfo(entity).field(id);
}

} // namespace

/// Turns the journal's lines into ones for people, for one user.
class CheckReader
{
public:
    CheckReader(ServiceContext &context, const exchange::Roster &council, RowId self)
        : m_context(context), m_council(council), m_self(self),
          m_names(context.db, context.codes, context.actor),
          m_seesPeople(isAllowed(context.actor, Act::ViewPerson)),
          m_seesCases(isAllowed(context.actor, Act::ReadDirectPayments))
    { }

    Status load(const storage::BundleStore &store)
    {
        LT_ASSIGN(m_users, userNames(m_context.db, m_context.journal));
        LT_ASSIGN(const auto reports, store.reports(1000));
        for (const auto &report : reports)
            m_reports.emplace_back(report.id, ImportRecord::fromBytes(report.report));
        return done();
    }

    Result<CheckLine> read(const journal::ToCheck &found) const
    {
        CheckLine line;
        line.entity = found.entity;
        line.row = found.row;
        line.field = found.field->id;
        line.kind = kindNameOne(found.entity);
        line.fieldName = fieldName(*found.field);
        line.deletion = found.field->id == journal::kVisible.id;
        LT_ASSIGN(line.record, m_names.record(found.entity, found.row));
        for (const auto &version : found.versions) {
            LT_ASSIGN(line.versions.emplace_back(), read(*found.field, version));
            LT_ASSIGN(const qint64 report, reportOf(version));
            line.report = std::max(line.report, report);
        }
        if (line.deletion)
            LT_TRY(describeDeletion(found, line));
        line.why = whyShown(*found.field, line);
        return line;
    }

private:
    static quint64 streamOf(const FieldVersion &version)
    {
        const auto place = journal::placeOf(version.op);
        return place ? place->stream : 0;
    }

    WhoIs whereOf(const FieldVersion &version) const
    {
        const journal::Checkpoints checkpoints(m_context.journal);
        const quint64 stream = streamOf(version);
        const auto owner = checkpoints.ownerOf(stream);
        if (owner && *owner)
            return whoIs(m_council, **owner);
        const auto own = checkpoints.ownStreams();
        if (own && std::find(own->begin(), own->end(), stream) != own->end())
            return whoIs(m_council, m_self);
        return whoIs(m_council, RowId());
    }

    Result<CheckVersion> read(const Field &field, const FieldVersion &version) const
    {
        CheckVersion read;
        read.dot = version.dot;
        read.redacted = version.redacted;
        read.hidden = isHidden(field) || (isPersonal(field) && !m_seesPeople)
            || (field.entity == journal::Entity::DpCase && !m_seesCases); // its stage is not the desk's
        LT_ASSIGN(const auto place, journal::placeOfDot(m_context.journal, version.dot));
        read.at = place.atMs;
        read.who = m_users.value(version.by);
        read.where = whereOf(version).full();
        if (!read.hidden && !read.redacted) {
            LT_ASSIGN(read.text, m_names.value(field, version.value));
        }
        return read;
    }

    /// The import that brought the version, or 0 when it was made here.
    Result<qint64> reportOf(const FieldVersion &version) const
    {
        LT_ASSIGN(const auto place,
                  journal::placeOfEntry(m_context.journal, streamOf(version), version.dot.sequence));
        if (!place)
            return 0;
        for (const auto &[id, record] : m_reports)
            if (place->lsn > record.afterLsn && place->lsn <= record.lastLsn)
                return id;
        return 0;
    }

    /// The bin was asked for at one place; the newest change of the row made elsewhere stands against it.
    Status describeDeletion(const journal::ToCheck &found, CheckLine &line) const
    {
        const auto deletion
            = std::find_if(found.versions.begin(), found.versions.end(), [](const FieldVersion &version) {
                  return version.value.integer() && *version.value.integer() != 0;
              });
        if (deletion == found.versions.end())
            return done();
        std::optional<FieldVersion> newest;
        for (const auto *field : journal::entityInfo(found.entity).fields) {
            LT_ASSIGN(const auto history, m_context.journal.history(found.entity, found.row, *field));
            for (const auto &version : history)
                if (version.dot.stream != deletion->dot.stream
                    && (!newest || version.clockMs > newest->clockMs))
                    newest = version;
        }
        const QString at = whereOf(*deletion).siteName;
        line.deletionWords = deletedWords(at, newest ? whereOf(*newest).siteName : at);
        if (newest) {
            LT_ASSIGN(const qint64 report, reportOf(*newest));
            line.report = std::max(line.report, report);
        }
        CheckVersion kept;
        kept.text = QStringLiteral("kept");
        if (newest) {
            kept.who = m_users.value(newest->by);
            kept.where = whereOf(*newest).full();
            LT_ASSIGN(const auto place, journal::placeOfDot(m_context.journal, newest->dot));
            kept.at = place.atMs;
        }
        line.versions.insert(line.versions.begin(), kept);
        return done();
    }

    ServiceContext &m_context;
    const exchange::Roster &m_council;
    RowId m_self;
    RecordNames m_names;
    bool m_seesPeople;
    bool m_seesCases;
    QHash<UserId, QString> m_users;
    std::vector<std::pair<qint64, ImportRecord>> m_reports; ///< newest first
};

Result<std::vector<CheckLine>> ExchangeService::toCheck() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto session, m->session());
    CheckReader reader(m_context, session->council(), session->us.replica.row());
    LT_TRY(reader.load(m->store));
    LT_ASSIGN(const auto found, m_context.journal.toCheck());
    std::vector<CheckLine> lines;
    for (const auto &one : found) {
        if (!actToWrite(one.entity))
            continue; // accounts and keys: what is not their own site's word does not count at all
        LT_ASSIGN(lines.emplace_back(), reader.read(one));
        lines.back().maySettle = services::maySettle(m_context.actor, one.entity);
    }
    return lines;
}

/// Settling writes the other's words as ours: whoever may not do that in the ordinary way, may not here.
Status ExchangeService::requireToSettle(journal::Entity entity) const
{
    LT_TRY(m_context.require(Act::SettleSiblings));
    const auto act = actToWrite(entity);
    if (!act)
        return Error {
            Error::Code::Forbidden,
            QStringLiteral("settle what was written of an account or a key: its own site changes it"),
            {}};
    return m_context.require(*act);
}

Result<journal::Changes> ExchangeService::settle(const CheckLine &line, journal::Dot keep)
{
    LT_TRY(requireToSettle(line.entity));
    const Field *field = findField(line.entity, line.field);
    if (!field)
        return Error {Error::Code::NotFound, QStringLiteral("there is no such field"), {}};
    LT_ASSIGN(const auto now, m_context.journal.toCheck());
    const auto found = std::find_if(now.begin(), now.end(), [&](const journal::ToCheck &one) {
        return one.entity == line.entity && one.row == line.row && one.field->id == line.field;
    });
    const Error changed {
        Error::Code::Conflict, QStringLiteral("somebody settled or changed it meanwhile"), {}};
    if (found == now.end())
        return changed;
    // Every standing value must have been among those that the person chose from.
    for (const auto &version : found->versions)
        if (std::none_of(line.versions.begin(), line.versions.end(),
                         [&](const CheckVersion &seen) { return seen.dot == version.dot; }))
            return changed;
    if (!line.deletion || keep != journal::Dot())
        return m_context.journal.settle(line.entity, line.row, *field, keep, m_context.actor);
    journal::Save save(Act::SettleSiblings, m_context.actor);
    save.update(line.entity, line.row).setVisibility(journal::Visibility::Shown);
    return m_context.journal.commit(save);
}

Result<journal::Changes> ExchangeService::keepAllShown(qint64 report)
{
    LT_TRY(m_context.require(Act::SettleSiblings));
    LT_ASSIGN(const auto lines, toCheck());
    return journal::allOrNothing(m_context.journal, [&]() -> Result<journal::Changes> {
        journal::Changes changes;
        for (const auto &line : lines) {
            if (line.report != report || line.versions.empty() || !line.maySettle)
                continue;
            LT_ASSIGN(const auto settled, settle(line, line.versions.front().dot));
            changes.entities |= settled.entities;
            changes.rows += settled.rows;
        }
        return changes;
    });
}

} // namespace letstalk::services
