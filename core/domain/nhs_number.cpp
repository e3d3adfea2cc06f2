// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/nhs_number.h"

namespace letstalk {

std::optional<QString> nhsNumberFromText(QStringView typed)
{
    QString digits;
    for (const QChar c : typed) {
        if (c >= u'0' && c <= u'9')
            digits += c;
        else if (!c.isSpace() && c != u'-')
            return std::nullopt;
    }
    if (digits.size() != 10)
        return std::nullopt;
    int sum = 0;
    for (int i = 0; i < 9; ++i)
        sum += digits[i].digitValue() * (10 - i);
    const int check = (11 - sum % 11) % 11; // 10 fits no digit, so it is refused below
    return check == digits[9].digitValue() ? std::optional(digits) : std::nullopt;
}

QString nhsNumberText(const QString &tenDigits)
{
    return tenDigits.left(3) + u' ' + tenDigits.mid(3, 3) + u' ' + tenDigits.mid(6);
}

} // namespace letstalk
