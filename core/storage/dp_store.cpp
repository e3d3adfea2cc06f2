// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/dp_store.h"

#include "core/domain/person.h"
#include "core/storage/statement.h"

#include <QtEndian>

#include <string>

namespace letstalk::storage {

namespace {

const std::string kSelect = "SELECT c.id, c.person, p.given_name, p.family_name, p.known_as, c.owner,"
                            " u.display_name, c.stage, c.stage_since, c.flagged_at, c.next_step,"
                            " c.next_step_due, c.flag, s.stream_id, c.ks - j.op, c.review_due,"
                            " c.review_reason, c.hand_over_to, h.display_name, p.information_format,"
                            " c.lead_at, c.erased_on FROM dp_case c"
                            " LEFT JOIN person p ON p.id = c.person AND p.vis = 0"
                            " LEFT JOIN user u ON u.id = c.owner"
                            " LEFT JOIN user h ON h.id = c.hand_over_to"
                            " JOIN journal j ON j.st = c.ko AND j.seq = c.ks"
                            " JOIN journal_stream s ON s.st = c.ko"
                            " WHERE c.vis = 0";

const std::string kOfRecords
    = " FROM dp_record WHERE vis = 0 AND (content IS NOT NULL OR counted IS NOT NULL)";
const std::string kRecords = "SELECT id, dp_case, recorded_at, content, counted" + kOfRecords;

Result<std::vector<StoredDpRecord>> readRecords(Statement &select)
{
    std::vector<StoredDpRecord> records;
    while (select.next())
        records.push_back({select.id<DpRecordId>(0), select.id<DpCaseId>(1), select.integer(2),
                           select.blob(3), select.blob(4)});
    LT_TRY(select.status());
    return records;
}

} // namespace

Result<std::vector<StoredDpCase>> DpStore::read(Statement &select) const
{
    std::vector<StoredDpCase> cases;
    while (select.next()) {
        StoredDpCase stored;
        stored.id = select.id<DpCaseId>(0);
        if (const auto row = select.rowId(1))
            stored.person = PersonId(*row);
        Person person;
        person.givenName = select.text(2);
        person.familyName = select.text(3);
        person.knownAs = select.text(4);
        stored.personName = person.displayName();
        stored.owner = select.id<UserId>(5);
        stored.ownerName = select.text(6);
        stored.stage = select.text(7);
        stored.stageSince = select.integer(8);
        stored.flaggedAt = select.integer(9);
        stored.nextStep = select.text(10);
        stored.nextStepDue = select.day(11);
        stored.flag = select.blob(12);
        const QByteArray stream = select.blob(13);
        if (stream.size() == 8)
            stored.act = {qFromBigEndian<quint64>(stream.constData()), select.integer(14)};
        stored.reviewDue = select.day(15);
        stored.reviewReason = select.text(16);
        if (const auto row = select.rowId(17))
            stored.handOverTo = UserId(*row);
        stored.handOverToName = select.text(18);
        stored.informationFormat = select.text(19);
        stored.leadAt = select.optionalInteger(20);
        stored.erasedOn = select.day(21);
        cases.push_back(std::move(stored));
    }
    LT_TRY(select.status());
    return cases;
}

Result<std::vector<StoredDpCase>> DpStore::list() const
{
    Statement select(m_db, kSelect + " ORDER BY c.stage_since, c.id");
    return read(select);
}

Result<std::vector<StoredDpCase>> DpStore::ofPerson(PersonId person) const
{
    Statement select(m_db, kSelect + " AND c.person = ? ORDER BY c.stage_since, c.id");
    select.bind(person);
    return read(select);
}

Result<std::optional<StoredDpCase>> DpStore::find(DpCaseId id) const
{
    Statement select(m_db, kSelect + " AND c.id = ?");
    select.bind(id);
    LT_ASSIGN(auto found, read(select));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::vector<StoredDpAnswers>> DpStore::answers(DpCaseId id) const
{
    std::vector<StoredDpAnswers> answers;
    Statement select(m_db,
                     "SELECT id, answered_at, answers FROM dp_indicator"
                     " WHERE dp_case = ? AND vis = 0 AND answers IS NOT NULL ORDER BY answered_at, id");
    select.bind(id);
    while (select.next())
        answers.push_back({select.id<DpIndicatorId>(0), select.integer(1), select.blob(2)});
    LT_TRY(select.status());
    return answers;
}

Result<std::vector<StoredDpRecord>> DpStore::records(DpCaseId id) const
{
    Statement select(m_db, kRecords + " AND dp_case = ? ORDER BY recorded_at, id");
    select.bind(id);
    return readRecords(select);
}

Result<std::vector<StoredDpRecord>> DpStore::records() const
{
    Statement select(m_db, kRecords + " ORDER BY dp_case, recorded_at, id");
    return readRecords(select);
}

Result<std::map<DpCaseId, std::vector<DpRecordId>>>
DpStore::recordIds(const std::optional<DpCaseId> &only) const
{
    std::map<DpCaseId, std::vector<DpRecordId>> ids;
    Statement select(
        m_db, "SELECT dp_case, id" + kOfRecords + (only ? " AND dp_case = ?" : "") + " ORDER BY dp_case, id");
    if (only)
        select.bind(*only);
    while (select.next())
        ids[select.id<DpCaseId>(0)].push_back(select.id<DpRecordId>(1));
    LT_TRY(select.status());
    return ids;
}

Result<std::vector<StoredDpPolicy>> DpStore::policy() const
{
    std::vector<StoredDpPolicy> choices;
    Statement select(m_db,
                     "SELECT id, name, number, text, source, as_at FROM dp_policy"
                     " WHERE vis = 0 AND name IS NOT NULL ORDER BY name, id");
    while (select.next()) {
        StoredDpPolicy choice {select.id<DpPolicyId>(0), select.text(1), {},
                               select.text(3),           select.text(4), select.day(5)};
        if (!select.isNull(2))
            choice.number = select.integer(2);
        choices.push_back(std::move(choice));
    }
    LT_TRY(select.status());
    return choices;
}

} // namespace letstalk::storage
