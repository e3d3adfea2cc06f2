// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/feed_file.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <array>

namespace letstalk::directory {

namespace {

using Code = Error::Code;

Error malformed(const QString &detail)
{
    return Error {Code::Malformed, detail, {}};
}

/// UTF-16 by its byte-order mark, or by the zero bytes beside the first ASCII character.
std::optional<QStringConverter::Encoding> utf16Of(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const auto first = uchar(bytes[0]);
    const auto second = uchar(bytes[1]);
    if ((first == 0xff && second == 0xfe) || (first != 0 && second == 0))
        return QStringConverter::Utf16LE;
    if ((first == 0xfe && second == 0xff) || (first == 0 && second != 0))
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

bool isUtf8(QByteArrayView bytes)
{
    return bytes.isValidUtf8();
}

/// Windows-1252 read byte by byte; its five unassigned bytes become the character of the same number, as
/// browsers do.
QByteArray fromWindows1252(QByteArrayView bytes)
{
    static constexpr std::array<char16_t, 32> kHigh
        = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
           0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
           0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
    QString text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        const auto u = uchar(c);
        text += u >= 0x80 && u < 0xa0 ? QChar(kHigh[u - 0x80]) : QChar(char16_t(u));
    }
    return text.toUtf8();
}

} // namespace

Result<FeedFile> decodeFeed(QByteArray bytes)
{
    FeedFile file;
    if (const auto encoding = utf16Of(bytes)) {
        QStringDecoder decode(*encoding);
        const QString text = decode(bytes);
        if (decode.hasError())
            return malformed(
                QStringLiteral("The file looks like UTF-16 text but is not. Save it as UTF-8 text."));
        file.utf8 = text.toUtf8();
        file.warnings << QStringLiteral(
            "The file is UTF-16 text; it was read as such. Feeds should be UTF-8.");
    } else if (bytes.startsWith("\xef\xbb\xbf")) {
        file.utf8 = bytes.sliced(3);
    } else {
        file.utf8 = std::move(bytes);
    }
    if (file.utf8.trimmed().isEmpty())
        return malformed(QStringLiteral("The file is empty. Download the feed again."));
    if (file.utf8.contains('\0'))
        return malformed(
            QStringLiteral("The file is not text. Choose the JSON file of the feed; if it came in a "
                           "ZIP file, unpack that first."));
    if (!isUtf8(file.utf8)) {
        file.utf8 = fromWindows1252(file.utf8);
        file.warnings << QStringLiteral(
            "The file is not UTF-8 text; it was read as Windows-1252. Check the names "
            "with accents and the pound signs.");
    }
    return file;
}

Result<FeedFile> readFeedFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error {Code::FileMissing, QStringLiteral("there is no such file"), path};
    if (info.isDir())
        return Error {Code::Unsupported,
                      QStringLiteral("This is a folder, not a feed. Choose the JSON file in it."), path};
    if (info.size() > kMaxFeedBytes)
        return Error {Code::TooLarge,
                      QStringLiteral("it has %1 MB; feeds of up to %2 MB are read")
                          .arg((info.size() + 999'999) / 1'000'000)
                          .arg(kMaxFeedBytes / 1'000'000),
                      path};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {Code::Io, QStringLiteral("the file cannot be read: %1").arg(file.errorString()), path};
    QByteArray bytes = file.read(kMaxFeedBytes + 1); // a device or a growing file ends here
    if (bytes.size() > kMaxFeedBytes)
        return Error {Code::TooLarge,
                      QStringLiteral("feeds of up to %1 MB are read").arg(kMaxFeedBytes / 1'000'000), path};
    if (file.error() != QFileDevice::NoError)
        return Error {Code::Io, QStringLiteral("the file cannot be read: %1").arg(file.errorString()), path};
    auto decoded = decodeFeed(std::move(bytes));
    if (!decoded)
        return Error {decoded.error().code, decoded.error().detail, path};
    return decoded;
}

} // namespace letstalk::directory
