// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"

#include "app/cli/arguments_file.h"
#include "app/cli/help.h"
#include "core/base/english_plurals.h"
#include "core/vault/memory_hygiene.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QStringDecoder>

#include <algorithm>
#include <cstdio>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// More than any passphrase; a wrong file is not read to its end.
constexpr qint64 kLongestPassphrase = 1000;

bool othersMayRead(const QString &path)
{
    const QFileInfo info(path);
    return info.isFile() && info.permissions().testAnyFlags(QFileDevice::ReadGroup | QFileDevice::ReadOther);
}

/// Qt's own remarks are of no use to whoever runs a command, and nobody has looked through them for names.
void onQtMessage(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", message.toUtf8().constData());
}

/// Whether the bytes are text as a keyboard types it: a passphrase in another encoding could be set, but
/// never typed.
bool isUtf8(const vault::SecureBytes &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text
        = decoder(QByteArrayView(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
    text.fill(u'\0');
    return !decoder.hasError();
}

/// A computer that waits and is given the file that it waits for need not be told to bring that in.
bool isBeingLetIn(const Command &command, services::Workspace &workspace)
{
    const auto state = workspace.council().state();
    return qstrcmp(command.name, "exchange import") == 0 && state
        && state->membership == services::Membership::Waiting;
}

} // namespace

Error Run::wrong(const QString &problem)
{
    m_wrong = true;
    return Error {Error::Code::InvalidInput, problem, {}};
}

Status Run::wantsAChange()
{
    const auto &options = m_typed.command->options;
    if (std::any_of(options.begin(), options.end(),
                    [this](const Option &option) { return arguments().has(option.name); }))
        return done();
    return wrong(Cli::tr("Say what is to be different: “letstalk-cli %1 --help” lists the options.")
                     .arg(QLatin1String(m_typed.command->name)));
}

journal::Progress Run::progress(const QString &what)
{
    return [this, what](qint64 done, qint64 total) {
        m_console.progress(what, done, total);
        return true;
    };
}

Error Run::unconfirmed(const QString &what, qint64 number, const QJsonObject &results)
{
    return failed(what, Cli::tr("To go on say --confirm %1.").arg(number), results);
}

Error Run::failed(const QString &message, const QString &mend, const QJsonObject &results)
{
    m_console.failure(message, mend, results);
    m_told = true;
    return Error {Error::Code::Conflict, message, {}};
}

services::Environment Run::environment() const
{
    const Clock &clock = m_options.clock ? *m_options.clock : m_systemClock;
    return services::Environment {
        .clock = clock, .random = m_random, .settingsFolder = {}, .cheapKeys = m_options.cheapKeys};
}

Result<vault::SecureBytes> Run::passphraseFrom(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error {Error::Code::FileMissing, {}, path};
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error {Error::Code::Io,
                      Cli::tr("the passphrase file cannot be read: %1").arg(file.errorString()), path};
    if (othersMayRead(path))
        m_console.note(
            Cli::tr("Warning: others on this computer may read %1. Mend it with: chmod 600 %1").arg(path));
    QByteArray line = file.read(kLongestPassphrase);
    qsizetype end = line.indexOf('\n');
    if (end < 0)
        end = line.size();
    if (end > 0 && line[end - 1] == '\r')
        --end;
    auto secret = vault::SecureBytes::copyOf(std::string_view(line.constData(), std::size_t(end)));
    wipe(line);
    if (secret.empty())
        return Error {Error::Code::InvalidInput, Cli::tr("the first line of the passphrase file is empty"),
                      path};
    if (!isUtf8(secret))
        return Error {Error::Code::InvalidInput,
                      Cli::tr("the passphrase file is not UTF-8 text: save it as such in the editor"), path};
    return secret;
}

Result<vault::SecureBytes> Run::passphrase(const char *option, const QString &question)
{
    if (arguments().has(option))
        return passphraseFrom(arguments().value(option));
    auto typed = m_console.askHidden(question);
    if (!typed)
        return wrong(Cli::tr("There is no terminal to ask for the passphrase on. Give it with --%1 PATH.")
                         .arg(QLatin1String(option)));
    auto secret
        = vault::SecureBytes::copyOf(std::string_view(typed->constData(), std::size_t(typed->size())));
    wipe(*typed);
    return secret;
}

Result<vault::SecureBytes> Run::newPassphrase(const char *option, const QString &userName)
{
    LT_ASSIGN(auto secret, passphrase(option, Cli::tr("New passphrase for %1: ").arg(userName)));
    const auto view = std::string_view(reinterpret_cast<const char *>(secret.data()), secret.size());
    QString text = QString::fromUtf8(view.data(), qsizetype(view.size()));
    const QString problem = services::passphraseProblem(text, userName);
    text.fill(u'\0');
    if (!problem.isEmpty())
        return Error {Error::Code::InvalidInput, problem, {}};
    if (!arguments().has(option)) {
        auto again = m_console.askHidden(Cli::tr("Again: "));
        const bool same = again && std::string_view(again->constData(), std::size_t(again->size())) == view;
        if (again)
            wipe(*again);
        if (!same)
            return Error {Error::Code::InvalidInput, Cli::tr("the two passphrases differ"), {}};
    }
    return secret;
}

Result<services::Workspace::OpenRequest> Run::openRequest(const QString &path)
{
    if (!QFileInfo::exists(path)) // said before a passphrase is asked for
        return Error {Error::Code::FileMissing, {}, path};
    if (arguments().has("user")
        && arguments().value("user").trimmed().isEmpty()) // a shell's unset variable, say
        return wrong(
            Cli::tr("--user is empty. Give a name, or leave it out to be the user who made the file."));
    services::Workspace::OpenRequest request;
    request.path = path;
    request.userName = arguments().value("user");
    LT_ASSIGN(request.passphrase, passphrase("passphrase-file", Cli::tr("Passphrase: ")));
    request.progress = [this](qint64 done, qint64 total) {
        m_console.progress(Cli::tr("Preparing the file"), done, total);
        return true;
    };
    return request;
}

Result<std::unique_ptr<services::Workspace>> Run::openAt(const QString &path)
{
    LT_ASSIGN(const auto request, openRequest(path));
    LT_ASSIGN(auto workspace, services::Workspace::open(request, environment()));
    if (!isBeingLetIn(*m_typed.command, *workspace))
        for (const QString &notice : workspace->notices())
            m_console.note(notice);
    return workspace;
}

Result<std::unique_ptr<services::Workspace>> Run::open()
{
    return openAt(file());
}

Result<std::unique_ptr<services::Workspace>> Run::openWithRecovery(const QString &path, const QString &key)
{
    services::Workspace::OpenRequest request;
    request.path = path;
    request.recoveryKey = key;
    return services::Workspace::open(request, environment());
}

Result<std::optional<QDate>> Run::day(const char *option)
{
    if (!arguments().has(option))
        return std::optional<QDate>();
    const QString text = arguments().value(option);
    const QDate day = text == "today"_L1 ? london::day(environment().clock.nowMs())
                                         : QDate::fromString(text, Qt::ISODate);
    if (!day.isValid())
        return wrong(
            Cli::tr("--%1: “%2” is not a day. Write it as 2026-11-19.").arg(QLatin1String(option), text));
    return std::optional(day);
}

Result<std::optional<QTime>> Run::time(const char *option)
{
    if (!arguments().has(option))
        return std::optional<QTime>();
    const QString text = arguments().value(option);
    const QTime time = QTime::fromString(text, u"H:mm"_s);
    if (!time.isValid())
        return wrong(
            Cli::tr("--%1: “%2” is not a time of day. Write it as 13:30.").arg(QLatin1String(option), text));
    return std::optional(time);
}

Result<std::optional<int>> Run::number(const char *option, int from, int to)
{
    if (!arguments().has(option))
        return std::optional<int>();
    bool isNumber = false;
    const int number = arguments().value(option).toInt(&isNumber);
    if (!isNumber || number < from || number > to)
        return wrong(
            Cli::tr("--%1 takes a number from %2 to %3.").arg(QLatin1String(option)).arg(from).arg(to));
    return std::optional(number);
}

Result<std::optional<bool>> Run::yesNo(const char *option)
{
    if (!arguments().has(option))
        return std::optional<bool>();
    const QString text = arguments().value(option).toLower();
    if (text != "yes"_L1 && text != "no"_L1)
        return wrong(Cli::tr("--%1 takes yes or no.").arg(QLatin1String(option)));
    return std::optional(text == "yes"_L1);
}

Result<QString> recoveryKeyText(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error {Error::Code::FileMissing, {}, path};
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error {Error::Code::Io, file.errorString(), path};
    QByteArray bytes = file.read(4096);
    const QString text = QString::fromUtf8(bytes).simplified();
    wipe(bytes);
    if (text.isEmpty())
        return Error {Error::Code::InvalidInput, Cli::tr("the file with the recovery key is empty"), path};
    return text;
}

Exit runCommand(const QStringList &words, const RunOptions &options)
{
    const auto all = withArgumentsFile(words);
    if (!all) {
        Console(words.contains("--json"_L1)).failure(all.error());
        return Exit::Failed;
    }
    const Typed typed = readArguments(*all, commands());
    Console console(typed.json);
    switch (typed.kind) {
    case Typed::Kind::Version:
        Console(false).print(u"letstalk-cli " LETSTALK_VERSION ""_s);
        return Exit::Done;
    case Typed::Kind::Help:
        Console(false).print(
            (typed.command ? helpText(*typed.command) : overviewText(commands(), typed.group)).trimmed());
        return Exit::Done;
    case Typed::Kind::Wrong:
        console.usage(typed.problem,
                      typed.command ? usageLine(*typed.command)
                                    : Cli::tr("“letstalk-cli --help” lists the commands."));
        return Exit::Usage;
    case Typed::Kind::Command:
        break;
    }
    Run run(typed, console, options);
    const Status status = typed.command->run(run);
    if (status && Console::answersLost()) {
        console.note(Cli::tr(
            "letstalk-cli: The answer could not be written to its end: is the disk full? What was asked "
            "for was done."));
        return Exit::Failed;
    }
    if (status)
        return Exit::Done;
    if (run.wasWrong()) {
        console.usage(status.error().detail, usageLine(*typed.command));
        return Exit::Usage;
    }
    if (run.wasTold())
        return Exit::Failed;
    Error error = status.error();
    const bool isOfTheFile = error.code == Error::Code::FileDamaged || error.code == Error::Code::DiskFull;
    if (error.where.isEmpty() && isOfTheFile)
        error.where = run.file(); // the database does not know what its file is called
    console.failure(error);
    return Exit::Failed;
}

int runProgram(int argc, char **argv, const RunOptions &options)
{
    vault::hardenProcess(); // before any secret exists
    qInstallMessageHandler(onQtMessage);
    QStringList words;
    {
        const QCoreApplication reader(argc, argv); // the system's way of decoding what was typed
        words = QCoreApplication::arguments().mid(1);
    }
    const auto isPdf = [](const QString &word) { return word.endsWith(".pdf"_L1, Qt::CaseInsensitive); };
    const bool draws = std::any_of(words.begin(), words.end(), isPdf);
    if (draws && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts without a display
    int one = 1;
    std::unique_ptr<QCoreApplication> application;
    if (draws)
        application = std::make_unique<QGuiApplication>(one, argv);
    else
        application = std::make_unique<QCoreApplication>(one, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); // the language of all texts
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QCoreApplication::setApplicationName(u"letstalk"_s);
    QCoreApplication::setOrganizationName(u"letstalk"_s);
    return int(runCommand(words, options));
}

} // namespace letstalk::cli
