// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace letstalk::ui {

class NoticeBar;
class SessionHost;
class SheetsDialog;

/// Printing numbered sheets and marking spoiled ones: asks with the dialog, has it done, says what came of
/// it.
class SheetsRun : public QObject
{
    Q_OBJECT
public:
    SheetsRun(SessionHost &host, NoticeBar &notice, QWidget *parent);
    void start();

private:
    void reload();
    void record(int count, bool toFile, const QString &path);
    void save(int count);
    void spoil(const QString &code, const QString &reason);
    void paper(const QStringList &codes, const QString &siteName, const QString &path);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_window;
    SheetsDialog *m_dialog = nullptr;
    bool m_recording = false; ///< numbers, until they are answered
};

} // namespace letstalk::ui
