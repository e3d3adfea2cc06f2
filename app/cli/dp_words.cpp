// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dp_words.h"

#include "app/cli/command.h"
#include "core/base/london_time.h"
#include "core/services/file_copy.h"

#include <QFileInfo>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// As it is typed: "pa-employed".
QString plain(const QString &code)
{
    return code.toLower().replace(u'_', u'-');
}

/// One of `count` values by its code, typed in any case, with hyphens or underscores; `prefix` may be left
/// out.
template <class T, class ToCode>
Result<T> typedCode(Run &run, const char *option, const QString &typed, int count, ToCode toCode,
                    const QString &prefix = {})
{
    const QString code = typed.trimmed().toUpper().replace(u'-', u'_');
    QStringList all;
    for (int i = 0; i < count; ++i) {
        const QString known = toCode(T(i));
        if (code == known || prefix + code == known)
            return T(i);
        all << plain(known.mid(known.startsWith(prefix) ? prefix.size() : 0));
    }
    return run.wrong(
        Cli::tr("--%1: “%2” is none of %3.").arg(QLatin1String(option), typed, all.join(u", "_s)));
}

template <class T, class ToCode>
Result<std::vector<T>> typedCodes(Run &run, const char *option, int count, ToCode toCode)
{
    std::vector<T> values;
    for (const QString &typed : run.arguments().values(option)) {
        LT_ASSIGN(const T value, typedCode<T>(run, option, typed, count, toCode));
        values.push_back(value);
    }
    return values;
}

} // namespace

Result<std::optional<dp::NoticeFormat>> typedFormat(Run &run)
{
    if (!run.arguments().has("format"))
        return std::optional<dp::NoticeFormat>();
    LT_ASSIGN(
        const auto format,
        typedCode<dp::NoticeFormat>(run, "format", run.arguments().value("format"), 3, dp::noticeFormatCode));
    return std::optional(format);
}

Result<dp::TriggerKind> typedTrigger(Run &run)
{
    return typedCode<dp::TriggerKind>(run, "kind", run.arguments().value("kind"), dp::kTriggerKindCount,
                                      dp::triggerLawCode, u"REG7_"_s);
}

Result<std::vector<dp::Management>> typedManagement(Run &run)
{
    return typedCodes<dp::Management>(run, "management", dp::kManagementCount, dp::managementCode);
}

Result<std::vector<dp::Use>> typedUses(Run &run)
{
    return typedCodes<dp::Use>(run, "use", dp::kUseCount, dp::useCode);
}

Result<reports::Edition> typedEdition(Run &run)
{
    const QString typed = run.arguments().value("edition").trimmed().toLower();
    if (typed.isEmpty())
        return reports::Edition::Internal;
    if (const auto edition = reports::editionFromCode(typed))
        return *edition;
    return run.wrong(Cli::tr("--edition: “%1” is none of internal, shareable.").arg(typed));
}

Result<QDate> typedDayOrToday(Run &run, const char *option)
{
    LT_ASSIGN(const auto day, run.day(option));
    return day.value_or(london::day(run.environment().clock.nowMs()));
}

Result<DpRecordId> typedRecord(Run &run, const char *option)
{
    const QString typed = run.arguments().value(option);
    if (const auto id = DpRecordId::fromText(typed))
        return *id;
    return run.wrong(Cli::tr("--%1: “%2” is no id, as the list shows it.").arg(QLatin1String(option), typed));
}

Result<QString> typedOut(Run &run, const QStringList &endings)
{
    const QString path = run.arguments().value("out");
    if (path.isEmpty())
        return path;
    if (!endings.contains(QFileInfo(path).suffix().toLower()))
        return run.wrong(Cli::tr("--out: the name must end in one of .%1; “%2” does not.")
                             .arg(endings.join(u", ."_s), path));
    LT_TRY(services::checkFolderOf(path));
    return path;
}

} // namespace letstalk::cli
