// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/law_list.h"

#include <QFile>

namespace letstalk::storage {

Result<dp::LawTexts> shippedLaw()
{
    const QString name = QStringLiteral("dp_law.json");
    QFile file(QStringLiteral(":/lists/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return Error {Error::Code::NotFound, name, {}};
    return dp::LawTexts::fromJson(file.readAll());
}

} // namespace letstalk::storage
