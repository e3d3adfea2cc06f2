// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments_file.h"

#include "app/cli/arguments.h"
#include "app/cli/text_input.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList wordsOf(const QString &line)
{
    const qsizetype blank = line.indexOf(u' ');
    const bool hasValue = line.startsWith("--"_L1) && blank > 0 && !line.left(blank).contains(u'=');
    return hasValue ? QStringList {line.left(blank) + u'=' + line.mid(blank + 1).trimmed()}
                    : QStringList {line};
}

} // namespace

Result<QStringList> withArgumentsFile(const QStringList &words)
{
    const QString option = u"--"_s + QLatin1String(kArgumentsFileOption);
    QStringList all;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool isPair = words[i] == option && i + 1 < words.size();
        if (words[i] == "--"_L1) // only plain words follow
            return all + words.mid(i);
        if (!isPair && !words[i].startsWith(option + u'=')) {
            all << words[i];
            continue;
        }
        LT_ASSIGN(const QString text, textFrom(isPair ? words[++i] : words[i].mid(option.size() + 1)));
        for (const QString &line : text.split(u'\n'))
            if (const QString trimmed = line.trimmed(); !trimmed.isEmpty())
                all << wordsOf(trimmed);
    }
    return all;
}

} // namespace letstalk::cli
