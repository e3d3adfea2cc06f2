// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_care.h"

namespace letstalk {

/// Why a notice on a service cannot be put up as it is.
enum class NoticeProblem {
    NothingSaid, ///< of kind OTHER, without words
    FirstTooFar,
    LastTooFar,
    LastBeforeFirst,
    Over,
};

/// A notice tells of days that somebody can foresee, and goes by itself after the last of them. A day further
/// off than this is a slip of the keys (9999, 2062 for 2026), by which a service would pass for full for
/// good. Without a last day it stands until it is taken back, which was somebody's wish then.
inline constexpr int kNoticeMonths = 24;

/// None: it can be put up.
std::vector<NoticeProblem> noticeProblems(const ServiceNotice &notice, QDate today);
/// What is wrong, and what to enter instead.
QString noticeProblemText(NoticeProblem problem, QDate today);

} // namespace letstalk
