// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/error_text.h"

#include <QString>

namespace letstalk::ui {

/// Says what went wrong and how to mend it, in whatever shows errors: a notice bar, a dialog.
template <class Place> void tellError(Place &place, const Error &error)
{
    const auto text = services::errorText(error);
    place.showError(text.title, text.mend);
}

/// What went wrong and how to mend it as one text: on one line the first ends as a sentence does.
inline QString sentences(const QString &title, const QString &mend, QChar between = u' ')
{
    constexpr QStringView kEnds = u".!?:";
    QString text = title;
    if (!title.isEmpty() && !mend.isEmpty()) {
        if (between == u' ' && !kEnds.contains(title.back()))
            text += u'.';
        text += between;
    }
    return text + mend;
}

/// The same of an error, for labels and fields.
inline QString errorWords(const Error &error, QChar between = u' ')
{
    const auto text = services::errorText(error);
    return sentences(text.title, text.mend, between);
}

} // namespace letstalk::ui
