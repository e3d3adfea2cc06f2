// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of DraftService that keeps half-written forms about Direct Payments. Each is sealed to its
// writer's own key, and one about a case within that to the compartment: who has lost either reads no more of
// it.
#include "core/services/draft_seal.h"
#include "core/services/draft_service.h"
#include "core/services/sealed_parts.h"
#include "core/storage/draft_store.h"

#include <QCborMap>

#include <algorithm>

namespace letstalk::services {

namespace {

using Form = DraftService::Form;

// Numbers of the fields; never used again for anything else.
enum Field { kName = 1, kTitle = 2, kCase = 3, kPerson = 4, kMark = 5, kTyped = 6 };

QByteArray formToBytes(const Form &form)
{
    QCborMap typed;
    for (auto it = form.typed.begin(); it != form.typed.end(); ++it)
        typed[it.key()] = it.value();
    QCborMap map;
    map[kName] = form.name;
    map[kTitle] = form.title;
    if (form.dpCase)
        map[kCase] = form.dpCase->toText();
    if (form.person)
        map[kPerson] = form.person->toText();
    map[kMark] = form.mark;
    map[kTyped] = typed;
    return map.toCborValue().toCbor();
}

std::optional<Form> formFromBytes(const QByteArray &bytes)
{
    const auto value = QCborValue::fromCbor(bytes);
    const QCborMap map = value.toMap();
    if (!value.isMap() || !map.value(kName).isString() || !map.value(kTyped).isMap())
        return std::nullopt;
    Form form;
    form.name = map.value(kName).toString();
    form.title = map.value(kTitle).toString();
    if (map.contains(qint64(kCase)) && !(form.dpCase = DpCaseId::fromText(map.value(kCase).toString())))
        return std::nullopt;
    form.person = PersonId::fromText(map.value(kPerson).toString());
    form.mark = map.value(kMark).toByteArray();
    const QCborMap typed = map.value(kTyped).toMap();
    for (const auto &[id, text] : typed)
        form.typed.insert(id.toString(), text.toString());
    return form;
}

QByteArray caseContext(DraftId id)
{
    return "letstalk direct payment draft case " + id.row().toBytes();
}

// What stands before the bytes: for whom the inside is sealed.
constexpr char kOpenInside = 'L';
constexpr char kSealedInside = 'C';

} // namespace

Status DraftService::keepForm(DraftId id, const Form &form)
{
    LT_TRY(m_context.require(form.dpCase ? Act::ViewDpCase : Act::FlagDirectPayment));
    QByteArray inside = formToBytes(form);
    if (form.dpCase) {
        LT_ASSIGN(inside, sealTo(m_context, kDirectPayments, inside, caseContext(id)));
    }
    inside.prepend(form.dpCase ? kSealedInside : kOpenInside);
    const qint64 now = m_context.clock.nowMs();
    std::vector<PersonId> subjects;
    if (form.person)
        subjects.push_back(*form.person);
    return storage::DraftStore(m_context.db)
        .keep({id, m_context.actor.user, draftKindName(DraftKind::DirectPayment), subjects,
               sealDraft(m_context, DraftKind::DirectPayment, id, inside), now, now});
}

DraftService::OpenedForms DraftService::openForms(const std::vector<storage::StoredDraft> &stored) const
{
    OpenedForms opened;
    const bool mayRead = isAllowed(m_context.actor, Act::ViewDpCase)
        && !m_context.compartments.held(kDirectPayments).empty();
    for (const auto &one : stored) {
        if (one.kind != draftKindName(DraftKind::DirectPayment))
            continue;
        auto plain = openDraft(m_context, DraftKind::DirectPayment, one.id, one.sealed);
        const char first = plain && !plain->isEmpty() ? plain->front() : '\0';
        if (first == kSealedInside && !mayRead)
            continue; // waits until the key is given again
        if (first == kSealedInside) {
            const auto inside
                = m_context.compartments.open(kDirectPayments, plain->mid(1), caseContext(one.id));
            plain = inside ? std::optional(*inside) : std::nullopt;
        } else if (first == kOpenInside) {
            plain = plain->mid(1);
        } else {
            plain.reset();
        }
        if (auto form = plain ? formFromBytes(*plain) : std::nullopt)
            opened.forms.push_back({one.id, one.changedAt, std::move(*form)});
        else
            opened.unreadable.push_back(one.id);
    }
    return opened;
}

Result<std::vector<DraftService::FormDraft>> DraftService::forms() const
{
    LT_TRY(m_context.require(Act::FlagDirectPayment));
    LT_ASSIGN(const auto stored, storage::DraftStore(m_context.db).of(m_context.actor.user));
    return openForms(stored).forms;
}

Status DraftService::discardForm(DraftId id)
{
    LT_TRY(m_context.require(Act::LogConversation));
    return storage::DraftStore(m_context.db).remove(id, m_context.actor.user);
}

} // namespace letstalk::services
