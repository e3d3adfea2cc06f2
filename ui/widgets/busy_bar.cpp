// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/busy_bar.h"

#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimerEvent>

namespace letstalk::ui {

namespace {
constexpr int kPatienceMs = 200;
}

BusyBar::BusyBar(QWidget *parent)
    : QWidget(parent), m_label(new QLabel), m_bar(new QProgressBar), m_cancel(new QPushButton(tr("Cancel")))
{
    auto *layout = new QHBoxLayout(this);
    onGrid(layout, 0, 1);
    layout->addWidget(m_label);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    m_bar->setTextVisible(false);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_stop)
            *m_stop = true;
        m_cancel->setEnabled(false);
        m_label->setText(tr("Stopping"));
    });
    hide();
}

BusyBar::~BusyBar()
{
    if (m_stop)
        *m_stop = true;
}

std::shared_ptr<std::atomic_bool> BusyBar::start(const QString &what, bool canCancel)
{
    m_stop = std::make_shared<std::atomic_bool>(false);
    m_label->setText(what);
    m_bar->setAccessibleName(what);
    m_bar->setRange(0, 0);
    m_cancel->setVisible(canCancel);
    m_cancel->setEnabled(true);
    m_timer = startTimer(kPatienceMs);
    return m_stop;
}

void BusyBar::setPercent(int percent)
{
    m_bar->setRange(0, 100);
    m_bar->setValue(percent);
}

void BusyBar::finish()
{
    if (m_timer)
        killTimer(m_timer);
    m_timer = 0;
    m_stop.reset();
    hide();
}

void BusyBar::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer)
        return QWidget::timerEvent(event);
    killTimer(m_timer);
    m_timer = 0;
    show();
}

} // namespace letstalk::ui
