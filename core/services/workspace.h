// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/audit_service.h"
#include "core/services/concern_service.h"
#include "core/services/council_service.h"
#include "core/services/desk_service.h"
#include "core/services/direct_payment_service.h"
#include "core/services/directory_service.h"
#include "core/services/dp_case_service.h"
#include "core/services/dp_figure_service.h"
#include "core/services/dp_match_service.h"
#include "core/services/dp_notice_service.h"
#include "core/services/dp_review_service.h"
#include "core/services/draft_service.h"
#include "core/services/exchange_service.h"
#include "core/services/named_text_service.h"
#include "core/services/offer_service.h"
#include "core/services/people_service.h"
#include "core/services/queue_service.h"
#include "core/services/report_service.h"
#include "core/services/safety_service.h"
#include "core/services/search_reader.h"
#include "core/services/service_context.h"
#include "core/services/session_service.h"
#include "core/services/sheet_service.h"
#include "core/services/user_service.h"

#include <functional>
#include <memory>

namespace letstalk::services {

/// The world that a workspace is opened in; tests and demo pass their own. All references outlive the
/// workspace.
struct Environment
{
    const Clock &clock;
    Random &random;
    /// Folder of per-computer settings (the guard file of exchange.md 6); empty: the user's configuration
    /// folder.
    QString settingsFolder;
    /// Tests only: a cheap key stretching.
    bool cheapKeys = false;
    /// Tests only: the disk below the vault, and a look at each writer's connection as it is made.
    vault::Environment vault = {};
    std::function<void(storage::Database &)> onConnect = {};
    /// Tests only: lets the steps of writing the exchange's files fail.
    exchange::FileWatch fileWatch = {};
};

/// An unlocked file: vault, writer's connection, journal, and the services over them. One thread owns it
/// (StorageThread in the window, the main thread in the command line). Destroying it locks the file.
class Workspace
{
public:
    struct FoundRequest
    {
        QString path;
        QString council;
        QString siteName; ///< one of the published sites (then it comes with its hours) or a new one
        QString userName;
        QString displayName;
        vault::SecureBytes passphrase;
        bool demo = false; ///< the unlock window may show the passphrase
    };
    struct Founded
    {
        std::unique_ptr<Workspace> workspace;
        QString recoveryKey; ///< groups as printed; shown once
    };
    /// Makes a sealed file with the council, the published sites, the first user (ADMIN, SITE_LEAD,
    /// FRONT_DESK), the compartments and their grants. Nothing is left behind on failure.
    static Result<Founded> found(const FoundRequest &request, const Environment &environment);

    struct JoinRequest
    {
        QString path; ///< must not exist
        QByteArray invitation; ///< the .lti file
        QString label; ///< what people call the computer; empty: as the invitation proposes
        QString userName;
        QString displayName;
        vault::SecureBytes passphrase;
    };
    struct Joined
    {
        std::unique_ptr<Workspace> workspace;
        QString recoveryKey; ///< of this file, groups as printed; shown once
        QByteArray card; ///< .ltc, for the officer; council().state() has it as long as the file waits
        QString cardName; ///< proposed file name
        QStringList words; ///< the eight words to read out
    };
    /// Makes a sealed file that asks to join a council: the first user (ADMIN, SITE_LEAD, FRONT_DESK at the
    /// invitation's site), the computer's keys, and the roster from the invitation; no sites, no records and
    /// no compartments until the first file is brought in. Nothing is left behind on failure.
    static Result<Joined> join(const JoinRequest &request, const Environment &environment);

