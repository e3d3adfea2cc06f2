// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QPlainTextEdit;

namespace letstalk::ui {

class Speller;
class SpellHighlighter;

/// Underlines with a wave what the dictionary does not know in a field of notes, and offers its suggestions:
/// Ctrl+. goes to the misspelt word at or after the cursor and opens them. Owned by the field.
class SpellChecking : public QObject
{
    Q_OBJECT
public:
    SpellChecking(QPlainTextEdit *edit, Speller &speller);
    /// The misspelt words of the field, in order, as far as they are known.
    QStringList misspelt() const;

private:
    void offer();
    void sayNothingFound();
    void replace(int start, int length, const QString &by);
    void showMenu(int start, const QString &word, const QStringList &suggestions);

    QPlainTextEdit *m_edit;
    Speller &m_speller;
    SpellHighlighter *m_highlighter;
};

} // namespace letstalk::ui
