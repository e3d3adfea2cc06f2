// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kMostRecentFiles = 6;
constexpr double kMostSteps = 1000; // of the grid: no column is wider
constexpr auto kWidths = "-widths"_L1;

QString filePath(const QString &folder)
{
    const QString in
        = folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) : folder;
    return in + "/desktop.ini"_L1;
}

/// A key may not hold slashes.
QString keyOf(const QString &path, const char *what)
{
    const auto hash
        = QCryptographicHash::hash(QFileInfo(path).absoluteFilePath().toUtf8(), QCryptographicHash::Sha256);
    return "files/"_L1 + QString::fromLatin1(hash.toHex().left(16)) + u'/' + QLatin1StringView(what);
}

QString tableKey(const QString &user, const QString &table)
{
    const auto hash = QCryptographicHash::hash(user.toUtf8(), QCryptographicHash::Sha256);
    return "tables/"_L1 + QString::fromLatin1(hash.toHex().left(16)) + u'/' + table;
}

/// Who used which file last is nobody else's to read. What QSettings writes anew keeps the rights of what
/// stood there.
QString ownFile(const QString &path)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::ReadWrite))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return path;
}

} // namespace

Preferences::Preferences(const QString &folder) : m_settings(ownFile(filePath(folder)), QSettings::IniFormat)
{ }

Look Preferences::look() const
{
    Look look;
    look.theme = ThemeName(qBound(0, m_settings.value(u"look/theme"_s, 0).toInt(), 2));
    look.textPercent = qBound(kSmallestText, m_settings.value(u"look/text"_s, 100).toInt(), kLargestText);
    return look;
}

void Preferences::setLook(const Look &look)
{
    m_settings.setValue(u"look/theme"_s, int(look.theme));
    m_settings.setValue(u"look/text"_s, look.textPercent);
}

int Preferences::idleMinutes() const
{
    return qBound(1, m_settings.value(u"lock/idleMinutes"_s, kDefaultIdleMinutes).toInt(), 60);
}

void Preferences::setIdleMinutes(int minutes)
{
    m_settings.setValue(u"lock/idleMinutes"_s, minutes);
}

bool Preferences::counterMode() const
{
    return m_settings.value(u"desk/counterMode"_s, false).toBool();
}

void Preferences::setCounterMode(bool on)
{
    m_settings.setValue(u"desk/counterMode"_s, on);
}

QStringList Preferences::recentFiles() const
{
    QStringList files = m_settings.value(u"files/recent"_s).toStringList();
    files.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return files;
}

void Preferences::addRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_settings.setValue(u"files/recent"_s, QStringList(files.mid(0, kMostRecentFiles)));
}

QString Preferences::lastUser(const QString &path) const
{
    return m_settings.value(keyOf(path, "user")).toString();
}

void Preferences::setLastUser(const QString &path, const QString &user)
{
    m_settings.setValue(keyOf(path, "user"), user);
}

QString Preferences::lastSite(const QString &path) const
{
    return m_settings.value(keyOf(path, "site")).toString();
}

void Preferences::setLastSite(const QString &path, const QString &site)
{
    m_settings.setValue(keyOf(path, "site"), site);
}

Preferences::KeptOrder Preferences::tableOrder(const QString &user, const QString &table) const
{
    const auto kept = m_settings.value(tableKey(user, table)).toString().split(u' ');
    bool isNumber = false;
    const int column = kept.value(0).toInt(&isNumber);
    return isNumber && column >= 0 ? KeptOrder {column, kept.value(1) == "down"_L1} : KeptOrder();
}

void Preferences::setTableOrder(const QString &user, const QString &table, const KeptOrder &order)
{
    if (order.column < 0)
        return m_settings.remove(tableKey(user, table));
    m_settings.setValue(tableKey(user, table),
                        u"%1 %2"_s.arg(order.column).arg(order.descending ? u"down"_s : u"up"_s));
}

Preferences::KeptWidths Preferences::columnWidths(const QString &user, const QString &table) const
{
    KeptWidths widths;
    const auto kept = m_settings.value(tableKey(user, table + kWidths)).toString().split(u' ');
    for (const auto &one : kept) {
        bool isColumn = false;
        bool isWidth = false;
        const int column = one.section(u':', 0, 0).toInt(&isColumn);
        const double width = one.section(u':', 1, 1).toDouble(&isWidth);
        if (isColumn && isWidth && column >= 0 && width > 0 && width <= kMostSteps)
            widths[column] = width;
    }
    return widths;
}

void Preferences::setColumnWidths(const QString &user, const QString &table, const KeptWidths &widths)
{
    QStringList kept;
    for (auto it = widths.begin(); it != widths.end(); ++it)
        kept << u"%1:%2"_s.arg(it.key()).arg(it.value(), 0, 'f', 2);
    if (kept.isEmpty())
        return m_settings.remove(tableKey(user, table + kWidths));
    m_settings.setValue(tableKey(user, table + kWidths), kept.join(u' '));
}

QDate Preferences::remindedOn(const QString &user) const
{
    return m_settings.value(u"exchange/reminded/"_s + user).toDate();
}

void Preferences::setRemindedOn(const QString &user, QDate day)
{
    m_settings.setValue(u"exchange/reminded/"_s + user, day);
}

QString Preferences::exchangeFolder() const
{
    const QString folder = m_settings.value(u"exchange/folder"_s).toString();
    return QFileInfo(folder).isDir() ? folder : QString();
}

void Preferences::setExchangeFolder(const QString &folder)
{
    m_settings.setValue(u"exchange/folder"_s, folder);
}

} // namespace letstalk::ui
