// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"

namespace letstalk::reports::test {

/// A made-up weekly report as full as a busy week's: for layout and writers, which know nothing but the
/// value.
Report sampleReport();
/// The sample with that many needs and services.
Report longReport(int rows);

Figure count(const QString &key, double value);
Figure blank(const QString &key);

} // namespace letstalk::reports::test
