// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/people_query.h"

#include "core/base/text_fold.h"
#include "core/domain/romanise.h"

#include <QRegularExpression>

#include <algorithm>

namespace letstalk {

namespace {

constexpr int kShortestPhone = 5;
constexpr int kShortestPhoneStart = 6; ///< "01244" is half of the county
constexpr int kShortestDialled = 3;
constexpr int kShortestPhonePart = 4;

bool isDigits(QStringView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Signs that people write into numbers: (01244) 960-001.
QString withoutPhoneSigns(QStringView token)
{
    QString out;
    for (const QChar c : token)
        if (!QStringView(u"()-./").contains(c))
            out += c;
    return out;
}

/// 00447700..., +447700..., +44(0)7700... in the form that is dialled here.
QString britishForm(QString digits)
{
    const bool foreign = digits.startsWith(u'+');
    digits.remove(u'+');
    if (digits.startsWith(u"0044"))
        digits.remove(0, 4);
    else if (foreign && digits.startsWith(u"44"))
        digits.remove(0, 2);
    else if (digits.startsWith(u"44") && digits.size() == 12)
        digits.remove(0, 2);
    else
        return digits;
    return digits.startsWith(u'0') ? digits : u'0' + digits;
}

/// Takes the typed text apart from left to right, longest meaning first.
class Parser
{
public:
    explicit Parser(QStringView typed)
        : m_tokens(typed.toString().simplified().split(u' ', Qt::SkipEmptyParts))
    { }

    PeopleQuery run()
    {
        while (m_at < m_tokens.size())
            if (!takeBirth() && !takePhone() && !takePostcode() && !takeUnfinished())
                takeWords();
        return m_query;
    }

private:
    bool takeBirth()
    {
        for (qsizetype count = std::min<qsizetype>(3, m_tokens.size() - m_at); count > 0; --count) {
            const QString text = m_tokens.mid(m_at, count).join(u' ');
            auto birth = Birth::fromText(text);
            if (!birth && count == 1 && text.size() == 8 && isDigits(text)) // 12031950
                birth = Birth::fromText(text.left(2) + u'/' + text.mid(2, 2) + u'/' + text.mid(4));
            if (!birth)
                continue;
            m_query.birth = birth;
            m_at += count;
            return true;
        }
        return false;
    }

    bool takePhone()
    {
        QString digits = withoutPhoneSigns(m_tokens[m_at]);
        const bool foreign = digits.startsWith(u'+');
        const bool fromStart = foreign || digits.startsWith(u'0');
        const auto shortest = fromStart ? kShortestDialled : kShortestPhonePart;
        // "12/3" is the beginning of a date, "0124" that of a number.
        const bool dateLike = m_tokens[m_at].contains(u'/') || m_tokens[m_at].contains(u'.');
        if (dateLike || !isDigits(foreign ? digits.mid(1) : digits) || digits.size() < shortest)
            return false;
        ++m_at;
        for (; m_at < m_tokens.size(); ++m_at) {
            const QString more = withoutPhoneSigns(m_tokens[m_at]);
            if (!isDigits(more))
                break;
            digits += more;
        }
        const QString number = britishForm(digits);
        const bool fromFront = fromStart || number.startsWith(u'0');
        if (fromFront && number.size() < kShortestPhoneStart)
            return true; // says nothing yet
        m_query.phone = number;
        m_query.phoneFromStart = fromFront;
        return true;
    }

    bool takePostcode()
    {
        static const QRegularExpression outward(QStringLiteral("^[A-Z]{1,2}[0-9][A-Z0-9]?$"));
        static const QRegularExpression inward(QStringLiteral("^[0-9](?:[A-Z]{0,2})$"));
        static const QRegularExpression joined(QStringLiteral("^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{0,2}$"));
        const QString token = m_tokens[m_at].toUpper();
        if (outward.match(token).hasMatch()) {
            m_query.postcode = token;
            ++m_at;
            if (m_at < m_tokens.size() && inward.match(m_tokens[m_at].toUpper()).hasMatch())
                m_query.postcode += m_tokens[m_at++].toUpper();
            return true;
        }
        if (!joined.match(token).hasMatch())
            return false;
        m_query.postcode = token;
        ++m_at;
        return true;
    }

    /// Figures that say nothing yet: "19", "12/3", "+4".
    bool takeUnfinished()
    {
        const QString &token = m_tokens[m_at];
        if (std::any_of(token.begin(), token.end(), [](QChar c) { return c.isLetter(); }))
            return false;
        ++m_at;
        return true;
    }

    void takeWords()
    {
        for (const QString &word : foldWords(m_tokens[m_at]))
            if (!isDigits(word))
                m_query.words += romanise(word);
        ++m_at;
    }

    QStringList m_tokens;
    qsizetype m_at = 0;
    PeopleQuery m_query;
};

} // namespace

PeopleQuery PeopleQuery::fromText(QStringView typed)
{
    return Parser(typed).run();
}

QStringList phoneNumbers(QStringView text)
{
    QStringList numbers;
    QString digits;
    const auto finish = [&] {
        QString number = britishForm(digits);
        if (number.size() >= kShortestPhone && !numbers.contains(number))
            numbers += number;
        digits.clear();
    };
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            digits += c;
        else if (c == u'+') {
            finish();
            digits += c;
        } else if (!c.isSpace() && !QStringView(u"()-.").contains(c))
            finish();
    }
    finish();
    return numbers;
}

} // namespace letstalk
