// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window tells of the exchange, on whatever page is looked at.
#include "ui/main_window.h"
#include "ui/pages/exchange/friday_bar.h"
#include "ui/pages/exchange_page.h"
#include "ui/session_host.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/rail_button.h"

#include <QButtonGroup>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

void MainWindow::addExchange()
{
    m_exchange = new ExchangePage(m_host, m_preferences);
    addPage(tr("Exchange"), int(Picture::Exchange), m_exchange);
    auto *button = m_rail->button(m_pages->indexOf(m_exchange));
    connect(m_coverage, &QAbstractButton::clicked, this, &MainWindow::showExchange);
    connect(m_exchange, &ExchangePage::coverageKnown, m_coverage, &CoverageStrip::setCells);
    connect(m_exchange, &ExchangePage::standingKnown, this,
            [this](qint64 onlyHere, const QStringList &alarms) {
                m_coverage->setOnlyHere(onlyHere);
                tellAlarms(alarms);
            });
    m_friday = new FridayBar(m_host, m_preferences);
    m_notices->addWidget(m_friday);
    connect(m_friday, &FridayBar::exchangeWanted, this, &MainWindow::showExchange);
    connect(m_exchange, &ExchangePage::coverageKnown, m_friday, &FridayBar::lookAgain);
    m_friday->remind();
    connect(m_exchange, &ExchangePage::lockWanted, this, &MainWindow::lock);
    connect(m_exchange, &ExchangePage::toCheckCounted, this, [button](qint64 count) {
        static_cast<RailButton *>(button)->setTitle(count > 0 ? tr("Exchange (%1)").arg(count)
                                                              : tr("Exchange"));
        const QString key = button->toolTip();
        button->setAccessibleName(count > 0 ? tr("Exchange, %1 to check, %2").arg(count).arg(key)
                                            : tr("Exchange, %1").arg(key));
    });
}

/// A fork, a silent site, an import that broke off: told once on whatever page is looked at; the Exchange
/// page goes on showing it.
void MainWindow::tellAlarms(const QStringList &alarms)
{
    QStringList fresh;
    for (const QString &alarm : alarms)
        if (!m_alarms.contains(alarm))
            fresh << alarm;
    m_alarms = alarms;
    if (fresh.isEmpty() || m_pages->currentWidget() == m_exchange)
        return;
    auto actions = m_notice->isVisibleTo(this) ? m_notice->actions() : std::vector<NoticeBar::Action>();
    if (m_notice->isVisibleTo(this))
        fresh.prepend(m_notice->text());
    actions.push_back({tr("Open Exchange"), [this] { showExchange(); }});
    m_notice->show(Tone::Warn, fresh.join(u'\n'), std::move(actions));
}

void MainWindow::showExchange()
{
    if (m_exchange)
        showPage(m_pages->indexOf(m_exchange));
}

} // namespace letstalk::ui
