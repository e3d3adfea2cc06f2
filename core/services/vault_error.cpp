// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/vault_error.h"

#include "core/vault/file_care.h"
#include "core/vault/vault.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

Error vaultError(vault::Status status, const QString &where, const std::string &detail)
{
    using Code = Error::Code;
    using vault::Status;
    const QString text = QString::fromStdString(detail);
    switch (status) {
    case Status::Busy:
        return {Code::FileInUse, text, where};
    case Status::NotFound:
        return {Code::FileMissing, text, where};
    case Status::Exists:
        return {Code::FileExists, text, where};
    case Status::NotOurs:
        return {Code::FileNotOurs, text, where};
    case Status::PlainSqlite:
        return {Code::FilePlainDatabase, text, where};
    case Status::Newer:
        return {Code::FileNewer, text, where};
    case Status::SlotsDamaged:
        return {Code::FileKeysDamaged, text, where};
    case Status::WrongKey:
    case Status::NoSuchUser: // in the same words, so that names cannot be tried out
        return {Code::WrongPassphrase, text, where};
    case Status::Tampered:
        return {Code::FileTampered, text, where};
    case Status::PageDamaged:
        return {Code::FileDamaged, text, where};
    case Status::WalForeign:
        return {Code::FileForeignLog, text, where};
    case Status::ReadOnly:
        return {Code::FileReadOnly, text, where};
    case Status::NoSpace:
        return {Code::DiskFull, text, where};
    case Status::NoMemory:
        return {Code::Io, QStringLiteral("there is too little memory for checking a passphrase"), where};
    case Status::NetworkFolder:
        return {Code::FileOnNetwork, text, where};
    case Status::SlotsFull:
        return {Code::TooLarge, QStringLiteral("a file opens for at most 59 people"), where};
    case Status::LastSlot:
        return {Code::Conflict, QStringLiteral("nobody else could open the file"), where};
    case Status::Cancelled:
        return {Code::Cancelled, text, where};
    case Status::Ok:
    case Status::Io:
        break;
    }
    return {Code::Io, text, where};
}

Error makingError(vault::Status status, const QString &where, const std::string &detail)
{
    return vaultError(status, status == vault::Status::NotFound ? QFileInfo(where).path() : where, detail);
}

Error openingError(const vault::Outcome &outcome, const QString &where)
{
    if (outcome.status == vault::Status::WalForeign && outcome.info.walDamaged)
        return {
            Error::Code::FileForeignLog,
            QStringLiteral("it is the file's own, but its beginning is damaged, so that what was saved last "
                           "cannot be read from it"),
            where};
    const auto path = QFile::encodeName(where).toStdString();
    if (outcome.status == vault::Status::Busy && outcome.owner.empty() && vault::hasSecondName(path))
        return {
            Error::Code::InvalidInput,
            QStringLiteral("it goes by a second name as well (a hard link), so that two people could work in "
                           "it without seeing each other. Keep one of the names and delete the other"),
            where};
    if (outcome.status == vault::Status::ReadOnly && !vault::mayRead(path))
        return {Error::Code::Io,
                QStringLiteral(
                    "this account may not read it. Ask whoever it belongs to for the right to read and "
                    "write it"),
                where};
    return vaultError(outcome.status, where, outcome.owner);
}

Status vaultStatus(vault::Status status, const QString &where)
{
    return status == vault::Status::Ok ? done() : Status(vaultError(status, where));
}

std::string normalForm(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).trimmed().toStdString();
}

std::string_view textOf(const vault::SecureBytes &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

vault::SecureBytes normalPassphrase(const vault::SecureBytes &utf8)
{
    const auto view = textOf(utf8);
    if (std::all_of(view.begin(), view.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return utf8.clone();
    QString text = QString::fromUtf8(view.data(), qsizetype(view.size()));
    QString normal = text.normalized(QString::NormalizationForm_C);
    QByteArray bytes = normal.toUtf8();
    auto secure = vault::SecureBytes::copyOf(std::string_view(bytes.constData(), std::size_t(bytes.size())));
    text.fill(QLatin1Char(' '));
    normal.fill(QLatin1Char(' '));
    bytes.fill(' ');
    return secure;
}

Result<vault::RecoveryKey> readRecoveryKey(std::string_view typed)
{
    using Fault = vault::RecoveryKey::Parsed::Fault;
    auto parsed = vault::RecoveryKey::parse(typed);
    if (parsed.key)
        return std::move(*parsed.key);
    const auto group = [&parsed](const char *text) {
        return Error {Error::Code::InvalidInput, QString::fromLatin1(text).arg(parsed.group + 1), {}};
    };
    switch (parsed.fault) {
    case Fault::TooShort:
        return Error {Error::Code::InvalidInput,
                      QStringLiteral("the recovery key is too short: it has eight groups of eight"),
                      {}};
    case Fault::TooLong:
        return Error {Error::Code::InvalidInput,
                      QStringLiteral("the recovery key is too long: it has eight groups of eight"),
                      {}};
    case Fault::BadCharacter:
        return group("group %1 of the recovery key holds a character that is in none");
    case Fault::None:
    case Fault::WrongGroup:
        break;
    }
    return group("group %1 of the recovery key does not fit: compare it with the paper");
}

} // namespace letstalk::services
