// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sealed_problems.h"

#include <QCoreApplication>

namespace letstalk::services {

namespace {

struct Words
{
    const char *code;
    const char *text;
};

constexpr Words kWords[] = {
    {"danger-missing",
     QT_TRANSLATE_NOOP("SealedProblems", "Say whether somebody is in immediate danger now.")},
    {"seen-missing", QT_TRANSLATE_NOOP("SealedProblems", "Write what was seen or said, in their words.")},
    {"about-missing",
     QT_TRANSLATE_NOOP("SealedProblems", "Say whom it is about: a name, or how they can be found again.")},
    {"agreement-missing",
     QT_TRANSLATE_NOOP("SealedProblems", "Say whether the adult agrees that it is passed on.")},
    {"override-missing",
     QT_TRANSLATE_NOOP("SealedProblems", "Choose why it is passed on without their agreement.")},
    {"report-in-future", QT_TRANSLATE_NOOP("SealedProblems", "The report cannot be later than now.")},
    {"report-to-whom", QT_TRANSLATE_NOOP("SealedProblems", "Say to whom it was reported.")},
    {"note-empty", QT_TRANSLATE_NOOP("SealedProblems", "Write what is to be added.")},
    {"too-long", QT_TRANSLATE_NOOP("SealedProblems", "Shorten the longest text: 10,000 characters at most.")},
    {"person-missing",
     QT_TRANSLATE_NOOP("SealedProblems",
                       "A lead needs somebody who is known by name: find or add the person first.")},
    {"agreement-needed",
     QT_TRANSLATE_NOOP("SealedProblems",
                       "Without the person's agreement there is no lead. Giving information needs none.")},
    {"reasons-missing",
     QT_TRANSLATE_NOOP("SealedProblems", "Say why, in your own words or by a prompt that you answer.")},
    {"answer-missing",
     QT_TRANSLATE_NOOP("SealedProblems", "Answer each prompt: useful, not relevant or discuss.")},
    {"why-missing", QT_TRANSLATE_NOOP("SealedProblems", "Say why beside each answer.")},
    {"answer-twice", QT_TRANSLATE_NOOP("SealedProblems", "A prompt is answered once.")},
    {"next-step-missing", QT_TRANSLATE_NOOP("SealedProblems", "Say what happens next.")},
    {"due-in-past", QT_TRANSLATE_NOOP("SealedProblems", "The next step cannot be due before today.")},
};

QString textOf(const QString &code)
{
    for (const auto &words : kWords)
        if (code == QLatin1String(words.code))
            return QCoreApplication::translate("SealedProblems", words.text);
    return code;
}

} // namespace

QString problemText(const ConcernProblem &problem)
{
    return textOf(problem.code);
}

QString problemText(const DpFlagProblem &problem)
{
    return textOf(problem.code);
}

} // namespace letstalk::services
