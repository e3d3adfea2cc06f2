// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_input.h"

#include "app/cli/out_file.h"

#include <QFile>
#include <QStringDecoder>

#include <cstdio>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 100'000;

Result<QString> decoded(QByteArray bytes, const QString &from)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    const bool isText = !decode.hasError() && !bytes.contains('\0');
    wipe(bytes);
    if (!isText)
        return Error {Error::Code::InvalidInput, Cli::tr("not plain text (UTF-8)"), from};
    return text.trimmed();
}

Result<QString> fromStandardInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error {Error::Code::Io, Cli::tr("standard input cannot be read"), {}};
    QByteArray bytes = input.read(kMostBytes + 1);
    if (bytes.size() > kMostBytes) {
        wipe(bytes);
        return Error {Error::Code::TooLarge, Cli::tr("the text"), {}};
    }
    return decoded(std::move(bytes), {});
}

} // namespace

Result<QString> textFrom(const QString &path)
{
    if (path == u"-"_s)
        return fromStandardInput();
    LT_ASSIGN(auto bytes, readSmallFile(path));
    return decoded(std::move(bytes), path);
}

Result<QString> textFile(const Run &run, const char *option)
{
    const QString path = run.arguments().value(option);
    return path.isEmpty() ? Result<QString>(QString()) : textFrom(path);
}

Result<QString> textInput(const Run &run)
{
    return run.arguments().has("text-file") ? textFile(run, "text-file") : fromStandardInput();
}

} // namespace letstalk::cli
