// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spelling/spell_checking.h"

#include "ui/spelling/speller.h"
#include "ui/theme.h"
#include "ui/widgets/description.h"

#include <QMenu>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QToolTip>

namespace letstalk::ui {

/// The waves. Asks only for what it has not asked before, and paints again when answers have come.
class SpellHighlighter : public QSyntaxHighlighter
{
public:
    SpellHighlighter(QTextDocument *document, Speller &speller)
        : QSyntaxHighlighter(document), m_speller(speller)
    { }

protected:
    void highlightBlock(const QString &text) override
    {
        QTextCharFormat wave;
        wave.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        for (const auto &word : wordsOf(text))
            if (m_speller.verdict(word.text) == Speller::Verdict::Wrong)
                setFormat(word.start, int(word.text.size()), wave);
    }

private:
    Speller &m_speller;
};

SpellChecking::SpellChecking(QPlainTextEdit *edit, Speller &speller)
    : QObject(edit), m_edit(edit), m_speller(speller),
      m_highlighter(new SpellHighlighter(edit->document(), speller))
{
    // Painting again must not count as typing.
    connect(&speller, &Speller::changed, this, [this] {
        if (m_edit->document()->isEmpty())
            return;
        const QSignalBlocker quiet(m_edit);
        m_highlighter->rehighlight();
        m_edit->viewport()->update();
    });
    auto *key = new QShortcut(Qt::CTRL | Qt::Key_Period, edit, nullptr, nullptr, Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, this, &SpellChecking::offer);
}

QStringList SpellChecking::misspelt() const
{
    QStringList words;
    for (auto block = m_edit->document()->begin(); block.isValid(); block = block.next())
        for (const auto &word : wordsOf(block.text()))
            if (m_speller.verdict(word.text) == Speller::Verdict::Wrong)
                words << word.text;
    return words;
}

/// The misspelt word at the cursor or the next one after it, from the start again at the end.
void SpellChecking::offer()
{
    const int cursor = m_edit->textCursor().position();
    int first = -1;
    int next = -1;
    QString firstWord;
    QString nextWord;
    for (auto block = m_edit->document()->begin(); block.isValid() && next < 0; block = block.next())
        for (const auto &word : wordsOf(block.text())) {
            if (m_speller.verdict(word.text) != Speller::Verdict::Wrong)
                continue;
            const int start = block.position() + word.start;
            if (first < 0) {
                first = start;
                firstWord = word.text;
            }
            if (next < 0 && start + word.text.size() >= cursor) {
                next = start;
                nextWord = word.text;
            }
        }
    if (first < 0)
        return sayNothingFound();
    describe(m_edit, Description::Moment, {});
    const int start = next < 0 ? first : next;
    const QString word = next < 0 ? firstWord : nextWord;
    QTextCursor at = m_edit->textCursor();
    at.setPosition(start);
    at.setPosition(start + int(word.size()), QTextCursor::KeepAnchor);
    m_edit->setTextCursor(at);
    m_speller.suggest(word, this, [this, start, word](const QStringList &suggestions) {
        showMenu(start, word, suggestions);
    });
}

/// Beside the cursor for the eyes, and as a part of the field's description, never its name.
void SpellChecking::sayNothingFound()
{
    const QString text = tr("No word here is unknown to the dictionary");
    QToolTip::showText(m_edit->viewport()->mapToGlobal(m_edit->cursorRect().bottomLeft()), text, m_edit);
    speak(m_edit, text);
}

void SpellChecking::showMenu(int start, const QString &word, const QStringList &suggestions)
{
    QTextCursor at = m_edit->textCursor();
    if (at.selectionStart() != start || at.selectedText() != word)
        return; // typed on meanwhile
    auto *menu = new QMenu(m_edit);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("spelling"));
    menu->setAccessibleName(tr("Suggestions for %1").arg(word));
    int number = 0;
    for (const auto &suggestion : suggestions) {
        auto *action = menu->addAction(QStringLiteral("&%1  %2").arg(++number).arg(suggestion));
        connect(action, &QAction::triggered, this,
                [this, start, length = int(word.size()), suggestion] { replace(start, length, suggestion); });
    }
    if (suggestions.isEmpty())
        menu->addAction(tr("No suggestions"))->setEnabled(false);
    menu->addSeparator();
    connect(menu->addAction(tr("&Leave “%1” as it is").arg(word)), &QAction::triggered, this,
            [this, word] { m_speller.leaveBe(word); });
    if (!menu->actions().isEmpty())
        menu->setActiveAction(menu->actions().front());
    menu->popup(m_edit->viewport()->mapToGlobal(m_edit->cursorRect().bottomLeft()));
}

void SpellChecking::replace(int start, int length, const QString &by)
{
    QTextCursor at(m_edit->document());
    at.setPosition(start);
    at.setPosition(start + length, QTextCursor::KeepAnchor);
    at.insertText(by);
    m_edit->setTextCursor(at);
}

} // namespace letstalk::ui
