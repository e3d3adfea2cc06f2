// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_file.h"

#include "core/base/london_time.h"
#include "core/domain/published_sites.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/user.h"
#include "core/services/demo/demo_directory.h"

#include <QTemporaryFile>

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60'000;
constexpr int kDaysBefore = 5; ///< between setting up and the first week

/// A user of a demo file; `admin` is the founder.
struct StaffMember
{
    Actor DemoStaff::*actor;
    const char *name;
    const char *displayName;
    Roles roles;
};

const std::vector<StaffMember> &staffMembers()
{
    static const std::vector<StaffMember> kMembers {
        {&DemoStaff::desk, "desk", "Front desk (demo)", {Role::FrontDesk}},
        {&DemoStaff::lead, "lead", "Site lead (demo)", {Role::SiteLead, Role::FrontDesk}},
        {&DemoStaff::social, "social", "Social worker (demo)", {Role::SocialWorker}},
        {&DemoStaff::dpo, "dpo", "Data protection (demo)", {Role::Dpo}},
        {&DemoStaff::partner, "partner", "Money adviser (demo)", {Role::Partner}},
    };
    return kMembers;
}

Roles allRoles()
{
    Roles roles;
    for (int i = 0; i < kRoleCount; ++i)
        roles.add(Role(i));
    return roles;
}

/// The fifth site: not a published one, and free to be changed.
Site inventedSite(SiteId id)
{
    Site site;
    site.id = id;
    site.name = u"Millbrook Community Hub"_s;
    site.code = u"MIL"_s;
    site.address = u"1 Mill Brow, Northwich"_s;
    site.postcode = u"CW8 9ZS"_s;
    site.phone = u"01632 960990"_s;
    return site;
}

QDate mondayBefore(const DemoRequest &request)
{
    return IsoWeek::of(request.until).plus(1 - request.weeks).monday();
}

} // namespace

DemoFile::DemoFile(const DemoRequest &request)
    : m_request(request), m_firstDay(mondayBefore(request)),
      m_clock(london::instant(m_firstDay.addDays(-kDaysBefore), QTime(9, 0))), m_random(request.seed)
{ }

QStringList DemoFile::userNames() const
{
    QStringList names {m_staff.admin.name};
    for (const auto &member : staffMembers())
        names << QLatin1String(member.name);
    return names;
}

Status DemoFile::found(const QString &path)
{
    services::Workspace::FoundRequest request;
    request.path = path;
    request.council = u"Demo Council"_s;
    request.siteName = publishedSites().front().site.name;
    request.userName = u"admin"_s;
    request.displayName = u"Administrator (demo)"_s;
    request.passphrase = m_request.passphrase.clone();
    request.demo = true;
    const services::Environment environment {.clock = m_clock,
                                             .random = m_random,
                                             .settingsFolder = m_request.settingsFolder,
                                             .cheapKeys = m_request.cheapKeys};
    LT_ASSIGN(auto founded, services::Workspace::found(request, environment));
    m_workspace = std::move(founded.workspace);
    LT_TRY(addUsers());
    m_clock.advance(5 * kMinute);
    LT_ASSIGN(const auto pending, m_workspace->users().pendingGrants());
    for (const auto &one : pending) // as somebody would in life
        LT_TRY(m_workspace->users().grantWithRecoveryKey(founded.recoveryKey, one.user, one.publicKey));
    LT_TRY(addSites());
    return addDirectory();
}

Status DemoFile::addUsers()
{
    auto &users = m_workspace->users();
    m_staff.admin = m_workspace->actor();
    m_staff.admin.site = publishedSites().front().site.id;
    m_clock.advance(10 * kMinute);
    LT_TRY(users.setRoles(m_staff.admin.user, allRoles()));
    m_staff.admin.roles = allRoles();
    actAs(m_staff.admin);
    for (const auto &member : staffMembers()) {
        m_clock.advance(5 * kMinute);
        LT_TRY(users.add(QLatin1String(member.name), QLatin1String(member.displayName), member.roles,
                         m_request.passphrase));
    }
    LT_ASSIGN(const auto lines, users.list());
    for (const auto &member : staffMembers())
        for (const auto &line : lines)
            if (line.name == QLatin1String(member.name))
                m_staff.*member.actor = Actor {line.id, line.name, line.roles, m_staff.admin.site, {}};
    return done();
}

Status DemoFile::addSites()
{
    auto &sessions = m_workspace->sessions();
    for (const auto &published : publishedSites())
        if (int(m_sites.size()) < m_request.sites)
            m_sites.push_back(published.site);
    if (int(m_sites.size()) == m_request.sites)
        return done();
    m_clock.advance(10 * kMinute);
    const Site site = inventedSite(m_workspace->context().ids.make<SiteId>());
    SiteRecurrence recurrence;
    recurrence.id = m_workspace->context().ids.make<RecurrenceId>();
    recurrence.site = site.id;
    recurrence.rule = u"FREQ=WEEKLY;BYDAY=TU"_s;
    recurrence.starts = QTime(13, 0);
    recurrence.ends = QTime(15, 30);
    LT_TRY(sessions.addSite(site, {recurrence}));
    m_sites.push_back(site);
    return done();
}

Status DemoFile::addDirectory()
{
    const auto &data = DemoData::shipped();
    const auto &needs = m_workspace->codes().list(u"need"_s);
    QHash<QString, QString> labels;
    for (const auto &item : needs.items)
        labels[item.code] = item.label;
    QTemporaryFile feed; // invented, so it may lie in the open for a moment
    const QByteArray bytes = demoFeed(data, m_firstDay, labels);
    if (!feed.open() || feed.write(bytes) != bytes.size() || !feed.flush())
        return Error {Error::Code::Io, feed.errorString(), feed.fileName()};
    m_clock.advance(10 * kMinute);
    auto &directory = m_workspace->directory();
    LT_ASSIGN(const auto diff, directory.preview(feed.fileName(), QLatin1String(kDemoFeed)));
    LT_TRY(directory.import(diff));

    LT_ASSIGN(const auto hits, directory.list(QString(), 10'000));
    m_serviceCount = qint64(hits.size());
    QHash<QString, ServiceId> ids;
    for (const auto &hit : hits)
        ids[hit.name] = hit.id;
    for (const auto &names : serviceNamesByNeed(data)) {
        m_services.emplace_back();
        for (const QString &name : names)
            if (ids.contains(name))
                m_services.back().push_back({ids[name], name});
    }
    for (const auto &row : diff.feed.rows)
        if (row.entity == journal::Entity::Organization
            && row.text(journal::organization::kName) == "Sandstone Money Advice"_L1)
            return addPartner(row.id);
    return Error {Error::Code::Integrity, u"the invented directory lacks the partner's organisation"_s, {}};
}

Status DemoFile::addPartner(const RowId &organization)
{
    m_staff.partner.organization = OrganizationId(organization);
    journal::Save save(Act::ManageUsers, m_staff.admin);
    save.update(journal::Entity::User, m_staff.partner.user).set(journal::user::kOrganization, organization);
    LT_TRY(context().journal.commit(save));
    return done();
}

} // namespace letstalk::demo
