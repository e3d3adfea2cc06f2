// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include "app/cli/command.h"
#include "app/cli/terminal.h"
#include "core/services/error_text.h"

#include <QJsonDocument>

#include <sodium.h>

#include <algorithm>
#include <cstdio>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

bool g_answersLost = false;

void write(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const bool whole
        = std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream) == std::size_t(bytes.size())
        && std::fflush(stream) == 0;
    if (!whole && stream == stdout)
        g_answersLost = true;
}

/// Without what a terminal would obey: names and notes come from feeds and from other people's hands.
QString harmless(QString text)
{
    for (QChar &letter : text)
        if (letter.category() == QChar::Other_Control && letter != u'\n' && letter != u'\t')
            letter = QChar::ReplacementCharacter;
    return text;
}

/// The name of an error's code for machines, the same in every language.
QString codeName(Error::Code code)
{
    switch (code) {
    case Error::Code::InvalidInput:
        return u"InvalidInput"_s;
    case Error::Code::NotFound:
        return u"NotFound"_s;
    case Error::Code::Conflict:
        return u"Conflict"_s;
    case Error::Code::Forbidden:
        return u"Forbidden"_s;
    case Error::Code::TooLarge:
        return u"TooLarge"_s;
    case Error::Code::Cancelled:
        return u"Cancelled"_s;
    case Error::Code::Superseded:
        return u"Superseded"_s;
    case Error::Code::FileMissing:
        return u"FileMissing"_s;
    case Error::Code::FileExists:
        return u"FileExists"_s;
    case Error::Code::FileInUse:
        return u"FileInUse"_s;
    case Error::Code::FileNotOurs:
        return u"FileNotOurs"_s;
    case Error::Code::FilePlainDatabase:
        return u"FilePlainDatabase"_s;
    case Error::Code::FileNewer:
        return u"FileNewer"_s;
    case Error::Code::FileKeysDamaged:
        return u"FileKeysDamaged"_s;
    case Error::Code::FileTampered:
        return u"FileTampered"_s;
    case Error::Code::FileDamaged:
        return u"FileDamaged"_s;
    case Error::Code::FileForeignLog:
        return u"FileForeignLog"_s;
    case Error::Code::FileReadOnly:
        return u"FileReadOnly"_s;
    case Error::Code::FileOnNetwork:
        return u"FileOnNetwork"_s;
    case Error::Code::WrongPassphrase:
        return u"WrongPassphrase"_s;
    case Error::Code::NeedsRecoveryKey:
        return u"NeedsRecoveryKey"_s;
    case Error::Code::Locked:
        return u"Locked"_s;
    case Error::Code::DiskFull:
        return u"DiskFull"_s;
    case Error::Code::Io:
        return u"Io"_s;
    case Error::Code::Database:
        return u"Database"_s;
    case Error::Code::Malformed:
        return u"Malformed"_s;
    case Error::Code::Unsupported:
        return u"Unsupported"_s;
    case Error::Code::BundleCut:
        return u"BundleCut"_s;
    case Error::Code::BundleDamaged:
        return u"BundleDamaged"_s;
    case Error::Code::BundleForged:
        return u"BundleForged"_s;
    case Error::Code::BundleNotForUs:
        return u"BundleNotForUs"_s;
    case Error::Code::BundleNewer:
        return u"BundleNewer"_s;
    case Error::Code::BundleFaulty:
        return u"BundleFaulty"_s;
    case Error::Code::SignerRevoked:
        return u"SignerRevoked"_s;
    case Error::Code::RosterSplit:
        return u"RosterSplit"_s;
    case Error::Code::Integrity:
        return u"Integrity"_s;
    }
    return u"Unknown"_s;
}

QString padded(const QString &cell, qsizetype width, bool right)
{
    return right ? cell.rightJustified(width) : cell.leftJustified(width);
}

} // namespace

QString TextTable::toText() const
{
    std::vector<qsizetype> widths;
    for (const QString &heading : columns)
        widths.push_back(heading.size());
    for (const auto &row : rows)
        for (qsizetype c = 0; c < row.size() && c < columns.size(); ++c)
            widths[std::size_t(c)] = std::max(widths[std::size_t(c)], row[c].size());
    const auto line = [&](const QStringList &cells) {
        QString text;
        for (qsizetype c = 0; c < columns.size(); ++c) {
            const bool right
                = std::find(rightAligned.begin(), rightAligned.end(), int(c)) != rightAligned.end();
            text += padded(cells.value(c), widths[std::size_t(c)], right) + u"  "_s;
        }
        while (text.endsWith(u' '))
            text.chop(1);
        return text;
    };
    QStringList lines {line(columns)};
    for (const auto &row : rows)
        lines << line(row);
    return lines.join(u'\n');
}

bool Console::answersLost()
{
    return g_answersLost;
}

void Console::print(const QString &line) const
{
    if (!m_json)
        write(stdout, harmless(line) + u'\n');
}

void Console::print(const TextTable &table) const
{
    print(table.toText());
}

void Console::answer(QJsonObject object) const
{
    if (!m_json)
        return;
    object.insert("ok"_L1, true);
    write(stdout, QString::fromUtf8(QJsonDocument(object).toJson()));
}

void Console::note(const QString &line) const
{
    write(stderr, harmless(line) + u'\n');
}

void Console::failureObject(const QString &code, const QString &title, const QString &mend,
                            QJsonObject results) const
{
    if (!m_json)
        return;
    const QJsonObject error {{u"code"_s, code}, {u"message"_s, title}, {u"mend"_s, mend}};
    results.insert("ok"_L1, false);
    results.insert("error"_L1, error);
    write(stdout, QString::fromUtf8(QJsonDocument(results).toJson()));
}

void Console::failure(const Error &error) const
{
    const auto text = services::errorText(error);
    failureObject(codeName(error.code), text.title, text.mend);
    note(u"letstalk-cli: "_s + text.title);
    if (!text.mend.isEmpty())
        note(u"  "_s + text.mend);
}

void Console::failure(const QString &message, const QString &mend, const QJsonObject &results) const
{
    failureObject(u"Failed"_s, message, mend, results);
    note(u"letstalk-cli: "_s + message);
    if (!mend.isEmpty())
        note(u"  "_s + mend);
}

void Console::usage(const QString &problem, const QString &usageLine) const
{
    failureObject(u"Usage"_s, problem, usageLine);
    note(u"letstalk-cli: "_s + problem + u'\n' + usageLine);
}

void Console::progress(const QString &what, qint64 done, qint64 total)
{
    const int percent = total <= 0 ? 0 : int(std::clamp<qint64>(done * 100 / total, 0, 100));
    const bool terminal = isTerminal(stderr);
    if (percent == m_lastPercent || (!terminal && percent / 10 == m_lastPercent / 10 && m_lastPercent >= 0))
        return;
    if (what == m_lastWork && percent < m_lastPercent && m_lastPercent < 100)
        return; // a step within the same work begins anew: what was shown stands
    m_lastWork = what;
    const bool over = percent == 100;
    m_lastPercent = percent; // what is at its end stays there; other work begins lower
    const QString line = Cli::tr("%1: %2 %").arg(what).arg(percent);
    write(stderr, (terminal ? u"\r"_s : QString()) + line + (terminal && !over ? QString() : u"\n"_s));
}

std::optional<QByteArray> Console::askHidden(const QString &question) const
{
    return readHiddenLine(question.toUtf8());
}

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty())
        sodium_memzero(bytes.data(), std::size_t(bytes.size()));
    bytes.clear();
}

} // namespace letstalk::cli
