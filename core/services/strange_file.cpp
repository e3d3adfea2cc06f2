// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/strange_file.h"

#include "core/exchange/magic.h"

#include <QCoreApplication>
#include <QFile>

namespace letstalk::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("StrangeFile", text);
}

constexpr char kSealed[] = "LTDESK VAULT"; ///< as sealed files begin

} // namespace

ErrorText strangeFileText(const QString &path, const QString &name)
{
    QFile file(path);
    const QByteArray start = file.open(QIODevice::ReadOnly) ? file.read(16) : QByteArray();
    if (start.startsWith(exchange::magicOf('C')))
        return {tr("This is a computer's card, not a file of changes."),
                tr("An officer lets the computer in by it: under Computers on the Exchange page, or with "
                   "“exchange approve”.")};
    if (start.startsWith(exchange::magicOf('I')))
        return {
            tr("This is an invitation, not a file of changes."),
            tr("A new computer joins the council by it: “Join a council” in the window that opens files, or "
               "“exchange accept”.")};
    if (start.startsWith(exchange::magicOf('R')))
        return {tr("This is a list of the council's computers, not a file of changes."),
                tr("Take it in under Computers on the Exchange page, or with “exchange roster”.")};
    if (start.startsWith(kSealed) || name.endsWith(QStringLiteral(".letstalk")))
        return {tr("This is a file of records or a backup of one, not a file of changes."),
                tr("Other computers' changes come in files that end in .ltb. A backup is put back with "
                   "“restore”.")};
    return {tr("This is no file of changes."),
            tr("Choose a file that ends in .ltb and was made on another computer of the council. Nothing was "
               "changed.")};
}

} // namespace letstalk::services
