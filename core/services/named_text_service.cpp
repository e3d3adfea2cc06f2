// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/named_text_service.h"

#include "core/journal/entities/named_text.h"
#include "core/journal/registry.h"
#include "core/journal/save.h"
#include "core/services/council_service.h"
#include "core/services/record_names.h"
#include "core/storage/named_text_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("NamedTexts", text);
}

/// "120:18+17,60+9" of a text that is as long as it was then; otherwise nothing is known of it.
std::vector<Mention> mentionsOf(const QString &where, const QString &text)
{
    std::vector<Mention> mentions;
    const qsizetype colon = where.indexOf(u':');
    if (colon < 0 || where.left(colon).toLongLong() != text.size())
        return mentions;
    qsizetype before = 0;
    for (const auto &part : where.mid(colon + 1).split(u',')) {
        const Mention one {part.section(u'+', 0, 0).toLongLong(), part.section(u'+', 1).toLongLong()};
        if (one.at < before || one.length <= 0 || one.length > text.size() - one.at)
            return {};
        before = one.at + one.length;
        mentions.push_back(one);
    }
    return mentions;
}

bool mayBeAsked(const std::vector<journal::ErasureRequest> &requests, const journal::FieldPlace &place)
{
    return std::any_of(requests.begin(), requests.end(), [&](const auto &one) {
        return one.subject == place.row && one.field == place.field && one.entity == quint16(place.entity);
    });
}

/// Unset: nothing is left of it to decide about.
Result<std::optional<NamedText>> describe(const ServiceContext &context, const storage::NamedTextRow &row)
{
    const auto *info = row.takenOut ? nullptr : journal::findEntity(row.entity);
    const auto *field = info ? info->field(row.field) : nullptr;
    if (!field)
        return std::optional<NamedText>();
    NamedText one;
    one.id = row.id;
    one.erased = row.erased;
    one.place = {info->entity, row.row, row.field};
    one.foundMs = row.foundAt;
    LT_ASSIGN(const auto versions, context.journal.history(info->entity, row.row, *field));
    for (const auto &version : versions) {
        if (version.redacted || version.value.isNull())
            continue;
        ++one.values;
        if (version.shown && version.value.text())
            one.text = *version.value.text();
    }
    if (one.values == 0)
        return std::optional<NamedText>();
    one.field = fieldName(*field);
    LT_ASSIGN(one.record,
              RecordNames(context.db, context.codes, context.actor).record(info->entity, row.row));
    one.mentions = mentionsOf(row.where, one.text);
    one.proposed = withoutMentions(one.text, one.mentions, tr("[name taken out]"));
    return std::optional(std::move(one));
}

} // namespace

Result<std::vector<NamedText>> NamedTextService::open() const
{
    LT_TRY(m_context.require(Act::RedactText));
    LT_ASSIGN(const auto rows, storage::NamedTextStore(m_context.db).all());
    LT_ASSIGN(const auto requests, m_context.journal.erasureRequests());
    std::vector<NamedText> all;
    for (const auto &row : rows) {
        LT_ASSIGN(auto one, describe(m_context, row));
        if (!one)
            continue;
        one->asked = mayBeAsked(requests, one->place);
        if (m_shown.count(one->id) == 0)
            LT_TRY(m_context.accessLog.record(m_context.actor, Act::RedactText, one->place.entity,
                                              one->place.row));
        m_shown.insert(one->id);
        all.push_back(std::move(*one));
    }
    return all;
}

Result<NamedText> NamedTextService::find(const RowId &id) const
{
    LT_ASSIGN(const auto row, storage::NamedTextStore(m_context.db).find(id));
    std::optional<NamedText> one;
    if (row) {
        LT_ASSIGN(one, describe(m_context, *row));
    }
    if (!one)
        return Error {
            Error::Code::NotFound, tr("there is no such text to decide about, or not any more"), {}};
    return std::move(*one);
}

Result<NamedTextService::TakenOut> NamedTextService::takeOut(const RowId &id, const QString &instead)
{
    LT_TRY(m_context.require(Act::RedactText));
    LT_ASSIGN(const auto text, find(id));
    TakenOut out;
    LT_ASSIGN(out.changes,
              takeOutByOrder(m_context, text.place, instead.trimmed(), out.asked, [&](bool asked) -> Status {
                  if (asked)
                      return done(); // open until an officer has signed
                  journal::Save save(Act::RedactText, m_context.actor);
                  save.update(journal::Entity::NamedText, id).set(journal::named_text::kTakenOut, true);
                  LT_TRY(m_context.journal.commit(save));
                  return done();
              }));
    out.changes.touch(journal::Entity::NamedText);
    return out;
}

Result<journal::Changes> NamedTextService::leave(const RowId &id)
{
    LT_TRY(m_context.require(Act::RedactText));
    LT_TRY(find(id));
    journal::Save save(Act::RedactText, m_context.actor);
    save.update(journal::Entity::NamedText, id).set(journal::named_text::kTakenOut, false);
    return m_context.journal.commit(save);
}

} // namespace letstalk::services
