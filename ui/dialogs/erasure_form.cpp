// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/erasure_form.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ErasureForm)
};

} // namespace

Form erasureForm(const QString &what, const QStringList &goes, qint64 records,
                 const storage::CodeLists &codes)
{
    Form form;
    form.title = Words::tr("Erase for good: %1").arg(what);
    for (const QString &sentence : goes)
        form.fields.push_back({{}, {}, Kind::Note, sentence});
    FormField reason {u"reason"_s, Words::tr("Why"), Kind::Choice};
    for (const auto &item : codes.list(u"erasure_reason"_s).items)
        if (!item.retired)
            reason.choices.emplace_back(item.code, item.label);
    form.fields.push_back(reason);
    form.fields.push_back({u"typed"_s, Words::tr("Type the number of records, %1").arg(records), Kind::Line});
    form.doText = Words::tr("Erase for good");
    return form;
}

FormProblems erasureProblems(const FormValues &values, qint64 records)
{
    FormProblems problems;
    if (values.code(u"reason"_s).isEmpty())
        problems[u"reason"_s] = Words::tr("Choose why.");
    if (values.text(u"typed"_s) != QString::number(records))
        problems[u"typed"_s] = Words::tr("Type %1 as it stands there.").arg(records);
    return problems;
}

} // namespace letstalk::ui
