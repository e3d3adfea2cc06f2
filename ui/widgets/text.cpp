// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text.h"

#include "ui/widgets/grid.h"

#include <QAccessible>
#include <QFrame>
#include <QPushButton>
#include <QStyle>
#include <QVariant>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kProseCharacters = 70;

/// A layout asks for the height in all the width that it has, while the text takes no more than it may.
class LimitedLabel : public QLabel
{
public:
    using QLabel::QLabel;
    int heightForWidth(int width) const override
    {
        return QLabel::heightForWidth(qMin(width, maximumWidth()));
    }
};

QLabel *label(const QString &text, const QString &scale)
{
    auto *made = new LimitedLabel(text);
    made->setProperty("scale", scale);
    made->setTextFormat(Qt::PlainText);
    return made;
}
} // namespace

QLabel *pageTitle(const QString &text)
{
    return label(text, u"page"_s);
}

QLabel *sectionTitle(const QString &text)
{
    return label(text, u"section"_s);
}

QLabel *bodyText(const QString &text)
{
    auto *made = label(text, u"body"_s);
    made->setWordWrap(true);
    limitWidth(made, kProseCharacters);
    return made;
}

QLabel *quietText(const QString &text)
{
    auto *made = label(text, u"small"_s);
    made->setProperty("tone", u"quiet"_s);
    made->setWordWrap(true);
    limitWidth(made, kProseCharacters);
    return made;
}

void setTone(QWidget *widget, Tone tone)
{
    static const QString names[] = {QString(), u"quiet"_s, u"good"_s, u"warn"_s, u"bad"_s};
    setStyled(widget, "tone", names[int(tone)]);
}

void setStyled(QWidget *widget, const char *property, const QVariant &value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QPushButton *primaryButton(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setProperty("kind", u"primary"_s);
    button->setAutoDefault(true);
    return button;
}

QPushButton *plainButton(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setProperty("kind", u"plain"_s);
    button->setAutoDefault(false);
    return button;
}

QFrame *rule()
{
    auto *line = new QFrame;
    line->setProperty("rule", true);
    return line;
}

void announce(QWidget *widget, const QString &text)
{
    widget->setAccessibleName(text);
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace letstalk::ui
