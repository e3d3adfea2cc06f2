// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "tests/support/qt_strings.h"
#include "ui/preferences.h"
#include "ui/session_host.h"
#include "ui/theme.h"

#include <QTemporaryDir>

#include <functional>
#include <future>
#include <memory>

class QWidget;

namespace letstalk::ui {
class MainWindow;
}

namespace letstalk::test {

/// A founded file in a temporary folder, on a Thursday morning while a drop-in session runs, and the windows
/// over it. Keys are cheap; all else is as in the program.
class UiFixture
{
public:
    UiFixture();
    ~UiFixture();

    const services::Environment &environment() const { return m_environment; }
    ui::Preferences &preferences() { return *m_preferences; }
    ui::Theme &theme() { return m_theme; }
    QString path() const;
    QString folder() const { return m_dir.path(); }
    ManualClock &clock() { return m_clock; }
    QDate clockDay() const;
    static QString user() { return QStringLiteral("ash"); }
    static QString passphrase() { return QStringLiteral("lamp tidal orbit fence"); }

    /// Founds the file with its user a social worker too, who holds the keys of the compartments.
    void foundWithKeys(const QString &displayName = QStringLiteral("Ash"));
    /// Founds the file if there is none, opens the main window and gives it the keyboard.
    ui::MainWindow &openMain();
    ui::SessionHost &host() { return *m_host; }
    /// The window and the threads go without a farewell, as when the process is killed after its last write.
    void crash();
    /// Who opens the file from now on, with the same passphrase.
    void nowIs(const QString &userName) { m_who = userName; }
    /// Runs a job on the writer's thread and waits for it.
    template <class Job> auto ask(Job job) { return m_host->post(std::move(job)).result(); }
    /// Three services and one person, through the services, so that there is something to find.
    void fill();

private:
    services::Workspace::FoundRequest foundRequest() const;
    std::shared_ptr<ui::Opened> open();

    QTemporaryDir m_dir;
    ManualClock m_clock;
    SeededRandom m_random {7};
    QString m_who = user();
    services::Environment m_environment;
    std::unique_ptr<ui::Preferences> m_preferences;
    ui::Theme m_theme;
    std::unique_ptr<ui::SessionHost> m_host;
    std::unique_ptr<ui::MainWindow> m_main;
};

/// Holds the writer's thread, so that an answer comes late, until it is let go or destroyed.
class BusyWriter
{
public:
    explicit BusyWriter(ui::SessionHost &host);
    ~BusyWriter() { letGo(); }
    BusyWriter(const BusyWriter &) = delete;
    BusyWriter &operator=(const BusyWriter &) = delete;
    void letGo();

private:
    std::shared_ptr<std::promise<void>> m_gate = std::make_shared<std::promise<void>>();
    bool m_held = true;
};

/// Waits, with the event loop running, until something holds; false after five seconds.
bool eventually(const std::function<bool()> &holds);
/// The widget of that name, or a failed test.
template <class Widget> Widget *named(const QObject *in, const char *name)
{
    auto *found = in->findChild<Widget *>(QString::fromLatin1(name));
    INFO(name);
    REQUIRE(found);
    return found;
}

/// Takes the choice with that code in the box of that name, or fails the test.
void choose(const QObject *in, const char *box, const char *code);

/// What all its labels say, a line each.
QString wordsOf(const QWidget &dialog);

/// Sends keys to whatever has the keyboard, and counts them.
class Keys
{
public:
    explicit Keys(QWidget *window) : m_window(window) { }
    Keys &type(const QString &text);
    Keys &press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    int count() const { return m_count; } ///< key events; Ctrl+S is one
    int presses() const { return m_presses; } ///< keys put down; Ctrl+S is two

private:
    QWidget *target() const;
    QWidget *m_window;
    int m_count = 0;
    int m_presses = 0;
};

} // namespace letstalk::test
