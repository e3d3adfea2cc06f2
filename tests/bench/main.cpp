// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_maker.h"
#include "core/services/error_text.h"
#include "tests/bench/council_pair.h"
#include "tests/bench/wide_directory.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSysInfo>

#include <algorithm>
#include <cstdio>
#include <sqlite3.h>
#include <unistd.h>

using namespace letstalk;
using namespace letstalk::bench;

namespace {

struct Part
{
    const char *name;
    void (*run)(Subject &, Results &);
};
constexpr Part kParts[] = {
    {"open", benchOpen},     {"search", benchSearch},   {"palette", benchPalette},
    {"list", benchList},     {"report", benchReport},   {"save", benchSave},
    {"memory", benchMemory}, {"rebuild", benchRebuild}, {"exchange", benchExchange},
    {"carry", benchCarry},
};

const QString kTellMemory = QStringLiteral("tell-memory");
const QString kTellCarry = QStringLiteral("tell-carry");

/// One settings folder for all files of a folder.
QString settingsBeside(const QString &path)
{
    return QFileInfo(path).path() + QStringLiteral("/settings");
}

constexpr qint64 kBenchNow = 1'795'190'400'000; // Friday 20 November 2026, 16:00 in London

QStringList partNames()
{
    QStringList names;
    for (const auto &part : kParts)
        names << QLatin1String(part.name);
    return names;
}

struct Plan
{
    std::vector<qint64> sizes;
    QString folder;
    QStringList only;
    qint64 carried = 1'000'000;
    int sites = 2;
};

vault::SecureBytes passphrase()
{
    return vault::SecureBytes::copyOf("the bench is invented");
}

void makeFile(const QString &path, qint64 conversations, const QString &settings)
{
    demo::DemoRequest request;
    request.path = path;
    request.conversations = int(conversations);
    request.people = int(std::max<qint64>(120, conversations * 3 / 10));
    request.weeks = conversations > 20'000 ? 260 : 52;
    request.seed = 7;
    request.until = QDate(2026, 11, 20);
    request.passphrase = passphrase();
    request.settingsFolder = settings;
    request.cheapKeys = true;
    request.progress = [seen = isatty(STDERR_FILENO) != 0](qint64 done, qint64 total) {
        if (!seen)
            return true;
        std::fprintf(stderr, "\r  inventing %lld of %lld", static_cast<long long>(done),
                     static_cast<long long>(total));
        return true;
    };
    must("making a file", demo::makeDemo(request));
    std::fprintf(stderr, "\n");
    ManualClock clock(kBenchNow);
    SystemRandom random;
    services::Workspace::OpenRequest open;
    open.path = path;
    open.passphrase = passphrase();
    const auto workspace
        = must("opening",
               services::Workspace::open(
                   open, {.clock = clock, .random = random, .settingsFolder = settings, .cheapKeys = true}));
    widenDirectory(*workspace);
}

void runSize(const Plan &plan, qint64 conversations, Results &results)
{
    std::fprintf(stderr, "%lld conversations in %s\n", static_cast<long long>(conversations),
                 qPrintable(plan.folder));
    const QString sealed = plan.folder + QStringLiteral("/bench-%1.letstalk").arg(conversations);
    const QString settings = settingsBeside(sealed);
    if (!QFileInfo::exists(sealed))
        results.add(conversations,
                    {.name = QStringLiteral("inventing the file"),
                     .ours = millisecondsOf([&] { makeFile(sealed, conversations, settings); }) / 1000,
                     .unit = QStringLiteral("s"),
                     .baseName = {}});
    ManualClock clock(kBenchNow);
    SystemRandom random;
    services::Environment environment {
        .clock = clock, .random = random, .settingsFolder = settings, .cheapKeys = true};
    for (const auto &part : kParts) {
        if (!plan.only.isEmpty() && !plan.only.contains(QLatin1String(part.name)))
            continue;
        std::fprintf(stderr, "  %s\n", part.name);
        vault::SecureBytes secret = passphrase();
        services::Workspace::OpenRequest request;
        request.path = sealed;
        request.passphrase = passphrase();
        auto workspace = must("opening", services::Workspace::open(request, environment));
        const QString plain = plan.folder + QStringLiteral("/plain.sqlite");
        QFile::remove(plain);
        sqlite3 *reader = nullptr;
        if (workspace->context().vault.connect(&reader) != SQLITE_OK || !copyPlain(reader, plain))
            giveUp("copying in plain", Error {Error::Code::Io, QStringLiteral("no plain copy"), plain});
        sqlite3_close(reader);
        Subject subject {conversations, sealed, plain,        std::move(workspace),
                         environment,   secret, plan.carried, plan.sites};
        part.run(subject, results);
        for (const char *end : {"", "-wal", "-shm"})
            QFile::remove(plain + QLatin1String(end));
    }
}

bool writeJson(const QString &path, const Results &results)
{
    const QJsonObject root {
        {QStringLiteral("program"), QStringLiteral("letstalk-bench " LETSTALK_VERSION)},
        {QStringLiteral("sqlite"), QString::fromLatin1(sqlite3_libversion())},
        {QStringLiteral("system"), QSysInfo::prettyProductName()},
        {QStringLiteral("results"), results.toJson()},
    };
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(root).toJson()) > 0 && file.commit();
}

} // namespace

