// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/code_box.h"

#include <QStyleOptionComboBox>
#include <QWheelEvent>

namespace letstalk::ui {

namespace {
constexpr int kLeastCharacters = 14;
}

CodeBox::CodeBox(const CodeList &list, const QString &noneText, QWidget *parent) : QComboBox(parent)
{
    // As wide as its words where there is room; a list with one long line does not widen the window.
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setFocusPolicy(Qt::StrongFocus);
    if (!noneText.isEmpty())
        addItem(noneText, QString());
    for (const auto &item : list.items)
        if (!item.retired)
            addItem(item.label, item.code);
    connect(this, &QComboBox::currentIndexChanged, this, &CodeBox::codeChanged);
}

QSize CodeBox::minimumSizeHint() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QSize words(fontMetrics().averageCharWidth() * kLeastCharacters, fontMetrics().height());
    const QSize least = style()->sizeFromContents(QStyle::CT_ComboBox, &option, words, this);
    return {qMin(least.width(), QComboBox::minimumSizeHint().width()), QComboBox::minimumSizeHint().height()};
}

void CodeBox::setCode(const QString &code)
{
    int at = findData(code);
    if (at < 0) {
        addItem(code, code);
        at = count() - 1;
    }
    setCurrentIndex(at);
}

void CodeBox::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // a page that is scrolled must not change what the pointer happens to cross
}

YesNoBox::YesNoBox(QWidget *parent) : QComboBox(parent)
{
    addItem(tr("Not asked"));
    addItem(tr("Yes"), true);
    addItem(tr("No"), false);
}

std::optional<bool> YesNoBox::answer() const
{
    const auto chosen = currentData();
    return chosen.isValid() ? std::optional(chosen.toBool()) : std::nullopt;
}

void YesNoBox::setAnswer(std::optional<bool> answer)
{
    setCurrentIndex(!answer ? 0 : *answer ? 1 : 2);
}

void YesNoBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace letstalk::ui
