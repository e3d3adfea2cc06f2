// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/council_pair.h"

#include "core/journal/entities/conversation.h"

namespace letstalk::bench {

using namespace services;

vault::SecureBytes pairPassphrase()
{
    return vault::SecureBytes::copyOf("the bench is invented");
}

void mustBringIn(Workspace &workspace, const QString &path)
{
    const auto all = must("bringing in", workspace.exchange().importAll({path}));
    const auto verdict = all.front().verdict;
    if (verdict != BundleVerdict::Ready && verdict != BundleVerdict::AlreadyHere)
        giveUp("bringing in", Error {Error::Code::Conflict, all.front().words, path});
}

QString CouncilPair::pathOf(const char *name) const
{
    return folder.filePath(QLatin1String(name) + QStringLiteral(".letstalk"));
}

QString CouncilPair::settingsOf(const char *name) const
{
    return folder.filePath(QStringLiteral("settings-") + QLatin1String(name));
}

CouncilPair::CouncilPair(const Environment &base, int sites)
{
    Workspace::FoundRequest found;
    found.path = pathOf("a");
    found.council = QStringLiteral("Bench");
    found.siteName = QStringLiteral("Blacon");
    found.userName = QStringLiteral("a");
    found.passphrase = pairPassphrase();
    a = must("founding",
             Workspace::found(found, Environment {base.clock, base.random, settingsOf("a"), true}))
            .workspace;
    const auto all = must("listing sites", a->council().sites());
    b = join(base, "b", all.back().id);
    for (int i = 2; i < sites; ++i)
        more.push_back(join(base, kSideNames[i], all[all.size() - std::size_t(i)].id));
    exchangeBack();
}

std::unique_ptr<Workspace> CouncilPair::join(const Environment &base, const char *name, SiteId site)
{
    const auto invited = must("inviting", a->council().invite(site, QLatin1String(name)));
    Workspace::JoinRequest request;
    request.path = pathOf(name);
    request.invitation = invited.file;
    request.userName = QLatin1String(name);
    request.displayName = QLatin1String(name);
    request.passphrase = pairPassphrase();
    auto joined = must(
        "joining", Workspace::join(request, Environment {base.clock, base.random, settingsOf(name), true}));
    const QString welcome = folder.filePath(QStringLiteral("welcome-%1.ltb").arg(QLatin1String(name)));
    must("approving", a->council().approveTo(joined.card, joined.words.join(u' '), welcome));
    mustBringIn(*joined.workspace, welcome);
    joined.workspace->chooseSite(site);
    return std::move(joined.workspace);
}

void CouncilPair::exchangeBack()
{
    const auto files
        = must("exporting", b->exchange().exportFiles({ExportMode::ToAll, {}, folder.path(), 0}));
    for (const auto &file : files.files)
        mustBringIn(*a, file.path);
}

void CouncilPair::fillAt(Workspace &at, qint64 count, qint64 perAct)
{
    auto &context = at.context();
    must("filling", context.journal.beginBatch());
    for (qint64 i = 0; i < count; i += perAct) {
        journal::Save save(Act::LogConversation, at.actor());
        for (qint64 k = i; k < std::min(count, i + perAct); ++k) {
            rows.push_back(context.ids.next());
            addRow(save, at.actor().site, rows.back(), k);
        }
        must("filling", context.journal.commit(save));
    }
    must("filling", context.journal.endBatch());
}

/// A conversation's 18 fields; its summary and note are left out, whose word index raw SQLite has not.
void CouncilPair::addRow(journal::Save &save, SiteId site, const RowId &id, qint64 k)
{
    namespace c = journal::conversation;
    const qint64 at = 1'760'000'000'000 + k * 60'000;
    save.create(journal::Entity::Conversation, id)
        .set(c::kSite, site)
        .set(c::kOccurredAt, at)
        .set(c::kRecordedAt, at + 1000)
        .set(c::kIdentityLevel, QStringLiteral("FIRST_NAME"))
        .set(c::kVisitorRole, QStringLiteral("SELF"))
        .set(c::kFirstName, QStringLiteral("Ann %1").arg(k % 997))
        .set(c::kSubjectPresent, true)
        .set(c::kType, QStringLiteral("GENERAL"))
        .set(c::kWhatMatters,
             QStringLiteral("Rent, and a letter of the landlord's from %1 March").arg(k % 31))
        .set(c::kStrengths, QStringLiteral("Has a neighbour at number %1 who helps").arg(k * 7919 % 311))
        .set(c::kMinutes, int(5 + k % 40))
        .set(c::kChannel, QStringLiteral("FACE_TO_FACE"))
        .set(c::kHeardFrom, QStringLiteral("FRIEND"))
        .set(c::kPrivacyNotice, QStringLiteral("GIVEN"))
        .set(c::kContactPermission, true)
        .set(c::kNextStep, QStringLiteral("ring 01244 %1").arg(100000 + k * 104729 % 899999))
        .set(c::kNextStepOwner, QStringLiteral("desk"))
        .set(c::kLanguage, QStringLiteral("en"));
}

void CouncilPair::edit()
{
    auto &context = a->context();
    must("editing", context.journal.beginBatch());
    for (std::size_t i = 0; i < rows.size(); i += 100) {
        journal::Save save(Act::CorrectConversation, a->actor());
        for (std::size_t k = i; k < std::min(rows.size(), i + 100); ++k)
            save.update(journal::Entity::Conversation, rows[k])
                .set(journal::conversation::kMinutes, minutesOf(k))
                .set(journal::conversation::kNextStep, stepOf(k));
        must("editing", context.journal.commit(save));
    }
    must("editing", context.journal.endBatch());
}

QString CouncilPair::stepOf(std::size_t k)
{
    return QStringLiteral("ring 01606 %1").arg(100000 + k * 104729 % 899999);
}

QString CouncilPair::write()
{
    const auto files
        = must("exporting", a->exchange().exportFiles({ExportMode::ToAll, {}, folder.path(), 0}));
    return files.files.at(0).path;
}

} // namespace letstalk::bench
