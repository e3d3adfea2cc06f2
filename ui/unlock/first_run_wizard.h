// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/background.h"
#include "ui/session_host.h"
#include "ui/unlock/way_step.h"

#include <QWidget>

#include <atomic>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace letstalk::demo {
struct DemoMade;
}

namespace letstalk::ui {

class BusyBar;
class CardStep;
class FileStep;
class NoticeBar;
class Preferences;
class RecoveryKeyStep;
class SiteStep;
class YouStep;

/// Makes a new file in a few short steps, in one of the ways of WayStep. The steps take what is typed; the
/// wizard shows one after the other and has the work done.
class FirstRunWizard : public QWidget
{
    Q_OBJECT
public:
    FirstRunWizard(Preferences &preferences, const services::Environment &environment,
                   QWidget *parent = nullptr);
    ~FirstRunWizard() override;
    WizardStep *step() const;
    WayStep &ways() { return *m_way; }
    FileStep &file() { return *m_file; }
    YouStep &you() { return *m_you; }
    CardStep &card() { return *m_card; }
    RecoveryKeyStep &recoveryKey() { return *m_key; }
    NoticeBar &notice() { return *m_notice; }
    /// How much the demonstration file holds; tests have no minute for the whole.
    struct DemoSize
    {
        int conversations = 400;
        int people = 120;
        int weeks = 26;
        int sites = 5;
    };
    void setDemoSize(const DemoSize &size) { m_demoSize = size; }

Q_SIGNALS:
    /// The file stands there, open: founded, or made to join.
    void founded(const std::shared_ptr<letstalk::ui::Opened> &opened);
    /// The demonstration file stands there, locked.
    void demoMade(const QString &path);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    using FoundedAnswer = Result<std::shared_ptr<services::Workspace::Founded>>;
    using JoinedAnswer = Result<std::shared_ptr<services::Workspace::Joined>>;
    void showStep(int at);
    void next();
    void found();
    void foundAnswered(const FoundedAnswer &answer);
    void join();
    void joinAnswered(const JoinedAnswer &answer);
    void makeDemo();
    void demoAnswered(const Result<demo::DemoMade> &made);
    void cancel();
    void remember(const QString &path, const QString &user);
    void setWorking(bool working);
    void showError(const Error &error);
    std::vector<WizardStep *> stepsOf(FirstRunWay way) const;

    Preferences &m_preferences;
    const services::Environment &m_environment;
    BackgroundThread m_background {std::make_unique<NothingOwned>()};
    QStackedWidget *m_stack;
    QLabel *m_title;
    QLabel *m_stepText;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_cancel;
    NoticeBar *m_notice;
    BusyBar *m_busy;
    WayStep *m_way;
    FileStep *m_file;
    SiteStep *m_site;
    YouStep *m_you;
    RecoveryKeyStep *m_key;
    CardStep *m_card;
    std::vector<WizardStep *> m_steps; ///< of the way that was chosen, the choice first
    int m_at = 0;
    DemoSize m_demoSize;
    std::shared_ptr<std::atomic_bool> m_stop; ///< of work that can be given up
    bool m_leaving = false; ///< Cancel, while that work goes on
    std::shared_ptr<Opened> m_opened;
};

} // namespace letstalk::ui
