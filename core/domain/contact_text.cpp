// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/contact_text.h"

#include <QUrl>

#include <algorithm>

namespace letstalk {

namespace {

constexpr qsizetype kShortestNumber = 3; // 111, 999

bool hasBlank(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

/// "https://x", "javascript:x", "mailto:x", and not "example.org:8080/x".
bool hasOtherScheme(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0 || text.left(colon).contains(u'/'))
        return false;
    const auto scheme = text.left(colon);
    if (scheme.compare(u"http", Qt::CaseInsensitive) == 0
        || scheme.compare(u"https", Qt::CaseInsensitive) == 0)
        return false;
    return colon + 1 >= text.size() || !text[colon + 1].isDigit();
}

} // namespace

bool canBePhone(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); }) >= kShortestNumber;
}

bool canBeEmail(QStringView text)
{
    const auto address = text.trimmed();
    const qsizetype at = address.indexOf(u'@');
    return at >= 1 && at < address.size() - 1 && address.lastIndexOf(u'@') == at && !hasBlank(address);
}

bool canBeWebPage(QStringView text)
{
    const auto address = text.trimmed();
    if (address.isEmpty() || hasBlank(address) || hasOtherScheme(address))
        return false;
    const bool whole = address.startsWith(u"http://", Qt::CaseInsensitive)
        || address.startsWith(u"https://", Qt::CaseInsensitive);
    const QUrl url((whole ? QString() : QStringLiteral("https://")) + address.toString());
    return url.isValid() && url.host().contains(u'.');
}

} // namespace letstalk
