// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/id.h"

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/spoken_reference.h"

#include <QUuid>

#include <algorithm>
#include <array>
#include <cstring>

namespace letstalk {

RowId RowId::fromBytes(const void *sixteen)
{
    RowId id;
    std::memcpy(id.bytes.data(), sixteen, id.bytes.size());
    return id;
}

std::optional<RowId> RowId::fromText(QStringView text)
{
    if (text.size() != 36)
        return std::nullopt;
    const QUuid uuid = QUuid::fromString(text);
    if (uuid.isNull() && text != u"00000000-0000-0000-0000-000000000000")
        return std::nullopt;
    return fromBytes(uuid.toRfc4122().constData());
}

QString RowId::toText() const
{
    return QUuid::fromRfc4122(QByteArrayView(reinterpret_cast<const char *>(bytes.data()), 16))
        .toString(QUuid::WithoutBraces);
}

QByteArray RowId::toBytes() const
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

bool RowId::isNull() const
{
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

RowId IdSource::next()
{
    const qint64 now = m_clock.nowMs();
    if (now > m_lastMs) {
        m_lastMs = now;
        quint16 start = 0;
        m_random.fill(&start, sizeof start);
        m_counter = start & 0x3ff; // room to count up within the 12 bits
    } else if (++m_counter > 0xfff) { // also when the clock went back: order is kept, time is borrowed
        ++m_lastMs;
        m_counter = 0;
    }
    RowId id;
    m_random.fill(id.bytes.data() + 8, 8);
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = std::uint8_t(m_lastMs >> (40 - 8 * i));
    id.bytes[6] = std::uint8_t(0x70 | (m_counter >> 8));
    id.bytes[7] = std::uint8_t(m_counter);
    id.bytes[8] = std::uint8_t(0x80 | (id.bytes[8] & 0x3f));
    return id;
}

RowId derivedId(QByteArrayView kind, std::initializer_list<QByteArrayView> parts)
{
    Blake2b hash(16);
    hash.addU64(quint64(kind.size())).add(kind.data(), std::size_t(kind.size()));
    for (const auto part : parts) // lengths go in, so that ("ab","c") and ("a","bc") differ
        hash.addU64(quint64(part.size())).add(part.data(), std::size_t(part.size()));
    RowId id;
    id.bytes = hash.finish16();
    id.bytes[6] = std::uint8_t(0x80 | (id.bytes[6] & 0x0f));
    id.bytes[8] = std::uint8_t(0x80 | (id.bytes[8] & 0x3f));
    return id;
}

namespace {

constexpr char kAlphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford
/// Checks beyond the alphabet: letters where Crockford has signs, which shells and telephones do not take
/// well.
constexpr std::array<const char *, 5> kFurther = {"UA", "UB", "UC", "UD", "U"};
constexpr std::array<const char *, 5> kSigns = {"*", "~", "$", "=", "U"};

QString reference(const QString &siteCode, const RowId &id, const std::array<const char *, 5> &further)
{
    quint64 low = 0;
    for (std::size_t i = 8; i < 16; ++i)
        low = low << 8 | id.bytes[i];
    const quint64 bits = low & ((quint64(1) << 50) - 1);
    QString text;
    for (int i = 9; i >= 0; --i) {
        text += QLatin1Char(kAlphabet[(bits >> (5 * i)) & 31]);
        if (i == 5)
            text += QLatin1Char('-');
    }
    const quint64 check = bits % 37;
    const QString last
        = check < 32 ? QString(QLatin1Char(kAlphabet[check])) : QString::fromLatin1(further[check - 32]);
    return siteCode + QLatin1Char('-') + text + QLatin1Char('-') + last;
}

} // namespace

QString spokenReference(const QString &siteCode, const RowId &id)
{
    return reference(siteCode, id, kFurther);
}

bool isSpokenReference(const QString &typed, const QString &siteCode, const RowId &id)
{
    QString text = typed.trimmed().toUpper();
    const QString prefix = siteCode.toUpper() + QLatin1Char('-');
    if (!text.startsWith(prefix))
        return false;
    text.remove(0, prefix.size());
    text.replace(QLatin1Char('O'), QLatin1Char('0'));
    text.replace(QLatin1Char('I'), QLatin1Char('1'));
    text.replace(QLatin1Char('L'), QLatin1Char('1'));
    text.prepend(prefix);
    return text == reference(siteCode.toUpper(), id, kFurther)
        || text == reference(siteCode.toUpper(), id, kSigns);
}

} // namespace letstalk
