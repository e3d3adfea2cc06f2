// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures.h"

#include <QDir>
#include <QPixmap>
#include <QWidget>

namespace letstalk::test {

void keepPicture(QWidget &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("LETSTALK_PICTURES");
    if (!folder.isEmpty())
        window.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

void keepNextPicture(QWidget &window, const QString &name)
{
    static int number = 0;
    keepPicture(window, QStringLiteral("%1 %2").arg(++number, 3, 10, QLatin1Char('0')).arg(name));
}

} // namespace letstalk::test
