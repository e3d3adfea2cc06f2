// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/concern_words.h"

#include "app/cli/values.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

QString ringText(const SafeguardingContact &contact)
{
    if (contact.phone.isEmpty())
        return Cli::tr("This sends nothing. Follow the council's safeguarding procedure now; in danger ring "
                       "999. (The council's number can be set: “concern contact”.)");
    QString text = contact.team.isEmpty()
        ? Cli::tr("This sends nothing. Ring %1 now; in danger ring 999.").arg(contact.phone)
        : Cli::tr("This sends nothing. Ring %1, %2, now; in danger ring 999.")
              .arg(contact.team, contact.phone);
    if (!contact.outOfHours.isEmpty())
        text += u' ' + Cli::tr("Outside their hours: %1.").arg(contact.outOfHours);
    return text;
}

QJsonObject concernReportObject(const ConcernReport &report)
{
    return {{u"to"_s, report.to},
            {u"at"_s, report.at ? QJsonValue(momentText(*report.at)) : QJsonValue()},
            {u"reference"_s, report.reference}};
}

QString concernReportText(const ConcernReport &report)
{
    if (report.isBlank())
        return Cli::tr("not yet");
    QString text = report.to;
    if (report.at)
        text += u", "_s + momentText(*report.at);
    if (!report.reference.isEmpty())
        text += u", "_s + report.reference;
    return text;
}

} // namespace letstalk::cli
