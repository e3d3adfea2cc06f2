// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/exchange_output.h"
#include "app/cli/run.h"
#include "app/cli/text_input.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using namespace services;

namespace {

QString standsText(const NamedText &text)
{
    using Stands = NamedText::Stands;
    switch (text.stands) {
    case Stands::Marked:
        return {};
    case Stands::Changed:
        return Cli::tr(
            "    it was changed since it was found: the name may stand here still, and does in what "
            "stood there before");
    case Stands::Earlier:
        return Cli::tr(
            "    the name does not stand here; it does in what stood there before or stands beside it");
    case Stands::Gone:
        return Cli::tr("    nothing stands there any more; what did is still in the history");
    case Stands::SetAside:
        return Cli::tr("    it stands in nothing but what is set aside");
    case Stands::Unknown:
        return text.askedBy.isEmpty() ? Cli::tr("    somebody asks to have it taken out")
                                      : Cli::tr("    %1 asks to have it taken out").arg(text.askedBy);
    }
    return {};
}

void printText(const Console &console, const NamedText &text)
{
    console.print(Cli::tr("%1: %2, %3, found %4%5; version %6")
                      .arg(text.id.toText(), text.record, text.field, instantText(text.foundMs),
                           text.asked ? Cli::tr("; asked for: an officer has to sign") : QString(),
                           text.version));
    if (!text.text.isEmpty())
        console.print(u"    "_s + marked(text).simplified());
    if (const QString words = standsText(text); !words.isEmpty())
        console.print(words);
    if (const QString words = alongWords(text); !words.isEmpty())
        console.print(u"    "_s + words);
}

QString standsCode(NamedText::Stands stands)
{
    constexpr const char *kCodes[] = {"marked", "changed", "earlier", "gone", "set-aside", "unknown"};
    return QString::fromLatin1(kCodes[int(stands)]);
}

QJsonObject textObject(const NamedText &text)
{
    QJsonArray along;
    for (const auto *field : text.along)
        along << QLatin1String(field->column);
    return {{u"id"_s, text.id.toText()},
            {u"record"_s, text.record},
            {u"field"_s, text.field},
            {u"text"_s, text.text},
            {u"proposed"_s, text.proposed},
            {u"values"_s, text.values},
            {u"along"_s, along},
            {u"version"_s, text.version},
            {u"stands"_s, standsCode(text.stands)},
            {u"mayReplace"_s, text.mayReplace},
            {u"found"_s, instantText(text.foundMs)},
            {u"asked"_s, text.asked}};
}

Result<NamedText> textMeant(Run &run, const std::vector<NamedText> &texts, const char *option)
{
    const auto id = RowId::fromText(run.arguments().value(option));
    if (!id)
        return run.wrong(
            Cli::tr("--%1 takes an id, as “exchange texts” shows it.").arg(QLatin1String(option)));
    for (const auto &text : texts)
        if (text.id == *id)
            return text;
    return Error {Error::Code::NotFound, Cli::tr("no such text waits for a decision, or not any more"), {}};
}

/// What is to stand there afterwards. Words of one's own were made from what was read then.
Result<QString> insteadOf(Run &run, const NamedText &text)
{
    const bool file = run.arguments().has("instead-file");
    const bool nothing = run.arguments().has("nothing");
    if (file && nothing)
        return run.wrong(Cli::tr("One of them: --instead-file or --nothing."));
    if ((file || nothing) && !run.arguments().has("seen"))
        return run.wrong(
            Cli::tr("Say --seen and the version that “exchange texts” showed you: a text that was "
                    "changed since is not taken out."));
    if (file && !text.mayReplace)
        return run.wrong(Cli::tr(
            "Records of this kind are never changed: the words can go, and none can take their place."));
    if (file)
        return textFile(run, "instead-file");
    if (!nothing && text.mayReplace && text.mentions.empty() && !text.text.isEmpty())
        return run.wrong(
            Cli::tr("Where the name stands in this text is not known: say what is to stand there "
                    "with --instead-file, or --nothing."));
    return nothing ? QString() : text.proposed;
}

Status decide(Run &run, Workspace &workspace, const std::vector<NamedText> &texts, bool &decided)
{
    const bool take = run.arguments().has("take-out");
    const bool leave = run.arguments().has("leave");
    decided = take || leave;
    if (!decided)
        return done();
    if (take && leave)
        return run.wrong(Cli::tr("One at a time: --take-out or --leave."));
    LT_ASSIGN(const auto text, textMeant(run, texts, take ? "take-out" : "leave"));
    if (leave) {
        LT_TRY(workspace.namedTexts().leave(text.id));
        return done();
    }
    LT_ASSIGN(const QString instead, insteadOf(run, text));
    const QString version = run.arguments().has("seen") ? run.arguments().value("seen") : text.version;
    LT_ASSIGN(const auto out, workspace.namedTexts().takeOut(text.id, version, instead));
    run.console().print(
        out.asked ? Cli::tr("Asked for: an officer's computer has to sign before what stood there "
                            "is gone.")
                  : Cli::tr("Taken out for good, here; the others do the same with your next file."));
    return done();
}

Status listTexts(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto texts, workspace->namedTexts().open());
    bool decided = false;
    LT_TRY(decide(run, *workspace, texts, decided));
    LT_ASSIGN(const auto left, decided ? workspace->namedTexts().open() : Result(texts));
    const auto &console = run.console();
    QJsonArray array;
    for (const auto &text : left) {
        printText(console, text);
        array << textObject(text);
    }
    if (left.empty())
        console.print(Cli::tr("No text waits for a decision."));
    console.answer({{u"texts"_s, array}});
    return done();
}

} // namespace

const Command kExchangeTextsCommand {
    "exchange texts",
    QT_TRANSLATE_NOOP("Cli", "other people's texts that name somebody who was erased"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Lists texts about others in which somebody was named who has been erased, for a data protection "
        "officer to read. --take-out removes all that ever stood in one of them, in the history too, here "
        "and "
        "with the next files everywhere, and puts the text without the name in its place; --leave keeps it. "
        "Texts that are sealed are not searched."),
    {kFile},
    {{"take-out", "ID", QT_TRANSLATE_NOOP("Cli", "take the text out for good")},
     {"seen", "VERSION",
      QT_TRANSLATE_NOOP("Cli",
                        "with --take-out: the text as it was listed; refused when it was changed since")},
     {"instead-file", "PATH",
      QT_TRANSLATE_NOOP("Cli", "with --take-out: the new text; - for standard input")},
     {"nothing", nullptr, QT_TRANSLATE_NOOP("Cli", "with --take-out: nothing stands there afterwards")},
     {"leave", "ID", QT_TRANSLATE_NOOP("Cli", "it was somebody else; leave it as it is")}},
    true,
    "exchange texts desk.letstalk --take-out 0190c2a4-7b1e-8d2f-9a3b-5c6d7e8f9012",
    listTexts};

} // namespace letstalk::cli
