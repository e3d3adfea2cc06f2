// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/person.h"
#include "core/services/service_context.h"

namespace letstalk::services {

/// People known by name. Live search while typing is in search_reader.h; this is the writer's side and the
/// full card.
class PeopleService
{
public:
    explicit PeopleService(ServiceContext &context) : m_context(context) { }

    struct Created
    {
        PersonId id;
        journal::Changes changes;
    };
    Result<Created> create(const Person &person);
    /// Writes only the fields that differ from `before`, which is what the form was opened with; Conflict if
    /// one of those moved since.
    Result<journal::Changes> edit(const Person &before, const Person &after);
    Result<Person> get(PersonId id) const; ///< logged as a view
    /// Newest first; what a banner and a timeline show.
    Result<std::vector<ConversationLine>> conversations(PersonId id, int limit = 50) const;

    struct Erased
    {
        journal::Changes changes;
        bool asked = false; ///< this computer is no officer's: an officer has to sign first
        /// Safeguarding concerns here. None names its person outside its seal, so no erasure finds them:
        /// those who hold their key are told which are about somebody erased (ConcernService::aboutErased).
        int sealedConcerns = 0;
    };
    /// Erases a person for good, here and with the next files everywhere (exchange.md 7). `reasonCode`: a
    /// code, no words. NotFound: no such person.
    Result<Erased> erase(PersonId id, const QString &reasonCode);

private:
    ServiceContext &m_context;
};

} // namespace letstalk::services
