// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"

#include "app/cli/arguments.h"
#include "core/base/text_fold.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCandidates = 10;

Error unknownCode(const CodeList &list, const QString &typed)
{
    QStringList codes, words;
    for (const auto &item : list.items) {
        if (item.retired)
            continue;
        codes << item.code;
        words << item.code << item.label << item.words;
    }
    QString meant = nearest(typed, words);
    for (const auto &item : list.items)
        if (item.label == meant || item.words.contains(meant))
            meant = item.code;
    const QString title = list.title.isEmpty() ? list.name : list.title;
    return Error {
        Error::Code::InvalidInput,
        meant.isEmpty()
            ? Cli::tr("“%1” is not on the list “%2”; it has: %3").arg(typed, title, codes.join(u", "_s))
            : Cli::tr("“%1” is not on the list “%2”; did you mean %3? It has: %4")
                  .arg(typed, title, meant, codes.join(u", "_s)),
        {}};
}

Error ambiguous(const QString &typed, const std::vector<ServiceHit> &hits)
{
    QStringList lines;
    for (const auto &hit : hits)
        lines << u"  "_s + hit.name + u" ("_s + hit.organization + u")  "_s + hit.id.toText();
    // What is only like the words, of which the name has none, is not taken for meant, even where it is
    // alone.
    const QString asked = hits.size() == 1
        ? Cli::tr("no service is called “%1”; if this one is meant, give its id:\n%2")
        : Cli::tr("“%1” could be several services; give the id of one:\n%2");
    return Error {Error::Code::InvalidInput, asked.arg(typed, lines.join(u'\n')), {}};
}

/// Those of the hits whose name has each of the words.
std::vector<ServiceHit> named(const std::vector<ServiceHit> &hits, const QString &typed)
{
    const QStringList words = foldWords(typed);
    std::vector<ServiceHit> found;
    for (const auto &hit : hits) {
        const QString name = foldText(hit.name);
        const auto inName = [&name](const QString &word) { return name.contains(word); };
        if (std::all_of(words.begin(), words.end(), inName))
            found.push_back(hit);
    }
    return found;
}

} // namespace

Result<QString> codeMeant(const storage::CodeLists &codes, const QString &list, const QString &typed)
{
    const CodeList &all = codes.list(list);
    const QString word = typed.trimmed();
    const QString code = word.toUpper().replace(u'-', u'_');
    const auto same
        = [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; };
    for (const auto &item : all.items)
        if (!item.retired
            && (same(item.code, code) || same(item.code, word) || same(item.label, word)
                || same(item.label.section(u" ("_s, 0, 0), word))) // "Polish (Polski)"
            return item.code;
    return unknownCode(all, typed);
}

Result<QString> needCode(const storage::CodeLists &codes, const QString &typed)
{
    if (auto exact = codeMeant(codes, u"need"_s, typed))
        return exact;
    const CodeList &all = codes.list(u"need"_s);
    for (const auto &item : all.items)
        if (!item.retired && item.words.contains(typed.trimmed(), Qt::CaseInsensitive))
            return item.code;
    return unknownCode(all, typed);
}

Result<ServiceId> serviceMeant(services::Workspace &workspace, const QString &typed)
{
    if (foldWords(typed).isEmpty())
        return Error {Error::Code::InvalidInput, Cli::tr("“%1” does not name a service").arg(typed), {}};
    if (const auto id = ServiceId::fromText(typed)) {
        LT_TRY(workspace.directory().card(*id));
        return *id;
    }
    LT_TRY(workspace.context().require(Act::SearchDirectory));
    LT_ASSIGN(const auto reader, workspace.searchReader());
    LT_ASSIGN(const auto hits, reader->services(typed, {}, 50));
    const auto sameName = named(hits, typed);
    std::vector<ServiceHit> exactly;
    for (const auto &hit : sameName)
        if (foldText(hit.name) == foldText(typed))
            exactly.push_back(hit);
    const auto &meant = exactly.empty() ? sameName : exactly;
    if (meant.size() == 1)
        return meant.front().id;
    auto candidates = meant.empty() ? hits : meant;
    if (candidates.empty())
        return Error {Error::Code::NotFound,
                      Cli::tr("no service is found by “%1”; see “letstalk-cli directory search”").arg(typed),
                      {}};
    if (candidates.size() > kCandidates)
        candidates.resize(kCandidates);
    return ambiguous(typed, candidates);
}

ConnectionWords splitConnection(const QString &typed)
{
    const qsizetype colon = typed.lastIndexOf(u':');
    if (colon > 0)
        if (const auto type = connectionTypeFromCode(typed.mid(colon + 1).trimmed().toUpper()))
            return {typed.left(colon).trimmed(), type};
    return {typed.trimmed(), std::nullopt};
}

} // namespace letstalk::cli
