// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/application.h"

#include "ui/main_window.h"
#include "ui/unlock/first_run_wizard.h"
#include "ui/unlock/place_form.h"
#include "ui/unlock/unlock_window.h"

#include <QApplication>

namespace letstalk::ui {

namespace {

/// A window that has just been left may still be on the stack of its own signal.
template <class Window> void retire(std::unique_ptr<Window> &window)
{
    if (auto *old = window.release()) {
        old->hide();
        old->deleteLater();
    }
}

} // namespace

Application::Application(const services::Environment &environment, Restart restart, QObject *parent)
    : QObject(parent), m_environment(environment), m_restart(std::move(restart)),
      m_preferences(environment.settingsFolder)
{
    m_theme.apply(m_preferences.look());
    QApplication::setQuitOnLastWindowClosed(true);
}

Application::~Application() = default;

void Application::start(const QString &path)
{
    if (path.isEmpty() && m_preferences.recentFiles().isEmpty())
        showWizard();
    else
        showUnlock(path);
}

void Application::showUnlock(const QString &path)
{
    m_unlock = std::make_unique<UnlockWindow>(m_preferences, m_environment);
    if (!path.isEmpty())
        m_unlock->setFile(path);
    connect(m_unlock.get(), &UnlockWindow::unlocked, this,
            [this](const std::shared_ptr<Opened> &opened, const Place &place) { openMain(*opened, place); });
    connect(m_unlock.get(), &UnlockWindow::newFileWanted, this, &Application::showWizard);
    m_unlock->show();
    retire(m_wizard);
}

void Application::showWizard()
{
    m_wizard = std::make_unique<FirstRunWizard>(m_preferences, m_environment);
    connect(m_wizard.get(), &FirstRunWizard::cancelled, this, [this] { showUnlock({}); });
    connect(m_wizard.get(), &FirstRunWizard::founded, this, [this](const std::shared_ptr<Opened> &opened) {
        showUnlock({});
        m_unlock->choosePlace(opened);
    });
    connect(m_wizard.get(), &FirstRunWizard::demoMade, this, &Application::showUnlock);
    m_wizard->show();
    retire(m_unlock);
}

void Application::openMain(Opened &opened, const Place &place)
{
    m_host = std::make_unique<SessionHost>(std::move(opened), place.site, place.session, m_environment);
    m_main = std::make_unique<MainWindow>(*m_host, m_theme, m_preferences);
    connect(m_main.get(), &MainWindow::lockReady, this, &Application::lock, Qt::QueuedConnection);
    m_main->show();
    retire(m_unlock);
}

void Application::lock()
{
    const QString path = m_host->path();
    m_main.reset();
    m_host.reset(); // jobs end, connections close, one file remains, keys are zero
    m_restart(path);
}

} // namespace letstalk::ui
