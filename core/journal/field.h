// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace letstalk::journal {

/// Every kind of row that the journal records. Ids are stored: never reuse or renumber one.
enum class Entity : quint16 {
    Council = 1,
    Site = 2,
    Recurrence = 3,
    Session = 4,
    Visit = 5,
    Conversation = 6,
    ConversationNeed = 7,
    Connection = 8,
    ConnectionEvent = 9,
    Person = 10,
    FollowUp = 11,
    Organization = 12,
    Service = 13,
    Location = 14,
    ServiceAtLocation = 15,
    Schedule = 16,
    Phone = 17,
    Contact = 18,
    CostOption = 19,
    ServiceTerm = 20,
    Feed = 21,
    User = 22,
    UserRole = 23,
    Compartment = 24,
    CompartmentGrant = 25,
    LocalCode = 26,
    TallyMark = 27,
    Offer = 28,
    PaperSheet = 29,
    Concern = 30,
    DpCase = 31,
    DpIndicator = 32,
    ServiceNotice = 33,
    ServiceLink = 34,
    ServiceAssurance = 35,
    ServiceProgramme = 36,
    MicroEnterprise = 37,
    HandEdit = 38,
    SetAsideRuling = 40,
    WeekComment = 41,
    DpRecord = 44,
    DpPolicy = 45,
    NamedText = 46,
};

enum class FieldType : quint8 {
    Integer,
    Flag, ///< 0 or 1
    Text,
    Code, ///< of the list named by `list`; an unknown code is kept and shown as its text
    Day, ///< ISO text
    Time, ///< "HH:MM", Europe/London
    Instant, ///< milliseconds since 1970, UTC
    Bytes,
    Ref, ///< 16-byte row id of `target`
    Sealed, ///< ciphertext for the field's compartment; never indexed
};

/// Which of several concurrent values is shown (journal.md 5); the others stay as siblings.
enum class MergeRule : quint8 {
    LaterClock,
    PresentWins, ///< flags: 1 wins
    Restrictive, ///< permissions: 0 (no) wins
    ConnectionStatus, ///< the ranking of journal.md 5
    DpStage, ///< the ranking of journal.md 5
    DirectoryFeed, ///< within one feed: newer last_modified, else later clock, no sibling
};

enum class Sealing : quint8 { None, Safeguarding, DirectPayments };

/// Which line of the retention schedule a row or field falls under (domain.md 5).
enum class Retention : quint8 { Permanent, Contact, Case, Directory, Account };

/// One field of one entity: the single place where it is declared (journal.md 4). The table's column, the
/// checks on a value, merge, digest, erasure and export all read it.
struct Field
{
    Entity entity;
    quint16 id; ///< within the entity; never reused; a type change is a new id
    const char *column;
    FieldType type = FieldType::Text;
    Entity target = Entity::Council; ///< for Ref
    const char *list = nullptr; ///< for Code: a list of resources/lists
    quint8 group = 0; ///< fields of one non-zero group are one register
    MergeRule rule = MergeRule::LaterClock;
    bool personal = false; ///< redacted when the person is erased
    bool subject = false; ///< for Ref to Person: the row is about that person
    Sealing sealing = Sealing::None;
    Retention retention = Retention::Contact;
    int maxBytes = 20'000; ///< UTF-8 or blob; longer values are kept in `attention`, not shown
};

} // namespace letstalk::journal
