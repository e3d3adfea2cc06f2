// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "app/cli/terminal.h"
#include "core/services/demo/demo_maker.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status demo(Run &run)
{
    demo::DemoRequest request;
    request.path = run.file();
    LT_ASSIGN(const auto conversations, run.number("conversations", 0, 5'000'000));
    LT_ASSIGN(const auto people, run.number("people", 0, 2'000'000));
    LT_ASSIGN(const auto weeks, run.number("weeks", 1, demo::kMostWeeks));
    LT_ASSIGN(const auto sites, run.number("sites", 1, demo::kMostSites));
    LT_ASSIGN(const auto seed, run.number("seed", 0, 2'000'000'000));
    LT_ASSIGN(const auto until, run.day("until"));
    request.weeks = weeks.value_or(request.weeks);
    request.sites = sites.value_or(request.sites);
    request.conversations = conversations.value_or(request.weeks * request.sites * 8);
    request.people = people.value_or(request.conversations / 5);
    request.seed = quint64(seed.value_or(int(request.seed)));
    request.until = until.value_or(london::day(run.environment().clock.nowMs()).addDays(-1));
    request.cheapKeys = run.environment().cheapKeys;
    const bool ownPassphrase = run.arguments().has("passphrase-file");
    if (ownPassphrase) {
        LT_ASSIGN(request.passphrase, run.passphrase("passphrase-file", {}));
    } else {
        request.passphrase = vault::SecureBytes::copyOf(std::string_view(demo::kDemoPassphrase));
    }
    catchInterrupts();
    request.progress = [&run](qint64 done, qint64 total) {
        run.console().progress(Cli::tr("Inventing"), done, total);
        return !interrupted();
    };
    LT_ASSIGN(const auto made, demo::makeDemo(request));

    auto &console = run.console();
    console.print(
        Cli::tr("Made %1 with invented data: %2 sessions, %3 visits, %4 conversations, %5 connections, "
                "%6 people, %7 services.")
            .arg(request.path)
            .arg(made.sessions)
            .arg(made.visits)
            .arg(made.conversations)
            .arg(made.connections)
            .arg(made.people)
            .arg(made.services));
    console.print(Cli::tr("Users: %1.").arg(made.users.join(u", "_s)));
    console.print(ownPassphrase
                      ? Cli::tr("The passphrase of all is the one in your file.")
                      : Cli::tr("The passphrase of all is: %1").arg(QLatin1String(demo::kDemoPassphrase)));
    QJsonObject answer {{u"file"_s, request.path},
                        {u"users"_s, QJsonArray::fromStringList(made.users)},
                        {u"seed"_s, qint64(request.seed)},
                        {u"until"_s, request.until.toString(Qt::ISODate)},
                        {u"sessions"_s, made.sessions},
                        {u"cancelled"_s, made.cancelled},
                        {u"visits"_s, made.visits},
                        {u"conversations"_s, made.conversations},
                        {u"connections"_s, made.connections},
                        {u"people"_s, made.people},
                        {u"services"_s, made.services}};
    if (!ownPassphrase)
        answer.insert("passphrase"_L1, QLatin1String(demo::kDemoPassphrase));
    console.answer(answer);
    return done();
}

} // namespace

const Command kDemoCommand {
    "demo",
    QT_TRANSLATE_NOOP("Cli", "make a new file full of invented data"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Makes a sealed file with lifelike invented data: sites, sessions, visitors, conversations, a "
        "directory, and the users admin, desk, lead, social, dpo and partner with one passphrase, which "
        "the unlock window shows. The same seed and numbers make the same records. Never put real "
        "records into such a file."),
    {{"FILE", QT_TRANSLATE_NOOP("Cli", "the file to make; must not exist yet")}},
    {{"conversations", "N", QT_TRANSLATE_NOOP("Cli", "how many; left out, eight for each site and week")},
     {"people", "N", QT_TRANSLATE_NOOP("Cli", "known by name; left out, one for five conversations")},
     {"weeks", "N", QT_TRANSLATE_NOOP("Cli", "how many weeks it goes back; left out, 26")},
     {"sites", "N", QT_TRANSLATE_NOOP("Cli", "1 to 5; left out, 5")},
     {"seed", "N", QT_TRANSLATE_NOOP("Cli", "another number makes other data; left out, 1")},
     {"until", "DATE", QT_TRANSLATE_NOOP("Cli", "the last day with data; left out, yesterday")},
     {"passphrase-file", "PATH",
      QT_TRANSLATE_NOOP("Cli", "a file whose first line is the passphrase; left out, one that is shown")}},
    false,
    "demo demo.letstalk --weeks 26 --sites 5 --seed 7",
    demo};

} // namespace letstalk::cli
