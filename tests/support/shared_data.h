// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace letstalk::test {

/// A file or folder of the published data, beside the project (LETSTALK_SHARED_DATA, else ../shared/data).
/// Where it is absent: nullopt, with the line by which ctest counts the test as skipped, not as passed
/// (.cmake/Tests.cmake). A test that is about it returns then.
std::optional<QString> sharedPath(const QString &name);
/// The same for a test that has more to check: ctest would count it as skipped even when that fails.
std::optional<QString> sharedPathIfHere(const QString &name);

} // namespace letstalk::test
