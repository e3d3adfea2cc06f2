// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/conversation_options.h"

#include "app/cli/choices.h"

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// What stands in capitals behind the last colon was meant as a type.
Status checkType(const services::Workspace &workspace, const QString &typed)
{
    const QString last = typed.section(u':', -1).trimmed();
    const bool meantAsType = typed.contains(u':') && !typed.startsWith("target:"_L1) && last.size() > 2
        && std::all_of(last.begin(), last.end(), [](QChar c) { return c.isUpper() || c == u'_'; });
    if (meantAsType && !connectionTypeFromCode(last))
        return codeMeant(workspace.codes(), u"connection_type"_s, last).error();
    return done();
}

} // namespace

Result<ConversationId> conversationMeant(Run &run)
{
    const auto id = ConversationId::fromText(run.arguments().positional(1));
    if (!id)
        return run.wrong(Cli::tr("ID is a conversation's id, as “letstalk-cli desk list” shows it."));
    return *id;
}

Status readNeeds(Run &run, const services::Workspace &workspace, ConversationEntry &entry)
{
    for (const QString &word : run.arguments().values("need").join(u',').split(u',', Qt::SkipEmptyParts)) {
        LT_ASSIGN(const QString code, needCode(workspace.codes(), word));
        entry.needs.push_back({code, {}});
    }
    return done();
}

namespace {

Status nameTarget(services::Workspace &workspace, const QString &words, ConnectionEntry &connection)
{
    if (words.startsWith("target:"_L1)) {
        connection.target = words.mid(7).trimmed();
        return done();
    }
    const auto service = serviceMeant(workspace, words);
    if (!service && service.error().code == Error::Code::NotFound && !ServiceId::fromText(words)) {
        Error error = service.error();
        error.detail += Cli::tr(", or, if it is not in the directory, write it as target:%1").arg(words);
        return error;
    }
    LT_TRY(service);
    connection.service = *service;
    return done();
}

/// "lunch club:TIMES": what they said no to, and why, when what stands behind the last colon is a reason.
Status readDeclined(Run &run, services::Workspace &workspace, ConversationEntry &entry)
{
    const auto reasons = workspace.codes().list(u"unmet_reason"_s);
    for (const QString &typed : run.arguments().values("declined")) {
        ConnectionEntry connection;
        connection.status = ConnectionStatus::Declined;
        QString words = typed;
        const QString last = typed.section(u':', -1).trimmed();
        if (const auto *reason = reasons.find(last); reason && typed.contains(u':') && !reason->retired) {
            connection.unmetReason = last;
            words = typed.section(u':', 0, -2).trimmed();
        }
        LT_TRY(nameTarget(workspace, words, connection));
        if (!entry.needs.empty())
            connection.need = entry.needs.front().code;
        entry.connections.push_back(connection);
    }
    return done();
}

} // namespace

Status readConnections(Run &run, services::Workspace &workspace, ConversationEntry &entry)
{
    for (const QString &typed : run.arguments().values("connect")) {
        const auto words = splitConnection(typed);
        LT_TRY(checkType(workspace, typed));
        ConnectionEntry connection;
        connection.type = words.type.value_or(ConnectionType::Signpost);
        LT_TRY(nameTarget(workspace, words.service, connection));
        if (!entry.needs.empty())
            connection.need = entry.needs.front().code;
        entry.connections.push_back(connection);
    }
    return readDeclined(run, workspace, entry);
}

Status checkWords(Run &run)
{
    if (run.arguments().has("offer-words") && !run.arguments().has("offer"))
        return run.wrong(Cli::tr("With --offer-words say what kind of offer it is: --offer SKILLS."));
    return done();
}

