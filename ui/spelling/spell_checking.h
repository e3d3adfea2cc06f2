// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

class QWidget;

namespace letstalk::ui {

class SpelledText;
class Speller;
struct SpelledWord;

/// Underlines with a wave what the dictionary does not know in a field, and offers its suggestions: Ctrl+.
/// goes to the misspelt word at or after the cursor and opens them. Owned by the field.
class SpellChecking : public QObject
{
    Q_OBJECT
public:
    SpellChecking(QWidget *field, std::unique_ptr<SpelledText> text, Speller &speller);
    ~SpellChecking() override;
    /// The misspelt words of the field, in order, as far as they are known.
    QStringList misspelt() const;

private:
    std::vector<SpelledWord> wrongWords() const;
    void offer();
    void sayNothingFound();
    void showMenu(int start, const QString &word, const QStringList &suggestions);

    QWidget *m_field;
    std::unique_ptr<SpelledText> m_text;
    Speller &m_speller;
};

} // namespace letstalk::ui
