// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exchange_output.h"

#include "app/cli/command.h"
#include "app/cli/values.h"
#include "core/services/exchange_words.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using namespace services;

QString verdictWord(BundleVerdict verdict)
{
    switch (verdict) {
    case BundleVerdict::Ready:
        return u"ready"_s;
    case BundleVerdict::AlreadyHere:
        return u"already_here"_s;
    case BundleVerdict::Waiting:
        return u"waiting"_s;
    case BundleVerdict::Incomplete:
        return u"incomplete"_s;
    case BundleVerdict::Damaged:
        return u"damaged"_s;
    case BundleVerdict::NotABundle:
        return u"not_a_bundle"_s;
    case BundleVerdict::NotForUs:
        return u"not_for_us"_s;
    case BundleVerdict::UnknownSigner:
        return u"unknown_signer"_s;
    case BundleVerdict::Withdrawn:
        return u"withdrawn"_s;
    case BundleVerdict::Newer:
        return u"newer"_s;
    case BundleVerdict::Unsound:
        return u"unsound"_s;
    case BundleVerdict::Failed:
        return u"failed"_s;
    }
    return {};
}

QString instantText(qint64 ms)
{
    return ms == 0 ? QString() : momentText(ms);
}

QJsonObject fileObject(const WrittenFile &file)
{
    return {{u"file"_s, file.path},
            {u"bytes"_s, file.bytes},
            {u"changes"_s, file.entries},
            {u"sites"_s, QJsonArray::fromStringList(file.sites)}};
}

QJsonArray kindsArray(const std::vector<KindCount> &kinds)
{
    QJsonArray array;
    for (const auto &kind : kinds)
        array << QJsonObject {{u"kind"_s, kind.name},
                              {u"new"_s, kind.added},
                              {u"changed"_s, kind.changed},
                              {u"binned"_s, kind.binned},
                              {u"erased"_s, kind.erased}};
    return array;
}

QJsonObject previewObject(const ImportPreview &preview)
{
    QJsonArray missing;
    for (const auto &one : preview.missing)
        missing << QJsonObject {{u"site"_s, one.site}, {u"from"_s, one.from}, {u"to"_s, one.to}};
    return {{u"file"_s, preview.path},
            {u"verdict"_s, verdictWord(preview.verdict)},
            {u"words"_s, preview.words},
            {u"mend"_s, preview.mend},
            {u"site"_s, preview.siteName},
            {u"computer"_s, preview.label},
            {u"made"_s, instantText(preview.madeAt)},
            {u"bytes"_s, preview.bytes},
            {u"changes"_s, preview.entries},
            {u"known"_s, preview.known},
            {u"kinds"_s, kindsArray(preview.kinds)},
            {u"to_check"_s, preview.toCheck},
            {u"missing"_s, missing},
            {u"computers"_s, QJsonArray::fromStringList(preview.rosterNews)},
            {u"asks"_s, preview.asks},
            {u"brake"_s, QJsonArray::fromStringList(preview.brakeReasons)},
            {u"confirm"_s, preview.confirmNumber}};
}

QJsonObject importedObject(const QString &name, const Imported &imported)
{
    return {{u"file"_s, name},
            {u"verdict"_s, verdictWord(imported.verdict)},
            {u"words"_s, imported.words},
            {u"brought_in"_s, imported.entries},
            {u"known"_s, imported.known},
            {u"kinds"_s, kindsArray(imported.kinds)},
            {u"to_check"_s, imported.toCheck},
            {u"released"_s, imported.released},
            {u"asks"_s, imported.asks},
            {u"notices"_s, QJsonArray::fromStringList(imported.notices)}};
}

void printPreview(const Console &console, const QString &name, const ImportPreview &preview)
{
    console.print(u"%1: %2"_s.arg(name, preview.words));
    if (!preview.mend.isEmpty())
        console.print(u"  "_s + preview.mend);
    if (!preview.siteName.isEmpty())
        console.print(
            Cli::tr("  From %1, made %2: %3, %4 of them here already")
                .arg(preview.label.isEmpty() ? preview.siteName : preview.siteName + u", "_s + preview.label,
                     instantText(preview.madeAt))
                .arg(changesText(preview.entries))
                .arg(preview.known));
    for (const auto &kind : preview.kinds)
        console.print(Cli::tr("  %1: %2 new, %3 changed, %4 to the bin, %5 erased")
                          .arg(kind.name)
                          .arg(kind.added)
                          .arg(kind.changed)
                          .arg(kind.binned)
                          .arg(kind.erased));
    if (preview.toCheck > 0)
        console.print(Cli::tr("  %n field(s) to check", nullptr, int(preview.toCheck)));
    for (const auto &news : preview.rosterNews + preview.brakeReasons)
        console.print(u"  "_s + news);
    if (preview.asks)
        console.print(Cli::tr("  It asks for what its sender lacks: answer with exchange export --to."));
}

} // namespace letstalk::cli
