// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wrapped_check.h"

#include <QStyleOptionButton>
#include <QStylePainter>

namespace letstalk::ui {

namespace {
constexpr int kLeastCharacters = 16;
constexpr int kMost = 1 << 20;
} // namespace

WrappedCheck::WrappedCheck(const QString &text, QWidget *parent) : QCheckBox(text, parent)
{
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QStyleOptionButton WrappedCheck::option() const
{
    QStyleOptionButton option;
    initStyleOption(&option);
    return option;
}

int WrappedCheck::besideWords() const
{
    return sizeHint().width() - fontMetrics().size(Qt::TextShowMnemonic, text()).width();
}

QSize WrappedCheck::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    return {qMin(whole.width(), besideWords() + fontMetrics().averageCharWidth() * kLeastCharacters),
            whole.height()};
}

int WrappedCheck::heightForWidth(int width) const
{
    const QSize whole = sizeHint();
    if (width >= whole.width())
        return whole.height();
    const auto words = fontMetrics().boundingRect(QRect(0, 0, qMax(1, width - besideWords()), kMost),
                                                  Qt::TextWordWrap | Qt::TextShowMnemonic, text());
    return qMax(whole.height(), whole.height() - fontMetrics().lineSpacing() + words.height());
}

void WrappedCheck::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    auto mark = option();
    const QRect words = style()->subElementRect(QStyle::SE_CheckBoxContents, &mark, this);
    mark.text.clear();
    painter.drawControl(QStyle::CE_CheckBox, mark);
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(QRect(words.left(), 0, width() - words.left(), height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap | Qt::TextShowMnemonic, text());
}

} // namespace letstalk::ui
