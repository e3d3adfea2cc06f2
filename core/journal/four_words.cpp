// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/four_words.h"

#include <QFile>

#include <algorithm>

static void initWordsResource()
{
    Q_INIT_RESOURCE(words);
}

namespace letstalk::journal {

namespace {
constexpr int kWordBits = 11;
constexpr int kWords = 4;
} // namespace

const QStringList &speakableWords()
{
    static const QStringList words = [] {
        initWordsResource();
        QFile file(QStringLiteral(":/words/words.txt"));
        QStringList read;
        if (file.open(QIODevice::ReadOnly))
            read = QString::fromLatin1(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        Q_ASSERT(read.size() == 1 << kWordBits);
        return read;
    }();
    return words;
}

QStringList fourWords(const Hash32 &hash)
{
    quint64 bits = 0;
    for (std::size_t i = 0; i < 8; ++i)
        bits = bits << 8 | hash[i];
    QStringList words;
    for (int i = 0; i < kWords; ++i)
        words.append(speakableWords().at(int(bits >> (64 - kWordBits * (i + 1)) & ((1 << kWordBits) - 1))));
    return words;
}

QStringList stateWords(const std::vector<std::pair<Entity, QByteArray>> &digests,
                       std::span<const Hash16> erased, qint64 rosterVersion)
{
    auto sortedDigests = digests;
    std::sort(sortedDigests.begin(), sortedDigests.end());
    std::vector<Hash16> sortedErased(erased.begin(), erased.end());
    std::sort(sortedErased.begin(), sortedErased.end());
    Blake2b hash(32);
    for (const auto &[entity, sum] : sortedDigests) {
        if (std::all_of(sum.begin(), sum.end(), [](char byte) { return byte == 0; }))
            continue; // nothing of this kind: a version that does not know the kind says the same
        hash.addU64(quint64(entity)).add(sum);
    }
    hash.addU64(sortedErased.size());
    for (const auto &one : sortedErased)
        hash.add(one.data(), one.size());
    return fourWords(hash.addU64(quint64(rosterVersion)).finish32());
}

} // namespace letstalk::journal
