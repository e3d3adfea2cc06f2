// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elided_label.h"

#include <QEvent>

namespace letstalk::ui {

namespace {
constexpr int kLeastCharacters = 8;
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setWhole(text);
}

void ElidedLabel::setWhole(const QString &text)
{
    m_whole = text;
    setAccessibleName(text);
    updateGeometry();
    fit();
}

void ElidedLabel::setHint(const QString &hint)
{
    m_hint = hint;
    fit();
}

int ElidedLabel::widthOf(const QString &text) const
{
    const auto margins = contentsMargins();
    return fontMetrics().horizontalAdvance(text) + margins.left() + margins.right() + 2 * margin();
}

QSize ElidedLabel::sizeHint() const
{
    ensurePolished();
    return {widthOf(m_whole) + 1, QLabel::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    ensurePolished();
    const int least = fontMetrics().averageCharWidth() * kLeastCharacters;
    return {qMin(sizeHint().width(), least), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fit();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        fit();
    }
}

void ElidedLabel::fit()
{
    const QString shown = fontMetrics().elidedText(m_whole, Qt::ElideRight, width() - widthOf(QString()));
    if (shown != text())
        setText(shown);
    const QString whole = shown == m_whole ? QString() : m_whole;
    QStringList tip {whole, m_hint};
    tip.removeAll(QString());
    setToolTip(tip.join(u'\n'));
}

} // namespace letstalk::ui
