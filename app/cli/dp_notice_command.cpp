// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/dp_words.h"
#include "app/cli/out_file.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

void printLetter(const Console &console, const services::DpNoticePreview &preview)
{
    for (const QString &line : preview.letter.head)
        console.print(line);
    console.print(QString());
    console.print(preview.letter.title);
    for (const auto &part : preview.letter.parts) {
        if (part.kind == reports::LetterPart::Kind::Heading)
            console.print(QString());
        console.print(part.kind == reports::LetterPart::Kind::Item ? u"- "_s + part.text : part.text);
    }
}

/// What the sender should know; never printed in the letter.
void noteDoubts(const Console &console, const storage::CodeLists &codes,
                const services::DpNoticePreview &preview)
{
    if (!preview.otherFormat.isEmpty())
        console.note(Cli::tr("They read: %1. Have it made from this letter.")
                         .arg(codes.label(u"information_format"_s, preview.otherFormat)));
    for (const QString &finding : preview.hardToRead)
        console.note(Cli::tr("Hard to read: %1").arg(finding));
    for (const QString &law : preview.unverifiedLaw)
        console.note(Cli::tr("Still to be checked before it is quoted: %1").arg(law));
}

Status writeLetter(Run &run, services::Workspace &workspace, DpCaseId id,
                   const services::DpNoticeRequest &request, const QString &path)
{
    auto &notices = workspace.dpNotices();
    LT_ASSIGN(const auto preview, notices.preview(id, request));
    if (path.isEmpty()) {
        printLetter(run.console(), preview);
        noteDoubts(run.console(), workspace.codes(), preview);
        QStringList text;
        for (const auto &part : preview.letter.parts)
            text << part.text;
        run.console().answer({{u"title"_s, preview.letter.title},
                              {u"text"_s, QJsonArray::fromStringList(text)},
                              {u"format"_s, dp::noticeFormatCode(preview.text.format)},
                              {u"other_format"_s, preview.otherFormat},
                              {u"owed"_s, preview.owed},
                              {u"correction"_s, preview.correction},
                              {u"hard_to_read"_s, QJsonArray::fromStringList(preview.hardToRead)},
                              {u"unverified_law"_s, QJsonArray::fromStringList(preview.unverifiedLaw)}});
        return done();
    }
    noteDoubts(run.console(), workspace.codes(), preview);
    OutFile out(path);
    LT_TRY(out.make());
    const auto form = path.endsWith(".html"_L1, Qt::CaseInsensitive) ? services::DpNoticeForm::Html
                                                                     : services::DpNoticeForm::Pdf;
    LT_ASSIGN(const auto printed, notices.print(id, request, form, preview.mark));
    LT_TRY(out.write(printed.bytes));
    run.console().print(
        Cli::tr("The letter is in %1, and its copy is kept as %2. Say with --sent %2 when it has "
                "gone.")
            .arg(path, printed.id.toText()));
    run.console().answer(
        {{u"id"_s, printed.id.toText()}, {u"file"_s, path}, {u"bytes"_s, printed.bytes.size()}});
    return done();
}

Status listLetters(Run &run, services::Workspace &workspace, DpCaseId id)
{
    LT_ASSIGN(const auto copies, workspace.dpNotices().copies(id));
    TextTable table {{Cli::tr("Printed"), Cli::tr("Format"), Cli::tr("By"), Cli::tr("Sent"), Cli::tr("Id")},
                     {}};
    QJsonArray array;
    for (const auto &copy : copies) {
        const QString format = dp::noticeFormatCode(copy.format);
        QString sent = copy.sentOn ? Cli::tr("%1, %2").arg(copy.sentOn->toString(Qt::ISODate), copy.how)
                                   : Cli::tr("not yet");
        if (copy.superseded)
            sent += Cli::tr(" (the decision was corrected since)");
        table.rows.push_back({copy.printedOn.toString(Qt::ISODate),
                              workspace.codes().label(u"dp_notice_format"_s, format), copy.printedBy, sent,
                              copy.id.toText()});
        array << QJsonObject {
            {u"id"_s, copy.id.toText()},
            {u"printed"_s, copy.printedOn.toString(Qt::ISODate)},
            {u"format"_s, format},
            {u"media_type"_s, copy.mediaType},
            {u"bytes"_s, copy.bytes},
            {u"sent"_s, copy.sentOn ? QJsonValue(copy.sentOn->toString(Qt::ISODate)) : QJsonValue()},
            {u"how"_s, copy.how},
            {u"superseded"_s, copy.superseded}};
    }
    if (copies.empty())
        run.console().print(Cli::tr("No letter was printed yet."));
    else
        run.console().print(table);
    run.console().answer({{u"letters"_s, array}});
    return done();
}

