// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

#include <vector>

class QToolButton;

namespace letstalk::ui {

class ElidedLabel;

class FlowLayout;

/// One chosen thing. Left and Right go between chips, Delete removes, Enter makes it the first.
class Chip : public QFrame
{
    Q_OBJECT
public:
    Chip(const QString &key, const QString &text, QWidget *parent = nullptr);
    const QString &key() const { return m_key; }
    void setText(const QString &text);
    void setNote(const QString &note); ///< "main", "nothing suitable: full"
    void setFirst(bool first);
    /// False: all chips are alike, and Enter does nothing.
    void setCanBeFirst(bool can);

Q_SIGNALS:
    void removeWanted();
    void firstWanted();
    void stepped(int by);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void dress();

    QString m_key;
    QString m_text;
    QString m_note;
    bool m_first = false;
    bool m_canBeFirst = true;
    ElidedLabel *m_label;
    QToolButton *m_remove;
};

/// Chips in a row that wraps; the first is the main one, unless all are alike.
class ChipRow : public QWidget
{
    Q_OBJECT
public:
    explicit ChipRow(QWidget *parent = nullptr);
    /// Already there: nothing happens.
    void add(const QString &key, const QString &text);
    void setText(const QString &key, const QString &text);
    void setNote(const QString &key, const QString &note);
    void clear();
    void removeKey(const QString &key);
    /// False: none is the main one. Before the first add().
    void setHasMain(bool hasMain) { m_hasMain = hasMain; }
    QStringList keys() const;
    bool isEmpty() const { return m_chips.empty(); }
    void focusLast();
    /// Of the chip that has the keyboard; empty if none has.
    QString focusedKey() const;

Q_SIGNALS:
    void changed();
    /// Stepped past the last chip.
    void leftAtEnd();

private:
    void remove(Chip *chip);
    void makeFirst(Chip *chip);
    void step(Chip *from, int by);
    void dress();

    FlowLayout *m_flow;
    std::vector<Chip *> m_chips;
    bool m_hasMain = true;
};

} // namespace letstalk::ui