    struct OpenRequest
    {
        QString path;
        QString userName; ///< empty: the user who made the file
        vault::SecureBytes passphrase; ///< or ...
        QString recoveryKey; ///< ... the printed key
        journal::Progress progress;
    };
    static Result<std::unique_ptr<Workspace>> open(const OpenRequest &request,
                                                   const Environment &environment);
    /// Locks: checkpoints so that one file remains (search readers must be gone by then), notes the stream's
    /// head on this computer, makes the new data key that a leaver's lost trust asked for, wipes the keys.
    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    const Actor &actor() const { return m_context->actor; }
    void chooseSite(SiteId site) { m_context->actor.site = site; }
    const storage::CodeLists &codes() const { return m_context->codes; }
    const Clock &clock() const { return m_context->clock; }
    QString path() const;
    QString councilName() const;
    /// Set when opening found something worth saying: healed header, copied while open, restored copy.
    const QStringList &notices() const { return m_notices; }

    /// Waiting for approval: this file was made by join(), and no roster that is here names it yet.
    bool joining() const;

    DeskService &desk() { return *m_desk; }
    PeopleService &people() { return *m_people; }
    DirectoryService &directory() { return *m_directory; }
    SessionService &sessions() { return *m_sessions; }
    QueueService &queue() { return *m_queue; }
    ReportService &reports() { return *m_reports; }
    UserService &users() { return *m_users; }
    DraftService &drafts() { return *m_drafts; }
    OfferService &offers() { return *m_offers; }
    SheetService &sheets() { return *m_sheets; }
    SafetyService &safety() { return *m_safety; }
    CouncilService &council() { return *m_council; }
    ExchangeService &exchange() { return *m_exchange; }
    ConcernService &concerns() { return *m_concerns; }
    DirectPaymentService &directPayments() { return *m_directPayments; }
    NamedTextService &namedTexts() { return *m_namedTexts; }
    AuditService &audit() { return *m_audit; }
    DpCaseService &dpCases() { return *m_dpCases; }
    DpReviewService &dpReviews() { return *m_dpReviews; }
    DpNoticeService &dpNotices() { return *m_dpNotices; }
    DpMatchService &dpMatches() { return *m_dpMatches; }
    DpFigureService &dpFigures() { return *m_dpFigures; }
    ServiceContext &context() { return *m_context; } ///< for the demo maker and the benchmark

    /// A reader on a connection of its own, to be moved to the search thread.
    Result<std::unique_ptr<SearchReader>> searchReader() const;
    /// Writes the searches made since it was last called to the access log: who, of what, how many.
    Status logSearches();

private:
    struct Parts;
    friend class WorkspaceOpener;
    Workspace();
    std::unique_ptr<Parts> m;
    std::unique_ptr<ServiceContext> m_context;
    std::unique_ptr<DeskService> m_desk;
    std::unique_ptr<PeopleService> m_people;
    std::unique_ptr<DirectoryService> m_directory;
    std::unique_ptr<SessionService> m_sessions;
    std::unique_ptr<QueueService> m_queue;
    std::unique_ptr<ReportService> m_reports;
    std::unique_ptr<UserService> m_users;
    std::unique_ptr<DraftService> m_drafts;
    std::unique_ptr<OfferService> m_offers;
    std::unique_ptr<SheetService> m_sheets;
    std::unique_ptr<SafetyService> m_safety;
    std::unique_ptr<CouncilService> m_council;
    std::unique_ptr<ExchangeService> m_exchange;
    std::unique_ptr<ConcernService> m_concerns;
    std::unique_ptr<DirectPaymentService> m_directPayments;
    std::unique_ptr<NamedTextService> m_namedTexts;
    std::unique_ptr<AuditService> m_audit;
    std::unique_ptr<DpCaseService> m_dpCases;
    std::unique_ptr<DpReviewService> m_dpReviews;
    std::unique_ptr<DpNoticeService> m_dpNotices;
    std::unique_ptr<DpMatchService> m_dpMatches;
    std::unique_ptr<DpFigureService> m_dpFigures;
    QStringList m_notices;
};

/// What can be told about a file before it is unlocked.
struct FilePeek
{
    bool demo = false;
    QString demoPassphrase;
};
Result<FilePeek> peek(const QString &path);

} // namespace letstalk::services
