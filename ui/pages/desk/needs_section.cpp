// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/needs_section.h"

#include "ui/widgets/chip_row.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/type_ahead.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

NeedsSection::NeedsSection(const storage::CodeLists &codes, QWidget *parent)
    : Section(tr("What it is about"), parent), m_needs(codes.list(u"need"_s)),
      m_reasons(codes.list(u"unmet_reason"_s)), m_chips(new ChipRow), m_line(new TypeAhead),
      m_field(new Field(tr("&Needs"), m_line))
{
    m_line->setObjectName(u"need"_s);
    m_line->setPlaceholderText(tr("Debt, housing, lonely, gas bill"));
    m_line->setOffersAll(true);
    add(m_chips);
    add(m_field);
    buildUnmet();

    connect(m_line, &TypeAhead::searched, this, &NeedsSection::search);
    connect(m_line, &TypeAhead::enterOnEmpty, this, &NeedsSection::nextWanted);
    connect(m_line, &TypeAhead::upOnEmpty, m_chips, &ChipRow::focusLast);
    connect(m_line, &TypeAhead::backOnEmpty, m_chips, &ChipRow::focusLast);
    connect(m_line, &TypeAhead::picked, this, [this](const TwoLineRow &row) {
        m_chips->add(row.key.toString(), row.title);
        clearProblems();
    });
    connect(m_chips, &ChipRow::leftAtEnd, this, [this] { m_line->setFocus(); });
    connect(m_chips, &ChipRow::changed, this, [this] {
        const auto keys = m_chips->keys();
        std::erase_if(m_unmet, [&keys](const NeedEntry &need) { return !keys.contains(need.code); });
        m_field->setHint(keys.isEmpty()
                             ? QString()
                             : tr("Up goes to the needs: Enter makes one the main need, Delete removes it"));
        showUnmet();
        Q_EMIT changed();
    });
}

void NeedsSection::buildUnmet()
{
    m_unmetPart = new QWidget;
    auto *row = new QHBoxLayout(m_unmetPart);
    onGrid(row, 0, 1);
    m_reason = new CodeBox(m_reasons, tr("Something suitable was found"));
    m_reason->setObjectName(u"unmetReason"_s);
    m_reasonField = new Field(tr("&Nothing suitable (F8)"), m_reason);
    row->addWidget(m_reasonField);
    row->addStretch(1);
    add(m_unmetPart);
    connect(m_reason, &QComboBox::activated, this, &NeedsSection::unmetChosen);
    connect(m_reason, &CodeBox::codeChanged, this, &NeedsSection::unmetChosen);
}

void NeedsSection::search()
{
    const QString typed = m_line->text();
    std::vector<TwoLineRow> rows;
    const auto chosen = m_chips->keys();
    for (const auto *item : m_needs.search(typed)) {
        if (chosen.contains(item->code))
            continue;
        rows.push_back({item->label, item->words.mid(0, 5).join(u", "_s), {}, item->code, false});
    }
    m_line->setSuggestions(typed, std::move(rows));
}

void NeedsSection::nothingSuitable()
{
    if (m_reason->code().isEmpty() && !m_reasons.items.empty())
        m_reason->setCode(m_reasons.items.front().code);
    m_reason->setFocus(Qt::TabFocusReason);
}

void NeedsSection::unmetChosen()
{
    const QString reason = m_reason->code();
    const auto keys = m_chips->keys();
    m_wholeUnmet.clear();
    if (keys.isEmpty()) {
        m_wholeUnmet = reason;
    } else {
        const QString need = keys.last();
        std::erase_if(m_unmet, [&need](const NeedEntry &entry) { return entry.code == need; });
        if (!reason.isEmpty())
            m_unmet.push_back({need, reason});
    }
    showUnmet();
    Q_EMIT changed();
}

void NeedsSection::showUnmet()
{
    const auto keys = m_chips->keys();
    for (const auto &key : keys) {
        const auto found = std::find_if(m_unmet.begin(), m_unmet.end(),
                                        [&key](const NeedEntry &need) { return need.code == key; });
        m_chips->setNote(key,
                         found == m_unmet.end()
                             ? QString()
                             : tr("nothing suitable: %1").arg(m_reasons.label(found->unmetReason)));
    }
    const QString label = keys.isEmpty() ? tr("Nothing suitable (F8)")
                                         : tr("Nothing suitable for %1 (F8)").arg(m_needs.label(keys.last()));
    m_reasonField->setLabel(label);
    const auto last = std::find_if(m_unmet.begin(), m_unmet.end(), [&keys](const NeedEntry &need) {
        return !keys.isEmpty() && need.code == keys.last();
    });
    const QSignalBlocker quiet(m_reason);
    m_reason->setCode(keys.isEmpty() ? m_wholeUnmet : last == m_unmet.end() ? QString() : last->unmetReason);
}

void NeedsSection::clear()
{
    m_line->clear();
    m_line->closeList();
    m_chips->clear();
    m_unmet.clear();
    m_wholeUnmet.clear();
    m_field->setHint({});
    showUnmet();
    clearProblems();
}

void NeedsSection::write(ConversationEntry &entry) const
{
    for (const auto &key : m_chips->keys()) {
        NeedEntry need {key, {}};
        for (const auto &unmet : m_unmet)
            if (unmet.code == key)
                need.unmetReason = unmet.unmetReason;
        entry.needs.push_back(need);
    }
    if (entry.needs.empty())
        entry.unmetReason = m_wholeUnmet;
}

void NeedsSection::read(const ConversationEntry &entry)
{
    clear();
    for (const auto &need : entry.needs) {
        m_chips->add(need.code, m_needs.label(need.code));
        if (!need.unmetReason.isEmpty())
            m_unmet.push_back(need);
    }
    m_wholeUnmet = entry.needs.empty() ? entry.unmetReason : QString();
    showUnmet();
}

bool NeedsSection::showProblem(const EntryProblem &problem)
{
    if (problem.field != EntryProblem::Field::Needs)
        return false;
    m_field->setProblem(problemText(problem));
    return true;
}

void NeedsSection::clearProblems()
{
    m_field->setProblem({});
}

void NeedsSection::focusFirst()
{
    m_line->setFocus(Qt::TabFocusReason);
}

QString NeedsSection::mainNeed() const
{
    return m_chips->keys().value(0);
}

} // namespace letstalk::ui
