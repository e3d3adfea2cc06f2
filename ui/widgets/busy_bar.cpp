// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/busy_bar.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QTimerEvent>

namespace letstalk::ui {

namespace {
constexpr int kPatienceMs = 200;
constexpr int kBetweenMs = 100;

/// "about 40 seconds left"
QString remainingText(qint64 ms)
{
    constexpr int kMsPerSecond = 1000;
    constexpr int kRound = 10; // seconds: nobody counts them one by one
    const int seconds = int(ms / kMsPerSecond);
    if (seconds < kRound)
        return BusyBar::tr("a few seconds left");
    if (seconds < 90)
        return BusyBar::tr("about %n seconds left", nullptr, seconds / kRound * kRound);
    return BusyBar::tr("about %n minute(s) left", nullptr, (seconds + 59) / 60);
}

} // namespace

BusyBar::BusyBar(QWidget *parent)
    : QWidget(parent), m_label(new ElidedLabel), m_bar(new QProgressBar),
      m_cancel(new QPushButton(tr("Cancel")))
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
        showStopping();
    });
    hide();
}

BusyBar::~BusyBar()
{
    if (m_stop)
        *m_stop = true;
}

void BusyBar::showStopping()
{
    m_cancel->setEnabled(false);
    m_label->setWhole(tr("Stopping"));
}

BusyBar::Stop BusyBar::start(const QString &what, bool canCancel, Stop stop)
{
    finish(); // of what ran before
    m_stop = stop ? std::move(stop) : std::make_shared<std::atomic_bool>(false);
    m_what = what;
    m_since.start();
    m_label->setWhole(what);
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

std::function<bool(qint64, qint64)> BusyBar::progress(const std::shared_ptr<std::atomic_bool> &stop)
{
    struct Told
    {
        int percent = -1;
        qint64 lastMs = 0;
        QElapsedTimer since;
    };
    auto told = std::make_shared<Told>();
    told->since.start();
    return [bar = QPointer<BusyBar>(this), stop, told](qint64 done, qint64 total) {
        const int percent = total > 0 ? qBound(0, int(done * 100 / total), 100) : -1;
        const qint64 now = told->since.elapsed();
        if (percent != told->percent && now - told->lastMs >= kBetweenMs) {
            told->percent = percent;
            told->lastMs = now;
            QMetaObject::invokeMethod(
                qApp,
                [bar, stop, done, total] {
                    if (bar && bar->m_stop == stop && !*stop)
                        bar->setDone(done, total);
                },
                Qt::QueuedConnection);
        }
        return !stop->load();
    };
}

void BusyBar::setDone(qint64 done, qint64 total)
{
    if (total <= 0 || done <= 0)
        return;
    setPercent(int(done * 100 / total));
    const qint64 elapsed = m_since.elapsed();
    const qint64 left = elapsed * (total - done) / done;
    // The first second says little about the rest.
    m_label->setWhole(elapsed < 1000 ? m_what : tr("%1, %2").arg(m_what, remainingText(left)));
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
