// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/background.h"
#include "ui/session_host.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace letstalk::ui {

class Field;
class NoticeBar;
class Preferences;

/// Makes a new file in four short steps: where and for which council, which site, who you are, and the
/// recovery key, of which a part is typed back before the end.
class FirstRunWizard : public QWidget
{
    Q_OBJECT
public:
    FirstRunWizard(Preferences &preferences, const services::Environment &environment,
                   QWidget *parent = nullptr);
    ~FirstRunWizard() override;
    int step() const;
    /// The groups of the recovery key that are asked for, from 0; for the person and for tests.
    const std::vector<int> &askedGroups() const { return m_asked; }

Q_SIGNALS:
    void founded(const std::shared_ptr<letstalk::ui::Opened> &opened);
    void cancelled();

private:
    QWidget *buildFile();
    QWidget *buildSite();
    QWidget *buildYou();
    QWidget *buildKey();
    void chooseFolder();
    void showStep(int step);
    void next();
    bool checkFile();
    bool checkSite();
    bool checkYou();
    bool checkKey();
    void judgePassphrase();
    void found();
    void foundAnswered(const Result<std::shared_ptr<services::Workspace::Founded>> &answer);
    void showKey();
    void printKey();
    void saveKey();

    Preferences &m_preferences;
    const services::Environment &m_environment;
    BackgroundThread m_background {std::make_unique<NothingOwned>()};
    QStackedWidget *m_steps;
    QLabel *m_title;
    QLabel *m_stepText;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_cancel;
    NoticeBar *m_notice;
    QLineEdit *m_file;
    QLineEdit *m_council;
    QComboBox *m_site;
    QLineEdit *m_newSite;
    QLineEdit *m_user;
    QLineEdit *m_display;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    Field *m_fileField;
    Field *m_councilField;
    Field *m_newSiteField;
    Field *m_userField;
    Field *m_passphraseField;
    Field *m_againField;
    QLabel *m_strength;
    QLabel *m_key;
    std::vector<QLineEdit *> m_typedBack;
    std::vector<Field *> m_typedBackFields;
    std::vector<int> m_asked;
    QStringList m_groups; ///< the recovery key
    std::shared_ptr<Opened> m_opened;
};

} // namespace letstalk::ui
