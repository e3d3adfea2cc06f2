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

/// The same as one text, for labels and fields.
inline QString errorWords(const Error &error, QChar between = u' ')
{
    const auto text = services::errorText(error);
    return text.mend.isEmpty() ? text.title : text.title + between + text.mend;
}

} // namespace letstalk::ui
