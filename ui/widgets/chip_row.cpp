// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip_row.h"

#include "ui/widgets/accessible_role.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace letstalk::ui {

Chip::Chip(const QString &key, const QString &text, QWidget *parent)
    : QFrame(parent), m_key(key), m_text(text), m_label(new ElidedLabel), m_remove(new QToolButton)
{
    setProperty("chip", true);
    setAccessibleRole(this, QAccessible::ListItem);
    setFocusPolicy(Qt::ClickFocus);
    m_remove->setText(QStringLiteral("×"));
    m_remove->setProperty("kind", QStringLiteral("plain"));
    m_remove->setFocusPolicy(Qt::NoFocus); // Delete does the same from the chip
    auto *layout = new QHBoxLayout(this);
    onGrid(layout, 1, 0.25, 0.5);
    layout->addWidget(m_label);
    layout->addWidget(m_remove);
    connect(m_remove, &QToolButton::clicked, this, &Chip::removeWanted);
    setText(text);
}

void Chip::setText(const QString &text)
{
    m_text = text;
    m_remove->setAccessibleName(tr("Remove %1").arg(text));
    m_remove->setToolTip(tr("Remove %1").arg(text));
    dress();
}

void Chip::setNote(const QString &note)
{
    m_note = note;
    dress();
}

void Chip::setFirst(bool first)
{
    m_first = first;
    dress();
}

void Chip::setCanBeFirst(bool can)
{
    m_canBeFirst = can;
    dress();
}

void Chip::dress()
{
    QStringList parts {m_text};
    if (m_first)
        parts << tr("main");
    if (!m_note.isEmpty())
        parts << m_note;
    m_label->setWhole(parts.join(QStringLiteral(" · ")));
    setAccessibleName(parts.join(QStringLiteral(", ")));
    setAccessibleDescription(m_canBeFirst ? tr("Delete removes it, Enter makes it the main one")
                                          : tr("Delete removes it"));
    setStyled(this, "first", m_first);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!event->isAutoRepeat()) // held down, it removes one
            Q_EMIT removeWanted();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_canBeFirst)
            Q_EMIT firstWanted();
        return;
    case Qt::Key_Left:
        Q_EMIT stepped(-1);
        return;
    case Qt::Key_Right:
    case Qt::Key_Down:
        Q_EMIT stepped(1);
        return;
    default:
        QFrame::keyPressEvent(event);
    }
}

ChipRow::ChipRow(QWidget *parent) : QWidget(parent), m_flow(new FlowLayout(this))
{
    onGrid(m_flow, 0, 1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void ChipRow::add(const QString &key, const QString &text)
{
    if (keys().contains(key))
        return;
    auto *chip = new Chip(key, text, this);
    chip->setCanBeFirst(m_hasMain);
    m_chips.push_back(chip);
    m_flow->insert(m_flow->count(), chip);
    chip->show();
    connect(chip, &Chip::removeWanted, this, [this, chip] { remove(chip); });
    connect(chip, &Chip::firstWanted, this, [this, chip] { makeFirst(chip); });
    connect(chip, &Chip::stepped, this, [this, chip](int by) { step(chip, by); });
    dress();
    Q_EMIT changed();
}

void ChipRow::setNote(const QString &key, const QString &note)
{
    for (auto *chip : m_chips)
        if (chip->key() == key)
            chip->setNote(note);
}

void ChipRow::setText(const QString &key, const QString &text)
{
    for (auto *chip : m_chips)
        if (chip->key() == key)
            chip->setText(text);
}

void ChipRow::clear()
{
    for (auto *chip : m_chips) {
        delete m_flow->takeAt(0);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    dress();
}

QStringList ChipRow::keys() const
{
    QStringList keys;
    for (const auto *chip : m_chips)
        keys << chip->key();
    return keys;
}

void ChipRow::focusLast()
{
    if (!m_chips.empty())
        m_chips.back()->setFocus(Qt::BacktabFocusReason);
}

void ChipRow::removeKey(const QString &key)
{
    for (auto *chip : m_chips)
        if (chip->key() == key)
            return remove(chip);
}

QString ChipRow::focusedKey() const
{
    for (const auto *chip : m_chips)
        if (chip->hasFocus())
            return chip->key();
    return {};
}

void ChipRow::remove(Chip *chip)
{
    const auto at = std::find(m_chips.begin(), m_chips.end(), chip);
    const int index = int(at - m_chips.begin());
    const bool hadFocus = chip->hasFocus();
    m_chips.erase(at);
    delete m_flow->takeAt(index);
    if (hadFocus && index < int(m_chips.size()))
        m_chips[size_t(index)]->setFocus();
    else if (hadFocus)
        Q_EMIT leftAtEnd();
    chip->hide();
    chip->deleteLater();
    dress();
    Q_EMIT changed();
}

void ChipRow::makeFirst(Chip *chip)
{
    const auto at = std::find(m_chips.begin(), m_chips.end(), chip);
    delete m_flow->takeAt(int(at - m_chips.begin()));
    std::rotate(m_chips.begin(), at, at + 1);
    m_flow->insert(0, chip);
    dress();
    Q_EMIT changed();
}

void ChipRow::step(Chip *from, int by)
{
    const int to = int(std::find(m_chips.begin(), m_chips.end(), from) - m_chips.begin()) + by;
    if (to >= int(m_chips.size()))
        Q_EMIT leftAtEnd();
    else if (to >= 0)
        m_chips[size_t(to)]->setFocus();
}

void ChipRow::dress()
{
    for (size_t at = 0; at < m_chips.size(); ++at)
        m_chips[at]->setFirst(m_hasMain && at == 0);
    setVisible(!m_chips.empty());
    updateGeometry();
}

} // namespace letstalk::ui
