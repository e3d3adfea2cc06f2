// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action_list.h"

#include <QShortcut>
#include <QWidget>

namespace letstalk::ui {

namespace {

/// As the keys are printed on the keyboard and said in the texts.
QString textOf(const QKeySequence &keys)
{
    QString text = keys.toString(QKeySequence::NativeText);
    text.replace(QStringLiteral("Return"), QStringLiteral("Enter"));
    if (text == QStringLiteral("Del"))
        return QStringLiteral("Delete");
    return text == QStringLiteral("Ins") ? QStringLiteral("Insert") : text;
}

} // namespace

ActionList::ActionList(QWidget *page) : QObject(page), m_page(page) { }

void ActionList::bind(const QKeySequence &keys, const std::function<void()> &run)
{
    const auto context = m_where ? Qt::WidgetShortcut : Qt::WindowShortcut;
    auto *shortcut = new QShortcut(keys, m_where ? m_where : m_page, nullptr, nullptr, context);
    shortcut->setAutoRepeat(false); // a resting hand does a thing once
    connect(shortcut, &QShortcut::activated, this, run);
    connect(shortcut, &QShortcut::activatedAmbiguously, this,
            [keys] { qWarning("two things at once have the key %s", qPrintable(keys.toString())); });
    if (!m_where)
        m_shortcuts.push_back(shortcut);
}

void ActionList::setKeysOn(bool on)
{
    for (auto *shortcut : m_shortcuts)
        shortcut->setEnabled(on);
}

void ActionList::add(const QKeySequence &keys, const QString &title, std::function<void()> run)
{
    m_where = nullptr;
    if (!keys.isEmpty()) {
        bind(keys, run);
        m_keys.emplace_back(textOf(keys), title);
    }
    m_actions.push_back({keys, title, std::move(run), false});
}

void ActionList::addIn(QWidget *where, const QKeySequence &keys, const QString &title,
                       std::function<void()> run)
{
    m_where = where;
    bind(keys, run);
    m_keys.emplace_back(textOf(keys), title);
    m_actions.push_back({keys, title,
                         [where, run = std::move(run)] {
                             where->setFocus(Qt::ShortcutFocusReason);
                             run();
                         },
                         false});
}

void ActionList::addAnywhere(const QString &title, std::function<void()> run)
{
    m_actions.push_back({{}, title, std::move(run), true});
}

void ActionList::alsoBy(const QKeySequence &keys)
{
    bind(keys, m_actions.back().run);
}

void ActionList::note(const QString &keys, const QString &what)
{
    m_keys.emplace_back(keys, what);
}

} // namespace letstalk::ui
