// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/user_service.h"
#include "ui/pages/page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace letstalk::ui {

class BusyBar;
class Field;
class NoticeBar;
class NumberBox;
class Preferences;
class Section;
class SessionHost;
class Theme;

/// How it looks on this computer, when it locks, one's passphrase, the people who work here, and backups.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    SettingsPage(SessionHost &host, Theme &theme, Preferences &preferences, QWidget *parent = nullptr);
    void focusFirst() override;
    /// Writes a backup; the button asks for the place first.
    void backupTo(const QString &path);

Q_SIGNALS:
    void idleMinutesChanged(int minutes);

private:
    Section *buildLook();
    Section *buildLock();
    Section *buildPassphrase();
    Section *buildErasing();
    Section *buildSafety();
    void showAccesses();
    void applyLook();
    void changePassphrase();
    void check();
    void showError(const Error &error);

    SessionHost &m_host;
    Theme &m_theme;
    Preferences &m_preferences;
    NoticeBar *m_notice;
    BusyBar *m_busy;
    QComboBox *m_look;
    NumberBox *m_text;
    Field *m_textField;
    QLineEdit *m_current;
    QLineEdit *m_next;
    QLineEdit *m_again;
    Field *m_currentField;
    Field *m_nextField;
    Field *m_againField;
};

} // namespace letstalk::ui
