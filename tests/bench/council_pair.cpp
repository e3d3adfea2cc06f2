// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/council_pair.h"

#include "core/journal/entities/conversation.h"
#include "tests/bench/measure.h"

#include <array>

namespace letstalk::bench {

using namespace services;

namespace {

/// The same numbers for the same row, whoever asks.
class RowNumbers
{
public:
    explicit RowNumbers(qint64 row) : m_state(std::uint64_t(row) * 0x9e3779b97f4a7c15U + 1) { }
    int below(int bound)
    {
        m_state += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = (m_state ^ (m_state >> 30)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
        return int((mixed ^ (mixed >> 31)) % std::uint64_t(bound));
    }

private:
    std::uint64_t m_state;
};

constexpr std::array kWords
    = {"the",     "and",      "a",        "to",     "of",      "in",     "her",     "his",      "was",
       "for",     "rent",     "letter",   "about",  "with",    "came",   "asked",   "daughter", "has",
       "not",     "council",  "tax",      "bus",    "pass",    "lives",  "alone",   "garden",   "is",
       "would",   "like",     "somebody", "talk",   "arrears", "form",   "blue",    "badge",    "knee",
       "waiting", "hospital", "since",    "spring", "lunch",   "club",   "Tuesday", "debt",     "worried",
       "carer",   "hours",    "son",      "moved",  "away",    "phone",  "broken",  "help",     "with",
       "heating", "bill",     "damp",     "flat",   "stairs",  "church", "choir",   "library",  "computer",
       "pension", "credit",   "evening",  "dog",    "walks",   "sleep",  "lonely",  "neighbour"};

/// Common words come oftener than rare ones, as in what people write.
QString wordsFor(RowNumbers &numbers, int count)
{
    QStringList words;
    const int all = int(kWords.size());
    for (int i = 0; i < count; ++i)
        words << QLatin1String(kWords[std::size_t(std::min(numbers.below(all), numbers.below(all)))]);
    return words.join(u' ');
}

template <std::size_t N> QString oneOf(RowNumbers &numbers, const std::array<const char *, N> &codes)
{
    return QLatin1String(codes[std::size_t(numbers.below(int(N)))]);
}

/// A conversation's 18 fields; its summary and note are left out, whose word index raw SQLite has not. What
/// people say of themselves is 20 to 49 words, of which hardly two are alike: exchange.md 13 took its sizes
/// from such rows.
struct Invented
{
    RowId id;
    qint64 occurredAt = 0;
    qint64 recordedAt = 0;
    QString role;
    QString firstName;
    bool isPresent = false;
    QString type;
    QString said;
    QString strengths;
    int minutes = 0;
    QString channel;
    QString heardFrom;
    bool mayContact = false;
    QString nextStep;
};

Invented inventedFor(const RowId &id, qint64 k)
{
    RowNumbers numbers(k);
    Invented row;
    row.id = id;
    row.occurredAt = 1'760'000'000'000 + k * 60'000 + numbers.below(60'000);
    row.recordedAt = row.occurredAt + 1000 * numbers.below(900);
    row.role = oneOf(numbers, std::array {"SELF", "SELF", "SELF", "CARER_FOR_SELF", "ON_BEHALF_OF"});
    row.firstName = QStringLiteral("Ann %1").arg(numbers.below(997));
    row.isPresent = numbers.below(4) > 0;
    row.type = oneOf(numbers, std::array {"C1", "C2", "C3", "GENERAL"});
    row.said = wordsFor(numbers, 20 + numbers.below(30));
    row.strengths = wordsFor(numbers, 3);
    row.minutes = 5 + numbers.below(55);
    row.channel = oneOf(numbers, std::array {"FACE_TO_FACE", "FACE_TO_FACE", "PHONE", "EMAIL"});
    row.heardFrom = oneOf(numbers, std::array {"FRIEND_FAMILY", "GP_HEALTH", "LIBRARY", "LEAFLET", "OTHER"});
    row.mayContact = numbers.below(2) == 0;
    row.nextStep = QStringLiteral("ring 01244 %1").arg(100000 + numbers.below(899999));
    return row;
}

void addRow(journal::Save &save, SiteId site, const Invented &row)
{
    namespace c = journal::conversation;
    save.create(journal::Entity::Conversation, row.id)
        .set(c::kSite, site)
        .set(c::kOccurredAt, row.occurredAt)
        .set(c::kRecordedAt, row.recordedAt)
        .set(c::kIdentityLevel, QStringLiteral("FIRST_NAME"))
        .set(c::kVisitorRole, row.role)
        .set(c::kFirstName, row.firstName)
        .set(c::kSubjectPresent, row.isPresent)
        .set(c::kType, row.type)
        .set(c::kWhatMatters, row.said)
        .set(c::kStrengths, row.strengths)
        .set(c::kMinutes, row.minutes)
        .set(c::kChannel, row.channel)
        .set(c::kHeardFrom, row.heardFrom)
        .set(c::kPrivacyNotice, QStringLiteral("GIVEN"))
        .set(c::kContactPermission, row.mayContact)
        .set(c::kNextStep, row.nextStep)
        .set(c::kNextStepOwner, QStringLiteral("desk"))
        .set(c::kLanguage, QStringLiteral("en"));
}

} // namespace

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

double CouncilPair::fillAt(Workspace &at, qint64 count, qint64 perAct)
{
    auto &context = at.context();
    double ms = cpuMillisecondsOf([&] { must("filling", context.journal.beginBatch()); });
    for (qint64 i = 0; i < count; i += perAct) {
        std::vector<Invented> invented; // not on the clock: raw SQLite is given its rows, too
        for (qint64 k = i; k < std::min(count, i + perAct); ++k)
            invented.push_back(inventedFor(context.ids.next(), k));
        ms += cpuMillisecondsOf([&] {
            journal::Save save(Act::LogConversation, at.actor());
            for (const auto &one : invented)
                addRow(save, at.actor().site, one);
            must("filling", context.journal.commit(save));
        });
        for (const auto &one : invented)
            rows.push_back(one.id);
    }
    return ms + cpuMillisecondsOf([&] { must("filling", context.journal.endBatch()); });
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
