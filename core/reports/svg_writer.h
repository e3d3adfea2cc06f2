// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/drawing.h"

#include <QSizeF>

namespace letstalk::reports {

/// An inline <svg> element of a drawing, with a title and a description for those who do not see it. `id`
/// must be unique within the page and hold nothing but letters, digits and hyphens.
QString toSvg(const Drawing &drawing, QSizeF size, const QString &id, const QString &title,
              const QString &description);

} // namespace letstalk::reports
