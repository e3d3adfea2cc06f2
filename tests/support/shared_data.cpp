// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shared_data.h"

#include <QFileInfo>

#include <cstdio>

namespace letstalk::test {

namespace {

QString placeOf(const QString &name)
{
    QString root = qEnvironmentVariable("LETSTALK_SHARED_DATA");
    if (root.isEmpty())
        root = QStringLiteral(LETSTALK_SOURCE_DIR "/../shared/data");
    return root + u'/' + name;
}

} // namespace

std::optional<QString> sharedPath(const QString &name)
{
    const auto path = sharedPathIfHere(name);
    if (!path)
        std::fprintf(stderr, "skipped: no published feeds at %s\n", qPrintable(placeOf(name)));
    return path;
}

std::optional<QString> sharedPathIfHere(const QString &name)
{
    const QString path = placeOf(name);
    return QFileInfo::exists(path) ? std::optional(path) : std::nullopt;
}

} // namespace letstalk::test
