// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/desk_bar.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

DeskBar::DeskBar(NoticeBar *notice, bool mayWriteConcern, QWidget *parent)
    : QWidget(parent), m_concern(new QPushButton(tr("Safeguarding concern (Ctrl+Shift+G)"))),
      m_new(new QPushButton(tr("New (Ctrl+N)"))), m_undo(new QPushButton(tr("Undo last (Ctrl+Z)"))),
      m_state(quietText())
{
    auto *save = primaryButton(tr("Save (Ctrl+S)"));
    save->setObjectName(u"save"_s);
    m_concern->setObjectName(u"concern"_s);
    m_undo->setObjectName(u"undo"_s);
    auto *more = new QPushButton(tr("More"));
    more->setObjectName(u"more"_s);
    m_more = new QMenu(more);
    more->setMenu(m_more);
    m_state->setWordWrap(false);
    if (!mayWriteConcern)
        m_concern->hide();
    setUndoOn(false);

    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 3, 1, 1);
    layout->addWidget(notice);
    auto *row = new FlowLayout;
    row->setCentred(true);
    onGrid(row, 0, 1);
    for (auto *widget :
         {static_cast<QWidget *>(save), static_cast<QWidget *>(m_concern), static_cast<QWidget *>(more),
          static_cast<QWidget *>(m_new), static_cast<QWidget *>(m_undo), static_cast<QWidget *>(m_state)})
        row->addWidget(widget);
    layout->addLayout(row);
    connect(save, &QPushButton::clicked, this, &DeskBar::saveWanted);
    connect(m_concern, &QPushButton::clicked, this, &DeskBar::concernWanted);
    connect(m_new, &QPushButton::clicked, this, &DeskBar::newWanted);
    connect(m_undo, &QPushButton::clicked, this, &DeskBar::undoWanted);
}

void DeskBar::say(const QString &text)
{
    m_state->setText(text);
}

void DeskBar::setUndoOn(bool on)
{
    m_undo->setEnabled(on);
}

bool DeskBar::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest
        || event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

/// Where there is little room, what the menu has too stands there alone. The way to a concern stays.
void DeskBar::arrange()
{
    constexpr int kRoomForAll = 112; // characters
    const bool narrow = width() < QFontMetrics(QApplication::font()).averageCharWidth() * kRoomForAll;
    if (m_new->isHidden() == narrow)
        return;
    m_new->setHidden(narrow);
    m_undo->setHidden(narrow);
    m_concern->setText(narrow ? tr("Safeguarding concern") : tr("Safeguarding concern (Ctrl+Shift+G)"));
}

} // namespace letstalk::ui
