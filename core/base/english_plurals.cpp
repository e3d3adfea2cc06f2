// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/english_plurals.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace letstalk {

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const
{
    static const QRegularExpression choice(u"\\((s|[^()|]*\\|[^()|]*)\\)"_s);
    if (n < 0)
        return {};
    const QString source = QString::fromUtf8(sourceText);
    QString text;
    qsizetype from = 0;
    auto found = choice.globalMatch(source);
    while (found.hasNext()) {
        const auto one = found.next();
        const QString inside = one.captured(1);
        text += QStringView(source).mid(from, one.capturedStart() - from);
        if (inside == u's')
            text += n == 1 ? QString() : inside;
        else
            text += inside.section(u'|', n == 1 ? 0 : 1, n == 1 ? 0 : 1);
        from = one.capturedEnd();
    }
    return from == 0 ? QString() : text + source.mid(from);
}

} // namespace letstalk
