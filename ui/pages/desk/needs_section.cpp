// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/needs_section.h"

#include "ui/counter_mode.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/letter_choice.h"
#include "ui/widgets/text.h"
#include "ui/widgets/type_ahead.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

NeedsSection::NeedsSection(const storage::CodeLists &codes, const CounterMode &counter, QWidget *parent)
    : Section(tr("What it is about"), parent), m_counter(counter), m_needs(codes.list(u"need"_s)),
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
    connect(m_line, &TypeAhead::textChanged, this, [this] {
        clearProblems();
        Q_EMIT changed();
    });
    connect(m_line, &TypeAhead::enterOnEmpty, this, &NeedsSection::nextWanted);
    connect(m_line, &TypeAhead::upOnEmpty, m_chips, &ChipRow::focusLast);
    connect(m_line, &TypeAhead::backOnEmpty, m_chips, &ChipRow::focusLast);
    connect(m_line, &TypeAhead::picked, this, [this](const TwoLineRow &row) {
        m_chips->add(row.key.toString(), labelOf(row.key.toString()));
        clearProblems();
    });
    connect(&counter, &CounterMode::changed, this, &NeedsSection::maskNeeds);
    connect(m_chips, &ChipRow::leftAtEnd, this, [this] { m_line->setFocus(); });
    connect(m_chips, &ChipRow::changed, this, [this] {
        const auto keys = m_chips->keys();
        std::erase_if(m_unmet, [&keys](const NeedEntry &need) { return !keys.contains(need.code); });
        if (!m_asked.isEmpty() && !keys.contains(m_asked))
            closeReason();
        m_field->setHint(keys.isEmpty()
                             ? QString()
                             : tr("Up goes to the needs: Enter makes one the main need, Delete removes it"));
        showUnmet();
        Q_EMIT changed();
    });
}

void NeedsSection::buildUnmet()
{
    m_wholePart = new QWidget;
    auto *whole = new QHBoxLayout(m_wholePart);
    onGrid(whole, 0, 1);
    m_whole = new QLabel;
    m_whole->setTextFormat(Qt::PlainText);
    m_whole->setWordWrap(true);
    m_whole->setProperty("strong", true);
    m_whole->setObjectName(u"wholeUnmet"_s);
    auto *forget = plainButton(tr("Take it away"));
    whole->addWidget(m_whole, 1);
    whole->addWidget(forget);
    add(m_wholePart);
    m_reason = new LetterChoice(m_reasons);
    m_reason->setObjectName(u"unmetReason"_s);
    m_reason->hide();
    add(m_reason);
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 0);
    m_nothing = plainButton(tr("Nothing suitable (F8)"));
    row->addWidget(m_nothing);
    row->addStretch(1);
    add(row);
    connect(m_nothing, &QPushButton::clicked, this, &NeedsSection::nothingSuitable);
    connect(m_reason, &LetterChoice::chosen, this, &NeedsSection::unmetChosen);
    connect(m_reason, &LetterChoice::closed, this, &NeedsSection::closeReason);
    connect(forget, &QPushButton::clicked, this, [this] {
        m_wholeUnmet.clear();
        showUnmet();
        m_line->setFocus();
        Q_EMIT changed();
    });
}

void NeedsSection::search()
{
    const QString typed = m_line->text();
    std::vector<TwoLineRow> rows;
    const auto chosen = m_chips->keys();
    for (const auto *item : m_needs.search(typed)) {
        if (chosen.contains(item->code))
            continue;
        // The words of a discreet one say to the room what its label does not.
        const QString words = item->discreet ? QString() : item->words.mid(0, 5).join(u", "_s);
        rows.push_back({labelOf(item->code), words, {}, item->code, false});
    }
    m_line->setSuggestions(typed, std::move(rows));
}

QString NeedsSection::labelOf(const QString &code) const
{
    return shownNeed(m_needs, code, m_counter);
}

/// Names were hidden or shown: a discreet need goes with them.
void NeedsSection::maskNeeds()
{
    for (const auto &key : m_chips->keys())
        m_chips->setText(key, labelOf(key));
    if (m_line->isOpen())
        search();
    if (!m_reason->isHidden())
        closeReason();
}

