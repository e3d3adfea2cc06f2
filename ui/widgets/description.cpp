// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/description.h"

#include <QAccessible>
#include <QVariant>
#include <QWidget>

namespace letstalk::ui {

namespace {
constexpr const char *kParts[] = {"describedProblem", "describedMoment", "describedHint"};
}

void describe(QWidget *control, Description part, const QString &text)
{
    control->setProperty(kParts[int(part)], text);
    QStringList parts;
    for (const char *one : kParts)
        parts << control->property(one).toString();
    parts.removeAll(QString());
    control->setAccessibleDescription(parts.join(QStringLiteral(". ")));
}

void speak(QWidget *control, const QString &text)
{
    describe(control, Description::Moment, text);
    QAccessibleEvent event(control, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace letstalk::ui
