// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/sound_key.h"

#include <algorithm>

namespace letstalk {

namespace {

constexpr qsizetype kLongestKey = 6;

enum class Reading { English, Welsh, Slavic };

bool isVowel(QChar c)
{
    return QStringView(u"aeiouy").contains(c);
}

/// Reads one word in one way. Letters of a class share a code: P (b p), F (f v ph), T (d t th dd),
/// K (c g k q), S (every hiss: s z sh ch j), L, M, N, R; H, W and A (any vowel) at the front only.
class Reader
{
public:
    Reader(QStringView word, Reading reading) : m_word(word), m_reading(reading) { }

    QString key()
    {
        m_at = silentOpening();
        while (m_at < m_word.size() && m_key.size() < kLongestKey)
            read();
        return m_key.left(kLongestKey);
    }

private:
    QChar letter(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_word.size() ? m_word[m_at + ahead] : QChar();
    }
    bool next(QStringView follows) const { return m_word.mid(m_at + 1).startsWith(follows); }
    bool nextIsFront() const { return letter(1) == u'e' || letter(1) == u'i' || letter(1) == u'y'; }

    qsizetype silentOpening() const
    {
        if (m_reading == Reading::Slavic)
            return 0;
        for (const QStringView opening : {u"kn", u"gn", u"pn", u"wr", u"ps"})
            if (m_word.startsWith(opening))
                return 1;
        return 0;
    }

    /// Adds a code unless the same sound has just been made, and goes on by `letters`.
    void emitCode(QChar code, qsizetype letters = 1)
    {
        if (code != m_last)
            m_key += code;
        m_last = code;
        m_at += letters;
    }
    void skip(qsizetype letters = 1) { m_at += letters; }
    /// A vowel counts at the front only; it parts equal sounds.
    void vowel()
    {
        if (m_key.isEmpty())
            m_key += u'A';
        m_last = QChar();
        ++m_at;
    }

    void read()
    {
        const QChar c = letter();
        if (isVowel(c))
            return vowel();
        switch (c.unicode()) {
        case u'b':
            return emitCode(u'P');
        case u'p':
            return next(u"h") ? emitCode(u'F', 2) : emitCode(u'P');
        case u'f':
        case u'v':
            return emitCode(u'F');
        case u'l':
            return emitCode(u'L');
        case u'm':
            return emitCode(u'M');
        case u'n':
            return emitCode(u'N');
        case u'q':
            return emitCode(u'K');
        case u'k':
            return emitCode(u'K', next(u"h") ? 2 : 1);
        case u'r':
            return readR();
        case u's':
        case u'z':
            return readHiss();
        case u'c':
            return readC();
        case u'd':
        case u't':
            return readDental();
        case u'g':
            return readG();
        case u'h':
            return m_key.isEmpty() && isVowel(letter(1)) ? emitCode(u'H') : skip();
        case u'j':
            return m_reading == Reading::Slavic ? vowel() : emitCode(u'S');
        case u'w':
            return readW();
        case u'x':
            return readX();
        default:
            return skip(); // another script, or a figure
        }
    }

    void readR()
    {
        if (next(u"z") && m_reading == Reading::Slavic)
            return emitCode(u'S', 2); // Grzegorz
        emitCode(u'R', next(u"h") ? 2 : 1);
    }

    void readHiss()
    {
        if (next(u"ch") && letter() == u's')
            return emitCode(u'S', 3);
        if (next(u"h") || next(u"z"))
            return emitCode(u'S', 2);
        if (next(u"c") && letter() == u's' && m_at + 2 < m_word.size()
            && (letter(2) == u'e' || letter(2) == u'i'))
            return emitCode(u'S', 2); // Priscilla
        emitCode(u'S');
    }

    void readC()
    {
        if (next(u"h"))
            return emitCode(m_reading == Reading::English ? u'S' : u'K', 2);
        if (next(u"k"))
            return emitCode(u'K', 2);
        if (next(u"z"))
            return emitCode(u'S', 2);
        const bool soft = m_reading == Reading::Slavic || (m_reading == Reading::English && nextIsFront());
        emitCode(soft ? u'S' : u'K');
    }

    void readDental()
    {
        if (letter() == u't' && next(u"ch"))
            return emitCode(u'S', 3);
        if (next(u"h"))
            return emitCode(u'T', 2);
        if (letter() == u't' && (next(u"s") || next(u"z")))
            return emitCode(u'S', 2); // Yatsek
        if (letter() == u'd' && (next(u"z") || next(u"j") || next(u"ge")))
            return emitCode(u'S', 2);
        emitCode(u'T');
    }

    void readG()
    {
        if (next(u"h") && m_at > 0)
            return skip(2); // Hugh, Callaghan
        emitCode(u'K', next(u"h") ? 2 : 1);
    }

    void readW()
    {
        if (m_reading == Reading::Slavic)
            return emitCode(u'F'); // Kowalski
        if (m_key.isEmpty() && (isVowel(letter(1)) || next(u"h")))
            return emitCode(u'W', next(u"h") ? 2 : 1);
        skip(); // Hywel, Shawn
    }

    void readX()
    {
        if (m_key.isEmpty())
            return emitCode(u'S');
        emitCode(u'K', 0);
        emitCode(u'S');
    }

    QStringView m_word;
    Reading m_reading;
    qsizetype m_at = 0;
    QString m_key;
    QChar m_last;
};

} // namespace

QStringList soundKeys(QStringView foldedWord)
{
    QStringList keys;
    for (const auto reading : {Reading::English, Reading::Welsh, Reading::Slavic}) {
        const QString key = Reader(foldedWord, reading).key();
        if (key.size() >= 2 && !keys.contains(key))
            keys += key;
    }
    return keys;
}

bool soundAlike(QStringView a, QStringView b)
{
    const QStringList keys = soundKeys(a);
    const QStringList others = soundKeys(b);
    return std::any_of(keys.begin(), keys.end(), [&](const QString &key) { return others.contains(key); });
}

} // namespace letstalk
