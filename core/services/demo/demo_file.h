// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/demo/demo_maker.h"
#include "core/services/demo/demo_writer.h"
#include "core/services/workspace.h"

namespace letstalk::demo {

/// The new file with what stands before the first visitor comes: council, sites, people who work there, the
/// invented directory. Owns the clock and the chance that ids and entries are made from.
class DemoFile
{
public:
    explicit DemoFile(const DemoRequest &request);

    /// Founds the file at `path`.
    Status found(const QString &path);

    services::Workspace &workspace() { return *m_workspace; }
    services::ServiceContext &context() { return m_workspace->context(); }
    ManualClock &clock() { return m_clock; }
    const DemoStaff &staff() const { return m_staff; }
    const std::vector<Site> &sites() const { return m_sites; } ///< those that open, in order of the request
    const ServicesByNeed &servicesByNeed() const { return m_services; }
    qint64 serviceCount() const { return m_serviceCount; }
    QStringList userNames() const;
    QDate firstDay() const { return m_firstDay; } ///< a Monday

    /// What follows is done in this person's name, through services.
    void actAs(const Actor &actor) { context().actor = actor; }

private:
    Status addUsers();
    Status addSites();
    Status addDirectory();
    Status addPartner(const RowId &organization);

    const DemoRequest &m_request;
    const QDate m_firstDay;
    ManualClock m_clock;
    SeededRandom m_random;
    std::unique_ptr<services::Workspace> m_workspace;
    DemoStaff m_staff;
    std::vector<Site> m_sites;
    ServicesByNeed m_services;
    qint64 m_serviceCount = 0;
};

} // namespace letstalk::demo
