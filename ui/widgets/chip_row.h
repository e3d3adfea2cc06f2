// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

#include <vector>

class QLabel;
class QToolButton;

namespace letstalk::ui {

class FlowLayout;

/// One chosen thing. Left and Right go between chips, Delete removes, Enter makes it the first.
class Chip : public QFrame
{
    Q_OBJECT
public:
    Chip(const QString &key, const QString &text, QWidget *parent = nullptr);
    const QString &key() const { return m_key; }
    void setNote(const QString &note); ///< "main", "nothing suitable: full"
    void setFirst(bool first);

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
    QLabel *m_label;
    QToolButton *m_remove;
};

/// Chips in a row that wraps; the first is the main one.
class ChipRow : public QWidget
{
    Q_OBJECT
public:
    explicit ChipRow(QWidget *parent = nullptr);
    /// Already there: nothing happens.
    void add(const QString &key, const QString &text);
    void setNote(const QString &key, const QString &note);
    void clear();
    QStringList keys() const;
    bool isEmpty() const { return m_chips.empty(); }
    void focusLast();

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
};

} // namespace letstalk::ui
