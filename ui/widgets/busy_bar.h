// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>

#include <atomic>
#include <functional>
#include <memory>

class QProgressBar;
class QPushButton;

namespace letstalk::ui {

class ElidedLabel;

/// Shows that long work goes on and how far it is; shown only once it has taken 200 ms. The work asks
/// `stop()` from its own thread.
class BusyBar : public QWidget
{
    Q_OBJECT
public:
    explicit BusyBar(QWidget *parent = nullptr);
    ~BusyBar() override;
    using Stop = std::shared_ptr<std::atomic_bool>;
    /// Starts; the flag that comes back is set when the person cancels: `stop`, where the work has one
    /// already. Work without a known length stays at a moving bar.
    Stop start(const QString &what, bool canCancel, Stop stop = {});
    /// Says that it is being stopped, whoever did it.
    void showStopping();
    void setPercent(int percent);
    /// For the work: tells this bar from any thread how far it is and about how long it still takes; false
    /// once `stop` is set.
    std::function<bool(qint64 done, qint64 total)> progress(const std::shared_ptr<std::atomic_bool> &stop);
    void finish();

private:
    void setDone(qint64 done, qint64 total);

    ElidedLabel *m_label;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    std::shared_ptr<std::atomic_bool> m_stop;
    QString m_what;
    QElapsedTimer m_since;
    int m_timer = 0;
    void timerEvent(QTimerEvent *event) override;
};

} // namespace letstalk::ui