Status readWords(Run &run, const services::Workspace &workspace, ConversationEntry &entry)
{
    const auto &arguments = run.arguments();
    const auto coded = [&](const char *option, const char *list, QString &into) -> Status {
        if (arguments.has(option)) {
            LT_ASSIGN(into, codeMeant(workspace.codes(), QLatin1String(list), arguments.value(option)));
        }
        return done();
    };
    LT_TRY(coded("unmet", "unmet_reason", entry.unmetReason));
    LT_TRY(coded("type", "conversation_type", entry.conversationType));
    LT_TRY(coded("visitor-role", "visitor_role", entry.visitorRole));
    LT_TRY(coded("channel", "channel", entry.channel));
    LT_TRY(coded("privacy-notice", "privacy_notice", entry.privacyNotice));
    LT_TRY(coded("language", "language", entry.language));
    LT_TRY(coded("interpreter", "interpreter", entry.interpreter));
    LT_TRY(coded("heard-from", "heard_from", entry.heardFrom));
    LT_ASSIGN(const auto permission, run.yesNo("contact-permission"));
    if (permission)
        entry.contactPermission = permission;
    if (arguments.has("offer")) {
        entry.offer.emplace();
        LT_TRY(coded("offer", "offer_kind", entry.offer->kind));
        entry.offer->words = arguments.value("offer-words");
        entry.offer->mayContact = entry.contactPermission;
    }
    arguments.read("note", entry.note);
    arguments.read("summary", entry.summary);
    arguments.read("matters", entry.whatMatters);
    arguments.read("tried", entry.strengthsTried);
    arguments.read("next-step", entry.nextStep);
    const auto given = [](const auto &value, auto &into) {
        if (value)
            into = value;
    };
    LT_ASSIGN(const auto minutes, run.number("minutes", 1, 600));
    LT_ASSIGN(const auto due, run.day("due"));
    LT_ASSIGN(const auto followUp, run.day("follow-up"));
    given(minutes, entry.minutes);
    given(due, entry.nextStepDue);
    given(followUp, entry.followUpOn);
    return done();
}

Result<QStringList> connectedTo(services::Workspace &workspace, const ConversationEntry &entry)
{
    QStringList names;
    for (const auto &connection : entry.connections) {
        QString name = connection.target;
        if (connection.service) {
            LT_ASSIGN(const auto card, workspace.directory().card(*connection.service));
            name = card.name;
        }
        names << Cli::tr("%1 (%2)").arg(name, connectionTypeCode(connection.type));
    }
    return names;
}

std::vector<Option> withWords(std::vector<Option> own)
{
    const Option words[]
        = {{"note", "TEXT", QT_TRANSLATE_NOOP("Cli", "the full note")},
           {"summary", "TEXT", QT_TRANSLATE_NOOP("Cli", "a line that is safe to show at the desk")},
           {"unmet", "REASON", QT_TRANSLATE_NOOP("Cli", "nothing suitable was found: why")},
           {"type", "TYPE", QT_TRANSLATE_NOOP("Cli", "C1, C2, C3 or GENERAL")},
           {"visitor-role", "ROLE", QT_TRANSLATE_NOOP("Cli", "SELF, ON_BEHALF_OF, PROFESSIONAL ...")},
           {"channel", "HOW", QT_TRANSLATE_NOOP("Cli", "how you talked: FACE_TO_FACE, PHONE ...")},
           {"privacy-notice", "HOW", QT_TRANSLATE_NOOP("Cli", "how the privacy notice was given")},
           {"language", "CODE", QT_TRANSLATE_NOOP("Cli", "the language that was wished")},
           {"interpreter", "CODE", QT_TRANSLATE_NOOP("Cli", "which help with it")},
           {"heard-from", "CODE", QT_TRANSLATE_NOOP("Cli", "how they heard of the drop-in")},
           {"matters", "TEXT", QT_TRANSLATE_NOOP("Cli", "what matters to them, in their own words")},
           {"tried", "TEXT", QT_TRANSLATE_NOOP("Cli", "strengths, and what was tried")},
           {"minutes", "N", QT_TRANSLATE_NOOP("Cli", "how long it took")},
           {"contact-permission", "yes|no", QT_TRANSLATE_NOOP("Cli", "whether the visitor may be contacted")},
           {"next-step", "TEXT", QT_TRANSLATE_NOOP("Cli", "what happens next")},
           {"due", "DATE", QT_TRANSLATE_NOOP("Cli", "by when")},
           {"follow-up", "DATE",
            QT_TRANSLATE_NOOP("Cli", "when to ask how it went; it stands on the conversation's card")},
           {"offer", "KIND",
            QT_TRANSLATE_NOOP("Cli", "what the visitor offers to give: TIME, SKILLS, IDEA ...")},
           {"offer-words", "TEXT", QT_TRANSLATE_NOOP("Cli", "the offer in their own words; with --offer")}};
    own.insert(own.end(), std::begin(words), std::end(words));
    return own;
}

} // namespace letstalk::cli
