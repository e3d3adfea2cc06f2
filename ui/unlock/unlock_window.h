// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/background.h"
#include "ui/session_host.h"

#include <QWidget>

#include <atomic>
#include <memory>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace letstalk::ui {

class BusyBar;
class Field;
class IdleWatch;
class PlaceForm;
class Preferences;
struct Place;

/// Which file, who, passphrase; then which site and session. Whatever is wrong stands beside its field,
/// worded by the services.
class UnlockWindow : public QWidget
{
    Q_OBJECT
public:
    UnlockWindow(Preferences &preferences, const services::Environment &environment,
                 QWidget *parent = nullptr);
    ~UnlockWindow() override;
    void setFile(const QString &path);
    /// Goes straight to site and session, for a file that was just founded.
    void choosePlace(const std::shared_ptr<Opened> &opened);
    IdleWatch *idleWatch() { return m_idle.get(); }

Q_SIGNALS:
    void unlocked(const std::shared_ptr<letstalk::ui::Opened> &opened, const letstalk::ui::Place &place);
    void newFileWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// A file that is being opened is let go first, while the window goes on answering.
    void closeEvent(QCloseEvent *event) override;

private:
    /// A copy of what stands in the fields, to be taken to another thread.
    struct TypedKeys
    {
        QString path;
        QString user;
        std::shared_ptr<vault::SecureBytes> passphrase; ///< null: the recovery key instead
        QString recovery;

        services::Workspace::OpenRequest request() const;
    };

    QWidget *buildForm();
    QWidget *buildFileField();
    QWidget *buildDemo();
    /// Offered when a foreign log beside the file hinders it from opening.
    QWidget *buildLogAside();
    QLayout *buildSecrets();
    void chooseFile();
    void peekFile();
    void peeked(const QString &path, const Result<services::FilePeek> &peek);
    void unlock();
    void setLogAside();
    void logSetAside(const Result<QString> &log);
    /// What is typed, to unlock with; unset when something is missing, which then stands beside its field.
    std::optional<TypedKeys> typedKeys();
    void opened(const OpenedAnswer &answer);
    void showError(const Error &error);
    void clearProblems();
    void setBusy(bool busy);
    /// After an update of the program the file's tables are made anew, which takes a while with years of
    /// records.
    void showPreparing(int percent);
    void lockAgain();

    Preferences &m_preferences;
    const services::Environment &m_environment;
    BackgroundThread m_background {std::make_unique<NothingOwned>()};
    QStackedWidget *m_steps;
    PlaceForm *m_place;
    QLineEdit *m_file;
    std::unique_ptr<IdleWatch> m_idle; ///< while a file stands open here
    QLineEdit *m_user;
    QLineEdit *m_passphrase;
    QLineEdit *m_recovery;
    QCheckBox *m_useRecovery;
    Field *m_fileField;
    Field *m_userField;
    Field *m_passphraseField;
    Field *m_recoveryField;
    QLabel *m_caps;
    QWidget *m_demo;
    QLabel *m_demoText;
    QString m_demoPassphrase;
    QWidget *m_logAside;
    QLabel *m_logAsideText;
    QPushButton *m_setLogAside;
    QPushButton *m_unlock;
    QLabel *m_busy;
    BusyBar *m_preparing;
    bool m_isPreparing = false;
    std::shared_ptr<std::atomic_bool> m_stop; ///< of the file that is being opened
    bool m_isClosing = false;
    std::shared_ptr<Opened> m_opened;
};

} // namespace letstalk::ui
