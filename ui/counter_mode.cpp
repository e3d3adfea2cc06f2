// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/counter_mode.h"

#include <QStringList>

#include <algorithm>

namespace letstalk::ui {

CounterMode::CounterMode(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kRevealMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { reveal({}); });
}

void CounterMode::setOn(bool on)
{
    if (m_on == on)
        return;
    m_on = on;
    m_revealed.clear();
    m_timer.stop();
    Q_EMIT changed();
}

QString CounterMode::shown(const QString &name, const QString &key) const
{
    return hides(key) ? masked(name) : name;
}

void CounterMode::reveal(const QString &key)
{
    if (!m_on || (key.isEmpty() && m_revealed.isEmpty()))
        return;
    m_revealed = key;
    if (key.isEmpty())
        m_timer.stop();
    else
        m_timer.start();
    Q_EMIT changed();
}

QString CounterMode::masked(const QString &name)
{
    QStringList initials;
    for (const auto &word : name.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto letter = std::find_if(word.begin(), word.end(), [](QChar c) { return c.isLetter(); });
        if (letter != word.end())
            initials << QString(letter->toUpper()) + QLatin1Char('.');
    }
    return initials.isEmpty() ? tr("Visitor") : initials.join(QLatin1Char(' '));
}

} // namespace letstalk::ui
