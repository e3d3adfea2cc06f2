// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_fold.h"

namespace letstalk {

QString foldText(QStringView text)
{
    const QString plain = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString out;
    out.reserve(plain.size());
    bool gap = false;
    for (const QChar c : plain) {
        if (c.isMark())
            continue;
        if (c.isLetterOrNumber() || c.isSurrogate()) {
            if (gap && !out.isEmpty())
                out += u' ';
            gap = false;
            out += c;
        } else {
            gap = true;
        }
    }
    return out;
}

QStringList foldWords(QStringView text)
{
    return foldText(text).split(u' ', Qt::SkipEmptyParts);
}

} // namespace letstalk
