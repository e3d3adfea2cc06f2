// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spelling/spelled_text.h"

#include "ui/spelling/speller.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>
#include <QVariant>

namespace letstalk::ui {

namespace {

constexpr auto kSpelling = "ltSpelling";

QTextCharFormat wave()
{
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    return format;
}

/// Asks only for what it has not asked before, and paints again when answers have come.
class NotesHighlighter : public QSyntaxHighlighter
{
public:
    NotesHighlighter(QTextDocument *document, Speller &speller)
        : QSyntaxHighlighter(document), m_speller(speller)
    { }

protected:
    void highlightBlock(const QString &text) override
    {
        for (const auto &word : wordsOf(text))
            if (m_speller.verdict(word.text) == Speller::Verdict::Wrong)
                setFormat(word.start, int(word.text.size()), wave());
    }

private:
    Speller &m_speller;
};

class Notes : public SpelledText
{
public:
    Notes(QPlainTextEdit *edit, Speller &speller)
        : m_edit(edit), m_highlighter(new NotesHighlighter(edit->document(), speller))
    { }
    QString text() const override { return m_edit->toPlainText(); }
    int cursor() const override { return m_edit->textCursor().position(); }
    void select(int start, int length) override { m_edit->setTextCursor(cursorOver(start, length)); }
    bool isSelected(int start, int length) const override
    {
        const auto at = m_edit->textCursor();
        return at.selectionStart() == start && at.selectionEnd() == start + length;
    }
    void replace(int start, int length, const QString &by) override
    {
        QTextCursor at = cursorOver(start, length);
        at.insertText(by);
        m_edit->setTextCursor(at);
    }
    void mark() override
    {
        if (m_edit->document()->isEmpty())
            return;
        const QSignalBlocker quiet(m_edit);
        m_highlighter->rehighlight();
        m_edit->viewport()->update();
    }
    QPoint underCursor() const override
    {
        return m_edit->viewport()->mapToGlobal(m_edit->cursorRect().bottomLeft());
    }

private:
    QTextCursor cursorOver(int start, int length) const
    {
        QTextCursor at(m_edit->document());
        at.setPosition(start);
        at.setPosition(start + length, QTextCursor::KeepAnchor);
        return at;
    }

    QPlainTextEdit *m_edit;
    NotesHighlighter *m_highlighter; ///< the document's
};

/// A line has no document to highlight; it draws the formats of an input method, so the waves go to it as
/// such. While a real one composes something they wait, since they would end that.
class Line : public QObject, public SpelledText
{
public:
    Line(QLineEdit *line, Speller &speller) : m_line(line), m_speller(speller)
    {
        line->installEventFilter(this);
        QObject::connect(line, &QLineEdit::textChanged, this, [this] { mark(); });
        mark();
    }
    QString text() const override { return m_line->text(); }
    int cursor() const override { return m_line->cursorPosition(); }
    void select(int start, int length) override { m_line->setSelection(start, length); }
    bool isSelected(int start, int length) const override
    {
        return m_line->selectionStart() == start && m_line->selectionLength() == length;
    }
    void replace(int start, int length, const QString &by) override
    {
        m_line->setSelection(start, length);
        m_line->insert(by);
    }
    void mark() override
    {
        if (m_composes)
            return;
        QList<QInputMethodEvent::Attribute> waves;
        for (const auto &word : wordsOf(m_line->text()))
            if (m_speller.verdict(word.text) == Speller::Verdict::Wrong)
                waves.append({QInputMethodEvent::TextFormat, word.start - m_line->cursorPosition(),
                              int(word.text.size()), wave()});
        m_marks = true;
        QInputMethodEvent event({}, waves);
        QApplication::sendEvent(m_line, &event);
        m_marks = false;
    }
    QPoint underCursor() const override
    {
        return m_line->mapToGlobal(m_line->inputMethodQuery(Qt::ImCursorRectangle).toRect().bottomLeft());
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::InputMethod && !m_marks) {
            m_composes = !static_cast<QInputMethodEvent *>(event)->preeditString().isEmpty();
            if (!m_composes) // it takes the waves away; where nothing came of it the text does not change
                QMetaObject::invokeMethod(
                    this, [this] { mark(); }, Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QLineEdit *m_line;
    Speller &m_speller;
    bool m_composes = false; ///< an input method has something that is not in the text yet
    bool m_marks = false; ///< the event is ours
};

} // namespace

std::unique_ptr<SpelledText> spelledTextOf(QWidget *field, Speller &speller)
{
    const auto wanted = field->property(kSpelling);
    if (auto *notes = qobject_cast<QPlainTextEdit *>(field);
        notes && !notes->isReadOnly() && (!wanted.isValid() || wanted.toBool()))
        return std::make_unique<Notes>(notes, speller);
    if (auto *line = qobject_cast<QLineEdit *>(field); line && wanted.toBool())
        return std::make_unique<Line>(line, speller);
    return nullptr;
}

void checkLine(QWidget *line)
{
    line->setProperty(kSpelling, true);
}

void leaveUnchecked(QWidget *notes)
{
    notes->setProperty(kSpelling, false);
}

} // namespace letstalk::ui
