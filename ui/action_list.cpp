// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action_list.h"

#include <QShortcut>
#include <QWidget>

namespace letstalk::ui {

ActionList::ActionList(QWidget *page) : QObject(page), m_page(page) { }

void ActionList::bind(const QKeySequence &keys, const std::function<void()> &run)
{
    auto *shortcut = m_where ? new QShortcut(keys, m_where, nullptr, nullptr, Qt::WidgetShortcut)
                             : new QShortcut(keys, m_page, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, run);
}

void ActionList::add(const QKeySequence &keys, const QString &title, std::function<void()> run)
{
    m_where = nullptr;
    if (!keys.isEmpty()) {
        bind(keys, run);
        m_keys.emplace_back(keys.toString(QKeySequence::NativeText), title);
    }
    m_actions.push_back({keys, title, std::move(run)});
}

void ActionList::addIn(QWidget *where, const QKeySequence &keys, const QString &title,
                       std::function<void()> run)
{
    m_where = where;
    bind(keys, run);
    m_keys.emplace_back(keys.toString(QKeySequence::NativeText), title);
    m_actions.push_back({keys, title, [where, run = std::move(run)] {
                             where->setFocus(Qt::ShortcutFocusReason);
                             run();
                         }});
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
