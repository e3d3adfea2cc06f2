// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/directory/filter_line.h"

#include "core/base/text_fold.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/type_ahead.h"
#include "ui/wording.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = ServiceFilter::Kind;
constexpr int kDaysOffered = 7;

QString sourceText(const QString &value, const std::vector<FeedSource> &sources)
{
    for (const auto &source : sources)
        if (!source.id.isNull() && source.id.toText() == value)
            return source.name;
    return value == QLatin1String(kMadeByHand) ? FilterLine::tr("made by hand") : value;
}

} // namespace

QString filterText(const ServiceFilter &filter, const storage::CodeLists &codes,
                   const std::vector<FeedSource> &sources)
{
    switch (filter.kind) {
    case Kind::Need:
        return FilterLine::tr("For %1").arg(codes.label(u"need"_s, filter.value));
    case Kind::OpenNow:
        return FilterLine::tr("Open now");
    case Kind::OpenOn: {
        const QDate day = QDate::fromString(filter.value, Qt::ISODate);
        return FilterLine::tr("Open on %1").arg(QLocale().toString(day, u"dddd d MMMM"_s));
    }
    case Kind::Programme:
        return codes.label(u"programme"_s, filter.value);
    case Kind::Free:
        return FilterLine::tr("Free of charge");
    case Kind::Within:
        return FilterLine::tr("Within %1 km").arg(filter.value);
    case Kind::Assured:
        return FilterLine::tr("Checked within 12 months");
    case Kind::Taking:
        return FilterLine::tr("Not full, not closed");
    case Kind::Feed:
        return FilterLine::tr("From: %1").arg(sourceText(filter.value, sources));
    }
    return {};
}

FilterLine::FilterLine(const storage::CodeLists &codes, std::function<QDate()> today, QWidget *parent)
    : QWidget(parent), m_codes(codes), m_today(std::move(today)), m_line(new TypeAhead),
      m_field(new Field(tr("Fi&lter"), m_line)), m_chips(new ChipRow)
{
    m_line->setObjectName(u"filter"_s);
    m_line->setPlaceholderText(tr("Open now, free, within 5 km, a need, a programme"));
    m_line->setOffersAll(true);
    m_chips->setHasMain(false);
    m_chips->setObjectName(u"filterChips"_s);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1);
    layout->addWidget(m_field);
    layout->addWidget(m_chips);
    connect(m_line, &TypeAhead::searched, this, &FilterLine::search);
    connect(m_line, &TypeAhead::picked, this, [this](const TwoLineRow &row) {
        if (const auto filter = ServiceFilter::fromKey(row.key.toString()))
            add(*filter);
    });
    connect(m_line, &TypeAhead::enterOnEmpty, this, &FilterLine::left);
    connect(m_line, &TypeAhead::upOnEmpty, this, &FilterLine::left);
    connect(m_line, &TypeAhead::backOnEmpty, m_chips, &ChipRow::focusLast);
    connect(m_chips, &ChipRow::leftAtEnd, this, [this] { m_line->setFocus(); });
    connect(m_chips, &ChipRow::changed, this, [this] {
        m_field->setHint(m_chips->isEmpty() ? QString()
                                            : tr("All of these have to be met. Delete removes one."));
        Q_EMIT changed();
    });
}

void FilterLine::setSources(std::vector<FeedSource> sources, bool knowsPlace)
{
    m_sources = std::move(sources);
    m_knowsPlace = knowsPlace;
}

std::vector<ServiceFilter> FilterLine::filters() const
{
    std::vector<ServiceFilter> filters;
    for (const QString &key : m_chips->keys())
        if (const auto filter = ServiceFilter::fromKey(key))
            filters.push_back(*filter);
    return filters;
}

void FilterLine::add(const ServiceFilter &filter)
{
    if (m_chips->keys().size() < qsizetype(kMostFilters))
        m_chips->add(filter.key(), text(filter));
}

void FilterLine::remove(const ServiceFilter &filter)
{
    m_chips->removeKey(filter.key());
}

void FilterLine::clear()
{
    if (m_chips->isEmpty())
        return;
    m_chips->clear();
    m_field->setHint({});
    Q_EMIT changed();
}

std::vector<ServiceFilter> FilterLine::offers() const
{
    std::vector<ServiceFilter> all {
        {Kind::OpenNow, {}}, {Kind::Free, {}}, {Kind::Taking, {}}, {Kind::Assured, {}}};
    if (m_knowsPlace)
        for (const int kilometres : {1, 2, 5, 10, 20})
            all.push_back({Kind::Within, QString::number(kilometres)});
    for (int ahead = 0; ahead < kDaysOffered; ++ahead)
        all.push_back({Kind::OpenOn, m_today().addDays(ahead).toString(Qt::ISODate)});
    for (const auto &item : m_codes.list(u"programme"_s).items)
        if (!item.retired)
            all.push_back({Kind::Programme, item.code});
    for (const auto &source : m_sources)
        all.push_back({Kind::Feed, source.id.isNull() ? QLatin1String(kMadeByHand) : source.id.toText()});
    return all;
}

void FilterLine::search()
{
    const QString typed = m_line->text();
    const QString wanted = foldText(typed);
    const auto chosen = m_chips->keys();
    std::vector<TwoLineRow> rows;
    const auto offer = [&](const ServiceFilter &filter, const QString &detail) {
        if (!chosen.contains(filter.key()))
            rows.push_back({text(filter), detail, {}, filter.key(), false});
    };
    for (const auto &filter : offers())
        if ((u' ' + foldText(text(filter))).contains(u' ' + wanted))
            offer(filter, {});
    for (const auto *item : m_codes.list(u"need"_s).search(typed))
        offer({Kind::Need, item->code}, item->words.mid(0, 5).join(u", "_s));
    m_line->setSuggestions(typed, std::move(rows));
}

void FilterLine::focusLine()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
}

void FilterLine::focusChips()
{
    if (m_chips->isEmpty())
        focusLine();
    else
        m_chips->focusLast();
}

} // namespace letstalk::ui
