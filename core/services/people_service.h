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

    /// What an erasure takes: so that it is said before anything goes, and nobody erases more than they were
    /// shown.
    struct Goes
    {
        struct Kind
        {
            journal::Entity entity {};
            int count = 0;
        };
        /// Nothing more can be recorded about it once its person is erased: not even that it ended.
        struct OpenCase
        {
            QString reference;
            QString stage; ///< list `dp_stage`
            QDate since;
        };
        qint64 records = 0; ///< the person and everything about them: what has to be typed
        std::vector<Kind> kinds; ///< without the person, in the order of the registry
        std::vector<OpenCase> openCases;
        /// Safeguarding concerns here. None names its person outside its seal, so no erasure finds them:
        /// those who hold their key are told which are about somebody erased (ConcernService::aboutErased).
        int sealedConcerns = 0;
    };
    /// NotFound: no such person.
    Result<Goes> whatGoes(PersonId id) const;

    struct Erased
    {
        journal::Changes changes;
        bool asked = false; ///< this computer is no officer's: an officer has to sign first
        int sealedConcerns = 0; ///< as in Goes
    };
    /// Erases a person for good, here and with the next files everywhere (exchange.md 7). `reasonCode`: of
    /// the list `erasure_reason`. `records`: what whatGoes() told; Conflict when it is another number by now;
    /// unset: not compared. NotFound: no such person.
    Result<Erased> erase(PersonId id, const QString &reasonCode, std::optional<qint64> records = {});

private:
    ServiceContext &m_context;
};

/// What goes, in sentences for whoever is about to erase somebody.
QStringList erasureWords(const PeopleService::Goes &goes, const storage::CodeLists &codes);

} // namespace letstalk::services
