// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences.h"
#include "ui/session_host.h"
#include "ui/theme.h"

#include <QObject>

#include <functional>
#include <memory>

namespace letstalk::ui {

class FirstRunWizard;
class MainWindow;
class UnlockWindow;
struct Place;

/// The windows of the program, one after the other: unlock or first run, then the main window; at lock, the
/// file is closed and `restart` starts the process anew, since nothing else clears what the toolkit
/// remembers.
class Application : public QObject
{
    Q_OBJECT
public:
    using Restart = std::function<void(const QString &path)>;
    Application(const services::Environment &environment, Restart restart, QObject *parent = nullptr);
    ~Application() override;
    /// Opens the unlock window on `path`, or on the file last used; the first-run wizard when there is none.
    void start(const QString &path);
    MainWindow *mainWindow() const { return m_main.get(); }
    UnlockWindow *unlockWindow() const { return m_unlock.get(); }
    FirstRunWizard *wizard() const { return m_wizard.get(); }

private:
    void showUnlock(const QString &path);
    void showWizard();
    void openMain(Opened &opened, const Place &place);
    void lock();

    const services::Environment &m_environment;
    Restart m_restart;
    Preferences m_preferences;
    Theme m_theme;
    std::unique_ptr<SessionHost> m_host;
    std::unique_ptr<MainWindow> m_main; ///< goes before the host
    std::unique_ptr<UnlockWindow> m_unlock;
    std::unique_ptr<FirstRunWizard> m_wizard;
};

} // namespace letstalk::ui
