// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

class QShortcut;
class QWidget;

namespace letstalk::ui {

/// One thing that a page does: the palette finds it by its words, a key runs it.
struct PageAction
{
    QKeySequence keys; ///< empty: only the palette has it
    QString title; ///< "Saves the conversation"
    std::function<void()> run;
    bool anywhere = false; ///< does not need its page to be shown
};

/// What can be done on a page, declared once: the shortcut, the line in F1 and on the printed key sheet, and
/// the entry of the palette all come from it, so that they say the same. Lives on the window's thread and is
/// owned by the page.
class ActionList : public QObject
{
    Q_OBJECT
public:
    using KeyLine = std::pair<QString, QString>; ///< "Ctrl+S", "Saves the conversation"

    explicit ActionList(QWidget *page);
    /// Makes the shortcut, which works wherever in the window the keyboard is while the page is the one that
    /// is shown: from the rail and the top bar too. Held down, it acts once. What the user's role does not
    /// allow is not added: `if (host.may(act)) actions().add(...)`.
    void add(const QKeySequence &keys, const QString &title, std::function<void()> run);
    /// The same for a list or table of the page: its keys work while the keyboard is in `where`; the palette
    /// moves the keyboard there and runs it.
    void addIn(QWidget *where, const QKeySequence &keys, const QString &title, std::function<void()> run);
    /// Without a key, and without showing the page: "Dark theme".
    void addAnywhere(const QString &title, std::function<void()> run);
    /// A second way to what was added last, unsaid: the Enter of the number block.
    void alsoBy(const QKeySequence &keys);
    /// A key that a control of the page has by itself; only told.
    void note(const QString &keys, const QString &what);

    /// Off while something over the page has the keyboard: what is typed there is not for the page.
    void setKeysOn(bool on);

    const std::vector<PageAction> &actions() const { return m_actions; }
    /// In the order of declaration.
    const std::vector<KeyLine> &keys() const { return m_keys; }

private:
    void bind(const QKeySequence &keys, const std::function<void()> &run);

    QWidget *m_page;
    QWidget *m_where = nullptr; ///< of what was added last; null: the page
    std::vector<PageAction> m_actions;
    std::vector<QShortcut *> m_shortcuts; ///< of the page as a whole
    std::vector<KeyLine> m_keys;
};

} // namespace letstalk::ui
