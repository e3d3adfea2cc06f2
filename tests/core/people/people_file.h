// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"
#include "tests/core/journal/replica.h"

namespace letstalk::test {

/// A replica whose people and notes are indexed.
class PeopleFile : public Replica
{
public:
    PeopleFile();

    PersonId add(const Person &person);
    /// "Siân Ellis", born and living as given; empty parts are left out.
    PersonId add(const char *given, const char *family, const char *birth = "", const char *postcode = "",
                 const char *phone = "", const char *knownAs = "");
    ConversationId note(const char *summary, const char *text, std::optional<PersonId> visitor = {});

    /// Names found, best first.
    QStringList search(const char *typed, int limit = 20) const;
    std::vector<PersonHit> hits(const QString &typed, int limit = 20) const;
    QStringList searchNotes(const char *typed, int limit = 20) const; ///< summaries
};

/// Sets a person's fields in a change, as the service does.
void setPerson(journal::RowChange &row, const Person &person);

} // namespace letstalk::test
