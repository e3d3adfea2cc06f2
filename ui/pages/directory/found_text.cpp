// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/directory/found_text.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("FoundText", text, comment, n);
}

/// What the directory would have to say of those that were left out.
QString unsaidText(const std::vector<ServiceFilter> &filters)
{
    QStringList unsaid;
    for (const auto &filter : filters)
        switch (filter.kind) {
        case ServiceFilter::Kind::OpenNow:
        case ServiceFilter::Kind::OpenOn:
            unsaid << tr("when they are open");
            break;
        case ServiceFilter::Kind::Free:
            unsaid << tr("what they cost");
            break;
        case ServiceFilter::Kind::Within:
            unsaid << tr("where they are");
            break;
        default:
            break;
        }
    unsaid.removeDuplicates();
    return unsaid.join(tr(" or "));
}

} // namespace

QString foundText(const ServiceAnswer &answer, const FoundFor &asked)
{
    const bool filtered = !asked.filters.empty();
    QStringList parts;
    if (answer.total == 0 && filtered)
        parts << (answer.relaxed.empty()
                      ? tr("Nothing found with these filters, nor with one of them removed.")
                      : tr("Nothing found with these filters."));
    else if (answer.total == 0)
        parts << (asked.words
                      ? tr("No service was found. Try another word, or fewer letters.")
                      : tr(
                          "The directory is empty. Import a file that follows Open Referral UK to fill it."));
    else if (asked.order == ServiceOrder::Nearest)
        parts << tr("%n found, nearest first", nullptr, answer.total);
    else if (asked.words)
        parts << tr("%n found, best first", nullptr, answer.total);
    else
        parts << (filtered ? tr("%n found", nullptr, answer.total) : tr("All by name: %1").arg(answer.total));
    if (asked.order == ServiceOrder::Nearest && !asked.hasPlace)
        parts << tr("this site has no place on the map yet (Settings)");
    if (const QString unsaid = unsaidText(asked.filters); answer.unknown > 0)
        parts << (unsaid.isEmpty()
                      ? tr("%n more left out because the directory does not say", nullptr, answer.unknown)
                      : tr("%n more left out because the directory does not say %1", nullptr, answer.unknown)
                            .arg(unsaid));
    QString text;
    for (const auto &part : parts) // some are whole sentences, others may stand alone
        text += (text.isEmpty() ? QString() : text.endsWith(u'.') ? u" "_s : u". "_s) + part;
    return text;
}

} // namespace letstalk::ui
