// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_filter.h"
#include "core/services/code_lists.h"
#include "ui/models/two_line_model.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace letstalk::ui {

class ChipRow;
class Field;
class TypeAhead;

/// What a filter is called on its chip: "Open now", "For Debt", "Within 5 km of Blacon".
QString filterText(const ServiceFilter &filter, const storage::CodeLists &codes,
                   const std::vector<FeedSource> &sources);

/// The filters of a search: a line that offers them as one types, and a chip for each that is on.
class FilterLine : public QWidget
{
    Q_OBJECT
public:
    explicit FilterLine(const storage::CodeLists &codes, std::function<QDate()> today,
                        QWidget *parent = nullptr);
    std::vector<ServiceFilter> filters() const;
    void add(const ServiceFilter &filter);
    void remove(const ServiceFilter &filter);
    void clear();
    /// The feeds that can be chosen, and whether distances can be told.
    void setSources(std::vector<FeedSource> sources, bool knowsPlace);
    void focusLine();
    /// Moves the keyboard to the chips, where Delete removes one.
    void focusChips();
    QString text(const ServiceFilter &filter) const { return filterText(filter, m_codes, m_sources); }

Q_SIGNALS:
    void changed();
    void left();

private:
    std::vector<ServiceFilter> offers() const;
    void search();

    const storage::CodeLists &m_codes;
    std::function<QDate()> m_today;
    std::vector<FeedSource> m_sources;
    bool m_knowsPlace = false;
    TypeAhead *m_line;
    Field *m_field;
    ChipRow *m_chips;
};

} // namespace letstalk::ui