void letstalk::bench::giveUp(const char *doing, const Error &error)
{
    const auto text = services::errorText(error);
    std::fprintf(stderr, "letstalk-bench: %s: %s %s (%s)\n", doing, qPrintable(text.title),
                 qPrintable(text.mend), qPrintable(error.detail));
    std::exit(1);
}

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Measures the program's budgets as ratios against raw SQLite in the same run, on invented files."));
    parser.addHelpOption();
    QCommandLineOption tell(kTellMemory, {}, QStringLiteral("path"));
    tell.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(tell);
    for (const auto &name : {kTellCarry, QStringLiteral("settings"), QStringLiteral("as"),
                             QStringLiteral("to"), QStringLiteral("bring")}) {
        QCommandLineOption hidden(name, {}, QStringLiteral("path"));
        hidden.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(hidden);
    }
    parser.addOptions({
        {QStringLiteral("conversations"),
         QStringLiteral("Size of a file; may repeat (default 10000 and 1000000)."), QStringLiteral("N")},
        {QStringLiteral("only"),
         QStringLiteral("Only this part: %1; may repeat.").arg(partNames().join(QStringLiteral(", "))),
         QStringLiteral("part")},
        {QStringLiteral("carried"), QStringLiteral("Rows of the large file of 'carry' (default 1000000)."),
         QStringLiteral("N")},
        {QStringLiteral("sites"),
         QStringLiteral("Computers of 'carry', each at a site of its own: 2 (default) to 5."),
         QStringLiteral("N")},
        {QStringLiteral("folder"), QStringLiteral("Makes the files there and keeps them for the next run."),
         QStringLiteral("path")},
        {QStringLiteral("json"), QStringLiteral("Writes the results there, for machines."),
         QStringLiteral("path")},
    });
    parser.process(app);
    if (parser.isSet(kTellMemory)) {
        ManualClock clock(kBenchNow);
        SystemRandom random;
        const QString path = parser.value(kTellMemory);
        return tellMemory(
            path,
            {.clock = clock, .random = random, .settingsFolder = settingsBeside(path), .cheapKeys = true},
            passphrase());
    }
    if (parser.isSet(kTellCarry)) {
        ManualClock clock(kBenchNow);
        SystemRandom random;
        return tellCarry({parser.value(kTellCarry), parser.value(QStringLiteral("as")),
                          parser.value(QStringLiteral("to")), parser.values(QStringLiteral("bring"))},
                         {.clock = clock,
                          .random = random,
                          .settingsFolder = parser.value(QStringLiteral("settings")),
                          .cheapKeys = true});
    }
    const QTemporaryDir temporary;
    Plan plan {{}, parser.value(QStringLiteral("folder")), parser.values(QStringLiteral("only"))};
    for (const auto &part : std::as_const(plan.only)) {
        if (!partNames().contains(part)) {
            std::fprintf(stderr, "--only takes one of %s, not %s\n",
                         qPrintable(partNames().join(QStringLiteral(", "))), qPrintable(part));
            return 2;
        }
    }
    for (const auto &size : parser.values(QStringLiteral("conversations"))) {
        bool isNumber = false;
        plan.sizes.push_back(size.toLongLong(&isNumber));
        if (!isNumber || plan.sizes.back() < 100 || plan.sizes.back() > 5'000'000) {
            std::fprintf(stderr, "--conversations takes a number from 100 to 5000000, not %s\n",
                         qPrintable(size));
            return 2;
        }
    }
    if (parser.isSet(QStringLiteral("carried")))
        plan.carried = std::max<qint64>(100, parser.value(QStringLiteral("carried")).toLongLong());
    if (parser.isSet(QStringLiteral("sites")))
        plan.sites = std::clamp(parser.value(QStringLiteral("sites")).toInt(), 2, kMostSites);
    if (plan.sizes.empty())
        plan.sizes = {10'000, 1'000'000};
    if (plan.folder.isEmpty())
        plan.folder = temporary.path();
    Results results;
    for (const qint64 size : plan.sizes)
        runSize(plan, size, results);
    results.print();
    const QString json = parser.value(QStringLiteral("json"));
    if (!json.isEmpty() && !writeJson(json, results)) {
        std::fprintf(stderr, "cannot write %s: is the folder there and writable?\n", qPrintable(json));
        return 1;
    }
    return 0;
}
