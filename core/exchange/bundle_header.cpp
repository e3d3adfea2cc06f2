// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bundle_header.h"

#include "core/exchange/cbor_fields.h"
#include "core/exchange/magic.h"
#include "core/vault/bytes.h"

#include <QDateTime>

#include <limits>

namespace letstalk::exchange {

namespace {

constexpr qsizetype kMostNameLetters = 24;

QString plainName(const QString &name)
{
    QString plain;
    for (const QChar letter : name.normalized(QString::NormalizationForm_D)) {
        if (letter.category() == QChar::Mark_NonSpacing)
            continue; // é is e
        const bool keep = letter.unicode() < 128 && letter.isLetterOrNumber();
        if (keep)
            plain += letter;
        else if (!plain.isEmpty() && !plain.endsWith(QLatin1Char('-')))
            plain += QLatin1Char('-');
    }
    plain.truncate(kMostNameLetters);
    while (plain.endsWith(QLatin1Char('-')))
        plain.chop(1);
    return plain.isEmpty() ? QStringLiteral("site") : plain;
}

} // namespace

std::vector<KeyId> BundleHeader::recipientIds() const
{
    std::vector<KeyId> ids;
    for (const auto &recipient : recipients)
        ids.push_back(recipient.key);
    return ids;
}

// 1 bundle id 2 signer 3 recipients 4 commitment 5 secretstream header 6 minimum reader 7 created 8 file
// bytes
QByteArray writeBundleHeader(const BundleHeader &header)
{
    std::string cbor;
    journal::CborWriter out(cbor);
    out.map(header.fileBytes > 0 ? 8 : 7);
    out.integer(1), put(out, header.id.bytes);
    out.integer(2), put(out, header.signer);
    out.integer(3), out.array(header.recipients.size());
    for (const auto &recipient : header.recipients) {
        out.array(2);
        put(out, recipient.key);
        put(out, recipient.sealedFileKey);
    }
    out.integer(4), put(out, header.commitment);
    out.integer(5), put(out, header.streamHeader);
    out.integer(6), out.integer(header.minimumReader);
    out.integer(7), out.integer(header.createdMs);
    if (header.fileBytes > 0)
        out.integer(8), out.integer(header.fileBytes);

    QByteArray bytes(kBundleHeadBytes, '\0');
    vault::FieldWriter head({reinterpret_cast<std::uint8_t *>(bytes.data()), std::size_t(kBundleHeadBytes)});
    head.bytes(vault::bytesOf(magicOf('B').toStdString()));
    head.number(kBundleMajor);
    head.number(kBundleMinor);
    head.number(quint32(cbor.size()));
    return bytes.append(cbor.data(), qsizetype(cbor.size()));
}

Result<BundleHeader> readBundleHeader(QByteArrayView cbor)
{
    constexpr qint64 kAny = std::numeric_limits<qint64>::max();
    journal::CborReader in(cbor.data(), cbor.size());
    BundleHeader header;
    unsigned found = 0;
    MapReader map(in);
    for (qint64 key = 0; map.next(&key);) {
        if (key < 32)
            found |= 1u << key;
        switch (key) {
        case 1:
            take(in, header.id.bytes);
            break;
        case 2:
            take(in, header.signer);
            break;
        case 3:
            for (std::size_t left = takeArray(in, kMostRecipients); left > 0 && !in.failed(); --left) {
                BundleRecipient recipient;
                takeArrayOf(in, 2);
                take(in, recipient.key);
                recipient.sealedFileKey = takeBytes(in, kSealedKeyBytes);
                if (!header.recipients.empty() && header.recipients.back().key >= recipient.key)
                    in.fail();
                header.recipients.push_back(std::move(recipient));
            }
            break;
        case 4:
            take(in, header.commitment);
            break;
        case 5:
            take(in, header.streamHeader);
            break;
        case 6:
            header.minimumReader = takeNumber(in, 1, kAny);
            break;
        case 7:
            header.createdMs = takeNumber(in, 0, kAny);
            break;
        case 8:
            header.fileBytes = takeNumber(in, 1, kAny);
            break;
        default: // of a later minor version
            skipItem(in);
        }
    }
    constexpr unsigned kNeeded = 0xfe; // 1 to 7
    if (in.failed() || !in.atEnd() || (found & kNeeded) != kNeeded)
        return Error {Error::Code::BundleDamaged, {}, {}};
    return header;
}

QString bundleFileName(const QString &from, const QStringList &to, qint64 createdMs, const RowId &id)
{
    const QString whom = to.isEmpty() ? QStringLiteral("all")
        : to.size() == 1              ? plainName(to.first())
                                      : QStringLiteral("%1-sites").arg(to.size());
    const QString when = QDateTime::fromMSecsSinceEpoch(createdMs, Qt::UTC)
                             .toString(QStringLiteral("yyyy-MM-ddTHHmm")) // no colon: Windows refuses it
        + QLatin1Char('Z');
    const QByteArray tail = id.toBytes().right(4).toHex(); // the random end of the id
    return QStringLiteral("%1_to_%2_%3_%4.ltb").arg(plainName(from), whom, when, QString::fromLatin1(tail));
}

} // namespace letstalk::exchange
