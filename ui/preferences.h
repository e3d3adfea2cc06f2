// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QDate>
#include <QMap>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace letstalk::ui {

/// What this computer remembers between runs; nothing about visitors. An INI file in the user's configuration
/// folder, or in the folder that tests name.
class Preferences
{
public:
    explicit Preferences(const QString &folder = {});

    Look look() const;
    void setLook(const Look &look);
    int idleMinutes() const; ///< 1 to 60
    void setIdleMinutes(int minutes);

    bool counterMode() const; ///< names are hidden on the Desk page
    void setCounterMode(bool on);

    QStringList recentFiles() const; ///< newest first; those that still exist
    void addRecentFile(const QString &path);
    QString lastUser(const QString &path) const;
    void setLastUser(const QString &path, const QString &user);
    QString lastSite(const QString &path) const; ///< the site's id as text
    void setLastSite(const QString &path, const QString &site);

    /// By which column a table stands, kept for each user; -1: as it comes.
    struct KeptOrder
    {
        int column = -1;
        bool descending = false;
    };
    KeptOrder tableOrder(const QString &user, const QString &table) const;
    void setTableOrder(const QString &user, const QString &table, const KeptOrder &order);

    /// How wide somebody made columns of a table, by the column, in steps of the grid; kept for each user.
    using KeptWidths = QMap<int, double>;
    KeptWidths columnWidths(const QString &user, const QString &table) const;
    void setColumnWidths(const QString &user, const QString &table, const KeptWidths &widths);

    QDate remindedOn(const QString &user) const; ///< the last Friday on which files were asked for
    void setRemindedOn(const QString &user, QDate day);

    QString exchangeFolder() const; ///< where files for other sites were put last; empty when it is gone
    void setExchangeFolder(const QString &folder);

private:
    QSettings m_settings;
};

inline constexpr int kDefaultIdleMinutes = 10;

} // namespace letstalk::ui
