// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/entry_problems.h"

#include <QCoreApplication>

namespace letstalk::services {

namespace {

QString fieldName(EntryProblem::Field field)
{
    using Field = EntryProblem::Field;
    switch (field) {
    case Field::Site:
        return QStringLiteral("site");
    case Field::Occurred:
        return QStringLiteral("when");
    case Field::Identity:
        return QStringLiteral("who is here");
    case Field::FirstName:
        return QStringLiteral("first name");
    case Field::Visitor:
        return QStringLiteral("visitor");
    case Field::Subject:
        return QStringLiteral("who it is about");
    case Field::Needs:
        return QStringLiteral("needs");
    case Field::Connections:
        return QStringLiteral("connections");
    case Field::NextStep:
        return QStringLiteral("next step");
    case Field::FollowUp:
        return QStringLiteral("follow-up");
    case Field::Codes:
        return QStringLiteral("choices");
    case Field::Offer:
        return QStringLiteral("offer");
    case Field::Sheet:
        return QStringLiteral("paper sheet");
    }
    return {};
}

struct Words
{
    const char *code;
    const char *text;
};

constexpr Words kWords[] = {
    {"site-missing", "choose the site"},
    {"occurred-in-future", "it cannot be later than now"},
    {"minutes-impossible", "a conversation takes between no time and a day"},
    {"identity-not-named", "choose 'Named' to record a person, or leave the person out"},
    {"first-name-empty", "type the first name, or choose 'Anonymous'"},
    {"first-name-long", "a first name has at most 40 letters; what was said belongs in the note"},
    {"visitor-missing", "choose the person, or add somebody new"},
    {"visitor-twice", "choose somebody known or add somebody new, not both"},
    {"visitor-nameless", "a new person needs a name"},
    {"subject-is-visitor", "leave this empty when it is about the visitor"},
    {"subject-unaware",
     "somebody who is not here and does not know of it is not named: give general "
     "information"},
    {"needs-empty", "choose at least one need, or a connection, or why nothing was suitable"},
    {"need-blank", "one of them is empty"},
    {"need-twice", "one of them is there twice"},
    {"connection-to-nothing", "choose the service, or type what it was"},
    {"next-step-empty", "say what is to be done by that day"},
    {"next-step-before-conversation", "the day is before the conversation"},
    {"follow-up-without-permission", "only with permission to get in touch"},
    {"follow-up-without-person", "only with a person to get in touch with"},
    {"follow-up-before-conversation", "the day is before the conversation"},
    {"offer-without-kind", "say what is offered: time, skills, an idea"},
    {"sheet-without-time", "give the time that was written on it"},
    {"code-missing", "visitor role, conversation type, channel and end state cannot be empty"},
};

} // namespace

QString problemText(const EntryProblem &problem)
{
    for (const auto &words : kWords)
        if (problem.code == QLatin1String(words.code))
            return fieldName(problem.field) + QStringLiteral(": ")
                + QCoreApplication::translate("EntryProblems", words.text);
    return fieldName(problem.field) + QStringLiteral(": ") + problem.code;
}

QString problemText(const OutcomeProblem &problem)
{
    static constexpr Words kOutcomes[] = {
        {"stands-so-already", "It stands so already: say what is new, or add a note."},
        {"reason-needed", "Say why the service said no."},
        {"reason-not-taken", "A reason belongs to what came to nothing or did not help."},
        {"note-too-long", "This is too long: 2,000 characters at most."},
        {"only-while-waiting", "A day is expected only while they wait."},
        {"expected-in-past", "The day that is expected lies in the past."},
    };
    for (const auto &words : kOutcomes)
        if (problem.code == QLatin1String(words.code))
            return QCoreApplication::translate("EntryProblems", words.text);
    return problem.code;
}

} // namespace letstalk::services
