// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/run.h"
#include "core/domain/money.h"

#include <QMultiMap>

namespace letstalk::cli {

/// What a step or record of a Direct Payment case says, as lines of a file (--form-file; “-”: standard
/// input), so that no word about a person stands in a list of processes:
///     reason: worth a talk
///     told: yes
/// and, for codes and figures, “--set told=yes”. Every getter notes what was wrong; finish() tells the first
/// of it, and keys that nobody asked for, as wrong usage.
class DpForm
{
public:
    static Result<DpForm> read(Run &run);

    QString text(const char *key);
    QStringList texts(const char *key); ///< every line of that key
    std::optional<bool> yesNo(const char *key);
    std::optional<QDate> day(const char *key);
    std::optional<Money> money(const char *key);
    std::optional<Rate> rate(const char *key);
    /// A code of the list, by code or label.
    QString code(const storage::CodeLists &codes, const char *list, const char *key);
    /// One of the words, in small letters; empty when it was not said.
    QString oneOf(const char *key, const QStringList &words);
    /// A code of a fixed few, in any case.
    template <class T> std::optional<T> choice(const char *key, std::optional<T> (*from)(QStringView))
    {
        const QString typed = text(key);
        const auto known = from(typed.toUpper());
        if (!typed.isEmpty() && !known)
            note(Cli::tr("That is no value of “%1”.").arg(QLatin1String(key)));
        return known;
    }
    bool has(const char *key) const { return m_values.contains(QLatin1String(key)); }

    Status finish(Run &run) const;

private:
    void note(const QString &problem);
    QMultiMap<QString, QString> m_values;
    QStringList m_asked;
    QString m_problem;
};

/// --form-file and --set, for a command's options.
extern const Option kFormFileOption, kSetOption;
/// --day, --next-step and --due.
extern const Option kStepDayOption, kNextStepOption, kNextDueOption;
Result<services::StepExtras> stepExtras(Run &run);
/// The case that the second word names, by reference or id.
Result<DpCaseId> caseMeant(Run &run, services::Workspace &workspace);

} // namespace letstalk::cli
