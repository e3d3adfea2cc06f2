// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spelling/spell_checking.h"

#include "ui/spelling/spelled_text.h"
#include "ui/spelling/speller.h"
#include "ui/widgets/description.h"

#include <QMenu>
#include <QShortcut>
#include <QToolTip>

#include <algorithm>

namespace letstalk::ui {

SpellChecking::SpellChecking(QWidget *field, std::unique_ptr<SpelledText> text, Speller &speller)
    : QObject(field), m_field(field), m_text(std::move(text)), m_speller(speller)
{
    connect(&speller, &Speller::changed, this, [this] { m_text->mark(); });
    auto *key = new QShortcut(Qt::CTRL | Qt::Key_Period, field, nullptr, nullptr, Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, this, &SpellChecking::offer);
}

SpellChecking::~SpellChecking() = default;

std::vector<SpelledWord> SpellChecking::wrongWords() const
{
    auto words = wordsOf(m_text->text());
    std::erase_if(words, [this](const SpelledWord &word) {
        return m_speller.verdict(word.text) != Speller::Verdict::Wrong;
    });
    return words;
}

QStringList SpellChecking::misspelt() const
{
    QStringList words;
    for (const auto &word : wrongWords())
        words << word.text;
    return words;
}

/// The misspelt word at the cursor or the next one after it, from the start again at the end.
void SpellChecking::offer()
{
    const auto words = wrongWords();
    if (words.empty())
        return sayNothingFound();
    auto at = std::find_if(words.begin(), words.end(), [cursor = m_text->cursor()](const SpelledWord &word) {
        return word.start + word.text.size() >= cursor;
    });
    if (at == words.end())
        at = words.begin();
    describe(m_field, Description::Moment, {});
    m_text->select(at->start, int(at->text.size()));
    m_speller.suggest(at->text, this,
                      [this, start = at->start, word = at->text](const QStringList &suggestions) {
                          showMenu(start, word, suggestions);
                      });
}

/// Beside the cursor for the eyes, and as a part of the field's description, never its name.
void SpellChecking::sayNothingFound()
{
    const QString text = tr("No word here is unknown to the dictionary");
    QToolTip::showText(m_text->underCursor(), text, m_field);
    speak(m_field, text);
}

void SpellChecking::showMenu(int start, const QString &word, const QStringList &suggestions)
{
    const int length = int(word.size());
    if (!m_text->isSelected(start, length) || m_text->text().mid(start, length) != word)
        return; // typed on meanwhile
    auto *menu = new QMenu(m_field);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("spelling"));
    menu->setAccessibleName(tr("Suggestions for %1").arg(word));
    int number = 0;
    for (const auto &suggestion : suggestions) {
        auto *action = menu->addAction(QStringLiteral("&%1  %2").arg(++number).arg(suggestion));
        connect(action, &QAction::triggered, this,
                [this, start, length, suggestion] { m_text->replace(start, length, suggestion); });
    }
    if (suggestions.isEmpty())
        menu->addAction(tr("No suggestions"))->setEnabled(false);
    menu->addSeparator();
    connect(menu->addAction(tr("&Leave “%1” as it is").arg(word)), &QAction::triggered, this,
            [this, word] { m_speller.leaveBe(word); });
    if (!menu->actions().isEmpty())
        menu->setActiveAction(menu->actions().front());
    menu->popup(m_text->underCursor());
}

} // namespace letstalk::ui
