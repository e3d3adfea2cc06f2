// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/care_store.h"

#include "core/base/london_time.h"
#include "core/storage/service_rows.h"

#include <QHash>

#include <algorithm>

namespace letstalk::storage {

namespace {

std::optional<int> optionalInt(const Statement &row, int column)
{
    const auto value = row.optionalInteger(column);
    return value ? std::optional(int(*value)) : std::nullopt;
}

std::optional<bool> optionalFlag(const Statement &row, int column)
{
    const auto value = row.optionalInteger(column);
    return value ? std::optional(*value != 0) : std::nullopt;
}

std::string noticesWhere(const char *where)
{
    return std::string("SELECT ") + kNoticeColumns
        + ", coalesce(u.display_name, u.name, '') FROM service_notice n LEFT JOIN user u ON u.id = n.by_user"
          " WHERE n.vis = 0 AND "
        + where;
}

QString sourceText(const QString &organization, const QString &feed)
{
    const QString from = feed.isEmpty() ? QStringLiteral("made by hand") : feed;
    return organization.isEmpty() ? from : organization + QStringLiteral(", ") + from;
}

} // namespace

Result<std::vector<ServiceNotice>> CareStore::notices(ServiceId service, QDate today) const
{
    std::vector<ServiceNotice> found;
    Statement select(m_db, noticesWhere("n.service = ? ORDER BY n.at, n.id"));
    select.bind(service);
    while (select.next()) {
        found.push_back(readNotice(select, 0));
        found.back().by = select.text(7);
    }
    LT_TRY(select.status());
    std::erase_if(found, [today](const ServiceNotice &notice) { return notice.isOver(today); });
    std::stable_sort(found.begin(), found.end(), [today](const ServiceNotice &a, const ServiceNotice &b) {
        return std::tuple(!a.holds(today), a.from) < std::tuple(!b.holds(today), b.from);
    });
    return found;
}

Result<std::optional<ServiceNotice>> CareStore::notice(NoticeId id) const
{
    Statement select(m_db, noticesWhere("n.id = ?"));
    select.bind(id);
    std::optional<ServiceNotice> found;
    if (select.next()) {
        found = readNotice(select, 0);
        found->by = select.text(7);
    }
    LT_TRY(select.status());
    return found;
}

Result<std::vector<ServiceAssurance>> CareStore::assurances(ServiceId service) const
{
    std::vector<ServiceAssurance> found;
    Statement select(m_db,
                     "SELECT a.at, coalesce(u.display_name, u.name, ''), a.how, a.result, a.what, a.note"
                     " FROM service_assurance a LEFT JOIN user u ON u.id = a.by_user"
                     " WHERE a.service = ? AND a.vis = 0 ORDER BY a.at DESC, a.id DESC");
    select.bind(service);
    while (select.next())
        found.push_back({select.integer(0), select.text(1), select.text(2), select.text(3), select.text(4),
                         select.text(5)});
    LT_TRY(select.status());
    return found;
}

Result<Freshness> CareStore::freshness(ServiceId service, const std::optional<QDate> &fedOn,
                                       const QString &fedBy) const
{
    Freshness fresh;
    fresh.checkedOn = fedOn;
    fresh.checkedBy = fedBy;
    LT_ASSIGN(const auto all, assurances(service));
    if (!all.empty())
        fresh.lastTry = all.front();
    for (const auto &one : all) { // newest first
        if (one.result == QLatin1String("WRONG") && !fresh.wrong)
            fresh.wrong = one;
        if (one.result != QLatin1String("RIGHT"))
            continue;
        const QDate day = london::day(one.at);
        if (!fresh.checkedOn || day >= *fresh.checkedOn) {
            fresh.checkedOn = day;
            fresh.checkedBy = one.by;
            fresh.ours = true;
        }
        break; // what was wrong before was put right
    }
    return fresh;
}

Result<std::vector<LinkedEntry>> CareStore::linked(ServiceId service) const
{
    std::vector<LinkedEntry> found;
    Statement select(
        m_db,
        "SELECT s.id, s.name, coalesce(o.name, ''), coalesce(f.name, ''), l.same,"
        " coalesce(u.display_name, u.name, ''), l.at FROM service_link l"
        " JOIN service s ON s.id = CASE WHEN l.first = ?1 THEN l.second ELSE l.first END"
        " LEFT JOIN organization o ON o.id = s.organization AND o.vis = 0"
        " LEFT JOIN feed f ON f.id = s.feed AND f.vis = 0 LEFT JOIN user u ON u.id = l.by_user"
        " WHERE (l.first = ?1 OR l.second = ?1) AND l.vis = 0 AND l.same IS NOT NULL AND s.vis = 0"
        " ORDER BY l.same DESC, s.name, s.id");
    select.bind(service);
    while (select.next())
        found.push_back({select.id<ServiceId>(0), select.text(1), sourceText(select.text(2), select.text(3)),
                         select.integer(4) != 0, select.text(5), select.integer(6)});
    LT_TRY(select.status());
    return found;
}

Result<std::vector<ServiceLink>> CareStore::links() const
{
    std::vector<ServiceLink> found;
    Statement select(m_db,
                     "SELECT l.first, l.second, l.same, coalesce(u.display_name, u.name, ''), l.at, l.note"
                     " FROM service_link l LEFT JOIN user u ON u.id = l.by_user"
                     " WHERE l.vis = 0 AND l.same IS NOT NULL ORDER BY l.at, l.id");
    while (select.next())
        found.push_back({select.id<ServiceId>(0), select.id<ServiceId>(1), select.integer(2) != 0,
                         select.text(3), select.integer(4), select.text(5)});
    LT_TRY(select.status());
    return found;
}

Result<QStringList> CareStore::programmes(ServiceId service) const
{
    QStringList codes;
    Statement select(m_db,
                     "SELECT programme FROM service WHERE id = ?1 AND programme IS NOT NULL UNION"
                     " SELECT programme FROM service_programme WHERE service = ?1 AND vis = 0 AND present = 1"
                     " ORDER BY 1");
    select.bind(service);
    while (select.next())
        if (const QString code = select.text(0); !code.isEmpty())
            codes << code;
    LT_TRY(select.status());
    return codes;
}

Result<std::vector<ServiceId>> CareStore::enterprises() const
{
    Statement select(m_db, "SELECT service FROM micro_enterprise WHERE vis = 0 ORDER BY service");
    std::vector<ServiceId> found;
    while (select.next())
        found.push_back(select.id<ServiceId>(0));
    LT_TRY(select.status());
    return found;
}

Result<QStringList> CareStore::needs(ServiceId service) const
{
    Statement select(m_db,
                     "SELECT n.need FROM service s JOIN service_need n ON n.rid = s.rid WHERE s.id = ?"
                     " ORDER BY n.score DESC, n.need");
    select.bind(service);
    QStringList codes;
    while (select.next())
        codes << select.text(0);
    LT_TRY(select.status());
    return codes;
}

Result<std::optional<MicroEnterprise>> CareStore::enterprise(ServiceId service) const
{
    Statement select(
        m_db,
        "SELECT legal_form, headcount, care_staff, offers_personal_care, cqc_location_id, dbs_on, dbs_until,"
        " insurance_on, insurance_until, insurance_minor, training_on, training_until, judgments_on, hmrc_on,"
        " disclaimer_on, areas, days, languages, rate_minor, rate_unit, spare_hours, accepts_dp, accepts_isf,"
        " accepts_self_fund, assured_on, assurer FROM micro_enterprise WHERE service = ? AND vis = 0");
    select.bind(service);
    std::optional<MicroEnterprise> found;
    if (select.next()) {
        MicroEnterprise one;
        one.service = service;
        one.legalForm = select.text(0);
        one.headcount = optionalInt(select, 1);
        one.careStaff = optionalInt(select, 2);
        one.personalCare = optionalFlag(select, 3);
        one.cqcLocation = select.text(4);
        one.dbs = {select.day(5), select.day(6)};
        one.insurance = {select.day(7), select.day(8)};
        one.insuranceMinor = optionalInt(select, 9);
        one.training = {select.day(10), select.day(11)};
        one.judgmentsOn = select.day(12);
        one.hmrcOn = select.day(13);
        one.disclaimerOn = select.day(14);
        one.areas = select.text(15);
        one.days = select.text(16);
        one.languages = select.text(17).split(u',', Qt::SkipEmptyParts);
        one.rateMinor = optionalInt(select, 18);
        one.rateUnit = select.text(19);
        one.spareHours = optionalInt(select, 20);
        one.acceptsDp = optionalFlag(select, 21);
        one.acceptsIsf = optionalFlag(select, 22);
        one.acceptsSelfFund = optionalFlag(select, 23);
        one.assuredOn = select.day(24);
        one.assurer = select.text(25);
        found = std::move(one);
    }
    LT_TRY(select.status());
    return found;
}

Result<std::vector<RingLine>> CareStore::ringLines(qint64 from, qint64 to) const
{
    struct Checks
    {
        qint64 right = 0;
        qint64 wrong = 0;
        qint64 tried = 0;
    };
    QHash<ServiceId, Checks> checks;
    Statement asked(m_db,
                    "SELECT service, max(CASE WHEN result = 'RIGHT' THEN at END), max(CASE WHEN result ="
                    " 'WRONG' THEN at END), max(CASE WHEN result = 'NO_ANSWER' THEN at END)"
                    " FROM service_assurance WHERE vis = 0 AND service IS NOT NULL GROUP BY service");
    while (asked.next())
        checks.insert(asked.id<ServiceId>(0), {asked.integer(1), asked.integer(2), asked.integer(3)});
    LT_TRY(asked.status());
    QHash<ServiceId, int> uses;
    Statement counted(m_db,
                      // as OutcomeStore counts those who were sent there
                      "SELECT c.service, count(DISTINCT c.conversation) FROM connection c"
                      " JOIN conversation v ON v.id = c.conversation AND v.vis = 0"
                      " WHERE c.made_at >= ? AND c.made_at < ? AND c.vis = 0 AND c.service IS NOT NULL"
                      " AND coalesce(c.status, '') NOT IN ('OFFERED', 'DECLINED') GROUP BY c.service");
    counted.bind(from).bind(to);
    while (counted.next())
        uses.insert(counted.id<ServiceId>(0), int(counted.integer(1)));
    LT_TRY(counted.status());
    std::vector<RingLine> lines;
    Statement select(
        m_db, "SELECT id, name, organization, phone, assured_on, closed FROM service_line ORDER BY sort");
    while (select.next()) {
        if (select.integer(5) != 0)
            continue; // nobody is sent there now
        RingLine line;
        line.service = select.id<ServiceId>(0);
        line.name = select.text(1);
        line.organization = select.text(2);
        line.phone = select.text(3);
        line.checkedOn = select.day(4);
        line.uses = uses.value(line.service);
        const Checks check = checks.value(line.service);
        if (check.right != 0)
            line.checkedOn = std::max(line.checkedOn, std::optional(london::day(check.right)));
        if (check.wrong > check.right)
            line.reportedOn = london::day(check.wrong);
        if (check.tried > check.right)
            line.triedOn = london::day(check.tried);
        lines.push_back(std::move(line));
    }
    LT_TRY(select.status());
    return lines;
}

Result<std::vector<CareStore::Entry>> CareStore::entries() const
{
    std::vector<Entry> found;
    Statement select(m_db,
                     "SELECT l.id, l.name, l.organization, coalesce(f.name, ''), l.phone, l.postcode"
                     " FROM service_line l JOIN service s ON s.id = l.id"
                     " LEFT JOIN feed f ON f.id = s.feed AND f.vis = 0 ORDER BY l.sort, l.rid");
    while (select.next())
        found.push_back({select.id<ServiceId>(0), select.text(1), select.text(2), select.text(3),
                         select.text(4), select.text(5)});
    LT_TRY(select.status());
    return found;
}

} // namespace letstalk::storage
