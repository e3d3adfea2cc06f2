// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/trusted_keys.h"

#include "core/journal/entities/user.h"

#include <map>

namespace letstalk::services {

using namespace journal;

namespace {

bool everybody(qint64)
{
    return true;
}

/// A compartment as the entry says that made its row; nullopt when that says nothing usable.
std::optional<storage::StoredCompartment> asMade(const RowId &row, const Testimony &said, Dot made)
{
    const Value name = said.saidIn(made, compartment::kName);
    const Value version = said.saidIn(made, compartment::kVersion);
    const Value key = said.saidIn(made, compartment::kPublicKey);
    if (!name.text() || !version.integer() || !key.bytes() || key.bytes()->size() != 32)
        return {};
    return storage::StoredCompartment {row, *name.text(), int(*version.integer()), *key.bytes()};
}

Result<std::vector<storage::StoredCompartment>> firstOfEachName(storage::Database &db, const Journal &journal)
{
    std::map<QString, std::pair<qint64, storage::StoredCompartment>> first;
    LT_ASSIGN(const auto rows, storage::UserStore(db).compartmentRows());
    for (const auto &row : rows) {
        LT_ASSIGN(const auto said, Testimony::of(journal, Entity::Compartment, row));
        const auto makings = said.creations();
        const auto made = makings.empty() ? std::nullopt : asMade(row, said, makings.front());
        if (!made)
            continue;
        const qint64 since = said.arrivalOf(makings.front());
        const auto [found, fresh] = first.try_emplace(made->name, since, *made);
        if (!fresh && since < found->second.first)
            found->second = {since, *made};
    }
    std::vector<storage::StoredCompartment> compartments;
    for (auto &[name, found] : first)
        compartments.push_back(std::move(found.second));
    return compartments;
}

/// What was wrapped for one user, the newest first; without what was taken back at the user's own site by
/// somebody who had seen it.
Result<std::vector<QByteArray>> wrappingsOf(const Journal &journal, const RowId &row,
                                            const Testimony::Heard &ownSite)
{
    LT_ASSIGN(const auto said, Testimony::of(journal, Entity::CompartmentGrant, row));
    const auto words = said.words(compartment_grant::kWrapped, everybody);
    std::vector<QByteArray> wrappings;
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
        bool taken = !word->value.bytes();
        for (const auto &other : words) {
            if (taken || !other.value.isNull() || !ownSite(other.dot.stream))
                continue;
            LT_ASSIGN(taken, said.knew(other.dot, word->dot));
        }
        if (!taken)
            wrappings.push_back(*word->value.bytes());
    }
    return wrappings;
}

} // namespace

Result<TrustedKeys> trustedKeys(storage::Database &db, const Journal &journal,
                                const std::vector<SiteUser> &users)
{
    TrustedKeys keys;
    LT_ASSIGN(keys.compartments, firstOfEachName(db, journal));
    LT_ASSIGN(const auto homes, StreamHomes::load(db));
    for (const auto &compartment : keys.compartments)
        for (const auto &user : users) {
            const RowId row = grantId(compartment.id, user.id);
            LT_ASSIGN(const auto wrappings,
                      wrappingsOf(journal, row, homes.at(homes.of(user.createdIn).home)));
            for (const auto &wrapped : wrappings)
                keys.grants.push_back({row, compartment.id, user.id, wrapped});
        }
    return keys;
}

Result<CompartmentKeys> openKeys(storage::Database &db, const Journal &journal, UserId user,
                                 const vault::KeyPair &person)
{
    LT_ASSIGN(const auto users, siteUsers(db, journal));
    LT_ASSIGN(const auto keys, trustedKeys(db, journal, users));
    return CompartmentKeys::open(keys.compartments, keys.grants, user, person);
}

} // namespace letstalk::services
