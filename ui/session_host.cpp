// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session_host.h"

#include "core/base/london_time.h"

namespace letstalk::ui {

namespace {
constexpr int kLogSearchesMs = 1000; // journal.md 7: within a second
}

OpenedAnswer finishOpening(std::unique_ptr<services::Workspace> workspace)
{
    auto opened = std::make_shared<Opened>();
    LT_ASSIGN(opened->reader, workspace->searchReader());
    LT_ASSIGN(opened->sites, workspace->sessions().sites());
    const QDate today = london::day(workspace->clock().nowMs());
    LT_ASSIGN(opened->today, workspace->sessions().list({}, today, today));
    opened->workspace = std::move(workspace);
    return opened;
}

OpenedAnswer openWorkspace(const services::Workspace::OpenRequest &request,
                           const services::Environment &environment)
{
    LT_ASSIGN(auto workspace, services::Workspace::open(request, environment));
    return finishOpening(std::move(workspace));
}

SessionHost::SessionHost(Opened opened, const Site &site, const std::optional<Session> &session,
                         const services::Environment &environment, QObject *parent)
    : QObject(parent), m_clock(environment.clock), m_sites(std::move(opened.sites)), m_site(site),
      m_session(session)
{
    opened.workspace->chooseSite(site.id);
    m_actor = opened.workspace->actor();
    m_codes = opened.workspace->codes();
    m_path = opened.workspace->path();
    m_council = opened.workspace->councilName();
    m_notices = opened.workspace->notices();
    m_storage = std::make_unique<services::StorageThread>(std::move(opened.workspace));
    m_search = std::make_unique<services::SearchThread>(std::move(opened.reader));
    m_logSearches.setSingleShot(true);
    m_logSearches.setInterval(kLogSearchesMs);
    connect(&m_logSearches, &QTimer::timeout, this, [this] {
        m_storage->post([](services::Workspace &workspace) { return workspace.logSearches(); });
    });
}

SessionHost::~SessionHost()
{
    ++*m_searches;
    m_search->unsafeGet().interrupt();
    m_search.reset();
    m_storage.reset(); // the last connection: the file is one again, and its keys are gone
}

void SessionHost::setSites(std::vector<Site> sites)
{
    m_sites = std::move(sites);
    for (const auto &site : m_sites)
        if (site.id == m_site.id)
            m_site = site;
}

QDate SessionHost::today() const
{
    return london::day(m_clock.nowMs());
}

} // namespace letstalk::ui
