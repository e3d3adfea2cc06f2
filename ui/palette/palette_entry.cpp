// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette_entry.h"

#include "core/base/text_fold.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace letstalk::ui {

namespace {

/// From so many letters on, a page or action that begins with them comes before people: "mar" is more often
/// the start of a name.
constexpr qsizetype kLettersOfAWish = 3;

constexpr std::array<size_t, kPaletteGroups> kMostOf {5, 6, 6, 8, 6, 4};

bool eachBeginsOne(const QStringList &typed, const QStringList &words)
{
    return std::all_of(typed.begin(), typed.end(), [&words](const QString &wanted) {
        return std::any_of(words.begin(), words.end(),
                           [&wanted](const QString &word) { return word.startsWith(wanted); });
    });
}

using Groups = std::array<std::vector<PaletteEntry>, kPaletteGroups>;

Groups fitting(const QString &typed, const std::vector<PaletteEntry> &fixed)
{
    Groups groups;
    for (int want = int(Fit::Start); want > int(Fit::None); --want)
        for (const auto &entry : fixed)
            if (int(fitOf(typed, entry)) == want)
                groups[size_t(entry.group)].push_back(entry);
    return groups;
}

Groups untyped(const std::vector<PaletteEntry> &fixed)
{
    Groups groups;
    for (const auto &entry : fixed)
        if (entry.group == PaletteGroup::Recent || entry.group == PaletteGroup::Pages
            || (entry.group == PaletteGroup::Actions && entry.here))
            groups[size_t(entry.group)].push_back(entry);
    return groups;
}

} // namespace

QString groupText(PaletteGroup group)
{
    switch (group) {
    case PaletteGroup::Recent:
        return QCoreApplication::translate("letstalk::ui::Palette", "Opened before");
    case PaletteGroup::People:
        return QCoreApplication::translate("letstalk::ui::Palette", "People");
    case PaletteGroup::Services:
        return QCoreApplication::translate("letstalk::ui::Palette", "Services");
    case PaletteGroup::Pages:
        return QCoreApplication::translate("letstalk::ui::Palette", "Pages");
    case PaletteGroup::Actions:
        return QCoreApplication::translate("letstalk::ui::Palette", "Things to do");
    case PaletteGroup::Help:
        return QCoreApplication::translate("letstalk::ui::Palette", "Help");
    }
    return {};
}

Fit fitOf(const QString &typed, const PaletteEntry &entry)
{
    const QStringList wanted = foldWords(typed);
    if (wanted.isEmpty())
        return Fit::None;
    const QStringList title = foldWords(entry.title);
    if (title.join(u' ').startsWith(wanted.join(u' ')))
        return Fit::Start;
    if (eachBeginsOne(wanted, title))
        return Fit::Title;
    const QStringList all = title + foldWords(entry.detail) + foldWords(entry.words) + foldWords(entry.aside);
    return eachBeginsOne(wanted, all) ? Fit::Words : Fit::None;
}

std::vector<PaletteEntry> arranged(const QString &typed, const std::vector<PaletteEntry> &fixed,
                                   const std::vector<PaletteEntry> &found)
{
    const bool nothingTyped = typed.trimmed().isEmpty();
    Groups groups = nothingTyped ? untyped(fixed) : fitting(typed, fixed);
    for (const auto &entry : found) {
        const auto &recent = groups[size_t(PaletteGroup::Recent)];
        const bool thereAlready = !entry.id.isEmpty()
            && std::any_of(recent.begin(), recent.end(),
                           [&entry](const PaletteEntry &one) { return one.id == entry.id; });
        if (!thereAlready)
            groups[size_t(entry.group)].push_back(entry);
    }
    std::vector<PaletteGroup> order;
    for (const auto group : {PaletteGroup::Pages, PaletteGroup::Actions}) {
        const auto &entries = groups[size_t(group)];
        if (typed.trimmed().size() >= kLettersOfAWish && !entries.empty()
            && fitOf(typed, entries.front()) == Fit::Start)
            order.push_back(group);
    }
    for (int group = 0; group < kPaletteGroups; ++group)
        if (std::find(order.begin(), order.end(), PaletteGroup(group)) == order.end())
            order.push_back(PaletteGroup(group));
    std::vector<PaletteEntry> shown;
    for (const auto group : order) {
        const auto &entries = groups[size_t(group)];
        const size_t most
            = nothingTyped && group != PaletteGroup::Recent ? entries.size() : kMostOf[size_t(group)];
        for (size_t i = 0; i < std::min(most, entries.size()); ++i)
            shown.push_back(entries[i]);
    }
    return shown;
}

} // namespace letstalk::ui
