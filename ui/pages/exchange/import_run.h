// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/services/exchange_values.h"
#include "ui/dialogs/bundle_dialog.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <atomic>

namespace letstalk::ui {

class SessionHost;

/// Brings files in, one after the other: each is previewed, somebody reads what they would do, and those that
/// were agreed to are imported. Shows itself in a BundleDialog; closing that stops it.
class ImportRun : public QObject
{
    Q_OBJECT
public:
    ImportRun(SessionHost &host, QWidget *window, QObject *parent = nullptr);
    void start(const QStringList &paths);
    void startHeld(const QByteArray &bundle);
    bool isRunning() const { return !m_dialog.isNull(); }

Q_SIGNALS:
    /// Something was read or brought in: what stands on the page is old.
    void changed();
    void checkWanted();
    void answerWanted(const QByteArray &bundle);

private:
    using Preview = services::ImportPreview;
    void open();
    void previewNext();
    void previewed(const Result<Preview> &preview);
    void importNext();
    void imported(const Result<services::Imported> &answer);
    void wasImported(int run, const Result<services::Imported> &answer);

    SessionHost &m_host;
    QWidget *m_window;
    QPointer<BundleDialog> m_dialog;
    std::shared_ptr<std::atomic_bool> m_stop;
    QStringList m_paths;
    QByteArray m_held;
    std::vector<Preview> m_previews;
    std::vector<BundleDialog::Chosen> m_chosen;
    size_t m_next = 0;
    int m_run = 0; ///< a run that was closed is answered after the next one has begun
    QStringList m_lines;
    qint64 m_toCheck = 0;
    QByteArray m_asks;
};

} // namespace letstalk::ui