Status markSent(Run &run, services::Workspace &workspace, DpCaseId id, DpRecordId letter, QDate on)
{
    LT_ASSIGN(const auto changes,
              workspace.dpNotices().markSent(id, letter, run.arguments().value("how"), on));
    run.console().print(Cli::tr("Recorded as sent on %1.").arg(on.toString(Qt::ISODate)));
    run.console().answer({{u"changed"_s, changes.rows}});
    return done();
}

Status copyAgain(Run &run, services::Workspace &workspace, DpCaseId id, DpRecordId letter,
                 const QString &path)
{
    LT_ASSIGN(const auto kept, workspace.dpNotices().copy(id, letter));
    const bool isPdf = kept.mediaType == "application/pdf"_L1;
    if (isPdf != path.endsWith(".pdf"_L1, Qt::CaseInsensitive))
        return Error {Error::Code::InvalidInput,
                      isPdf ? Cli::tr("the letter was printed as PDF: give it a name that ends in .pdf")
                            : Cli::tr("the letter was kept as HTML: give it a name that ends in .html"),
                      path};
    OutFile out(path);
    LT_TRY(out.make());
    LT_TRY(out.write(kept.bytes));
    run.console().print(Cli::tr("The very letter that was printed is in %1.").arg(path));
    run.console().answer(
        {{u"file"_s, path}, {u"media_type"_s, kept.mediaType}, {u"bytes"_s, kept.bytes.size()}});
    return done();
}

Status noticeCommand(Run &run)
{
    const auto &arguments = run.arguments();
    const int ways = int(arguments.has("list")) + int(arguments.has("sent")) + int(arguments.has("copy"));
    if (ways > 1)
        return run.wrong(Cli::tr("--list, --sent and --copy are three different things: give one."));
    if (arguments.has("sent") != arguments.has("how"))
        return run.wrong(Cli::tr("--sent ID goes with --how: post, by hand, e-mail."));
    if (arguments.has("copy") && !arguments.has("out"))
        return run.wrong(Cli::tr("Say with --out where to write the copy."));
    LT_ASSIGN(const auto format, typedFormat(run));
    LT_ASSIGN(const QString path, typedOut(run, {u"pdf"_s, u"html"_s}));
    LT_ASSIGN(const QDate on, typedDayOrToday(run, "on"));
    std::optional<DpRecordId> letter;
    if (arguments.has("sent") || arguments.has("copy")) {
        LT_ASSIGN(letter, typedRecord(run, arguments.has("sent") ? "sent" : "copy"));
    }
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, workspace->directPayments().find(arguments.positional(1)));
    if (arguments.has("list"))
        return listLetters(run, *workspace, id);
    if (arguments.has("sent"))
        return markSent(run, *workspace, id, *letter, on);
    if (arguments.has("copy"))
        return copyAgain(run, *workspace, id, *letter, path);
    return writeLetter(run, *workspace, id,
                       {format, arguments.value("addressee"), arguments.value("contact")}, path);
}

const Positional kCase {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")};

} // namespace

const Command kDpNoticeCommand {
    "dp notice",
    QT_TRANSLATE_NOOP("Cli", "the letter about a decision: read, print, send, print again"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Puts the letter together from what was recorded. Without --out it is shown; with --out it is "
        "written, and its exact bytes are kept sealed in the case. A decision that was corrected owes "
        "a new letter."),
    {kFile, kCase},
    {{"format", "FORMAT",
      QT_TRANSLATE_NOOP("Cli", "standard, large-print or easy-read; left out, the one that they read")},
     {"addressee", "TEXT",
      QT_TRANSLATE_NOOP("Cli", "as the letter greets them; left out, the person's name")},
     {"contact", "TEXT", QT_TRANSLATE_NOOP("Cli", "whom to ask; left out, the council's own words")},
     {"out", "PATH", QT_TRANSLATE_NOOP("Cli", "where to write it: .pdf or .html")},
     {"list", nullptr, QT_TRANSLATE_NOOP("Cli", "the letters that were printed")},
     {"sent", "ID", QT_TRANSLATE_NOOP("Cli", "a printed letter has gone")},
     {"how", "TEXT", QT_TRANSLATE_NOOP("Cli", "with --sent: post, by hand, e-mail")},
     {"on", "DATE", QT_TRANSLATE_NOOP("Cli", "with --sent: when; left out, today")},
     {"copy", "ID", QT_TRANSLATE_NOOP("Cli", "with --out: a printed letter once more, byte for byte")}},
    true,
    "dp notice desk.letstalk DPC-K7QX4-M2P9T-3 --format large-print --contact \"Ring 01632 960201\" --out "
    "letter.pdf",
    noticeCommand};

} // namespace letstalk::cli