void NeedsSection::nothingSuitable()
{
    const bool again = !m_reason->isHidden();
    const auto keys = m_chips->keys();
    if (keys.isEmpty() || (again && !m_asked.isEmpty()))
        return askReason({});
    const QString atHand = m_chips->focusedKey();
    askReason(atHand.isEmpty() ? keys.last() : atHand);
}

void NeedsSection::askReason(const QString &need)
{
    m_asked = need;
    QString present = m_wholeUnmet;
    if (!need.isEmpty()) {
        present.clear();
        for (const auto &unmet : m_unmet)
            if (unmet.code == need)
                present = unmet.unmetReason;
    }
    m_reason->setQuestion(
        !need.isEmpty() ? tr("Nothing suitable for %1, because … (F8 again: for the whole conversation)")
                              .arg(labelOf(need))
            : m_chips->isEmpty() ? tr("Nothing suitable, because …")
                                 : tr("Nothing suitable for the whole conversation, because …"));
    m_reason->show();
    m_nothing->hide();
    m_reason->setCurrent(present);
    m_reason->setFocus(Qt::ShortcutFocusReason);
}

void NeedsSection::closeReason()
{
    const bool hadFocus = m_reason->hasFocus();
    m_reason->hide();
    m_nothing->show();
    if (hadFocus)
        m_line->setFocus(Qt::OtherFocusReason);
}

void NeedsSection::unmetChosen(const QString &reason)
{
    if (m_asked.isEmpty()) {
        m_wholeUnmet = reason;
    } else {
        std::erase_if(m_unmet, [this](const NeedEntry &entry) { return entry.code == m_asked; });
        m_unmet.push_back({m_asked, reason});
    }
    closeReason();
    clearProblems();
    showUnmet();
    Q_EMIT changed();
}

void NeedsSection::showUnmet()
{
    for (const auto &key : m_chips->keys()) {
        const auto found = std::find_if(m_unmet.begin(), m_unmet.end(),
                                        [&key](const NeedEntry &need) { return need.code == key; });
        m_chips->setNote(key,
                         found == m_unmet.end()
                             ? QString()
                             : tr("nothing suitable: %1").arg(m_reasons.label(found->unmetReason)));
    }
    m_wholePart->setVisible(!m_wholeUnmet.isEmpty());
    m_whole->setText(
        tr("Nothing suitable for the whole conversation: %1").arg(m_reasons.label(m_wholeUnmet)));
}

void NeedsSection::clear()
{
    m_line->setText({});
    m_line->closeList();
    m_chips->clear();
    m_unmet.clear();
    m_wholeUnmet.clear();
    m_field->setHint({});
    closeReason();
    showUnmet();
    clearProblems();
}

void NeedsSection::write(ConversationEntry &entry) const
{
    entry.typed.need = m_line->unpicked();
    for (const auto &key : m_chips->keys()) {
        NeedEntry need {key, {}};
        for (const auto &unmet : m_unmet)
            if (unmet.code == key)
                need.unmetReason = unmet.unmetReason;
        entry.needs.push_back(need);
    }
    entry.unmetReason = m_wholeUnmet;
}

void NeedsSection::read(const ConversationEntry &entry)
{
    clear();
    for (const auto &need : entry.needs) {
        m_chips->add(need.code, labelOf(need.code));
        if (!need.unmetReason.isEmpty())
            m_unmet.push_back(need);
    }
    m_wholeUnmet = entry.unmetReason;
    m_line->setText(entry.typed.need);
    showUnmet();
}

bool NeedsSection::showProblem(const EntryProblem &problem)
{
    if (problem.field != EntryProblem::Field::Needs)
        return false;
    m_field->setProblem(problemText(problem));
    return true;
}

bool NeedsSection::checkTyped()
{
    if (m_line->unpicked().isEmpty())
        return true;
    m_field->setProblem(tr("Not chosen yet. Choose a need with Down and Enter, or empty the line."));
    return false;
}

void NeedsSection::clearProblems()
{
    m_field->setProblem({});
}

void NeedsSection::focusFirst()
{
    m_line->setFocus(Qt::TabFocusReason);
}

QStringList NeedsSection::needCodes() const
{
    return m_chips->keys();
}

} // namespace letstalk::ui
