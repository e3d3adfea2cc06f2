// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice_bar.h"

#include "ui/widgets/grid.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace letstalk::ui {

namespace {

constexpr QChar kMayBreak = QChar(0x200b); // no width
constexpr int kLongWord = 30;

/// Text with places to break inside words that no line has room for: addresses, and what somebody leant on a
/// key for. Else the bar would be as wide as the word, and the page with it.
QString breakable(const QString &text)
{
    QString broken;
    int run = 0;
    for (const QChar sign : text) {
        run = sign.isSpace() ? 0 : run + 1;
        broken += sign;
        if (run >= kLongWord && !sign.isHighSurrogate()) {
            broken += kMayBreak;
            run = 0;
        }
    }
    return broken;
}

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent), m_text(new QLabel), m_buttons(new QHBoxLayout), m_close(plainButton(tr("Close")))
{
    setProperty("notice", true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_close->setAccessibleName(tr("Close this message"));
    auto *layout = new QHBoxLayout(this);
    onGrid(layout, 1.5, 0.75, 1);
    onGrid(m_buttons, 0, 1);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_close);
    connect(m_close, &QPushButton::clicked, this, &NoticeBar::clear);
    hide();
}

void NoticeBar::show(Tone tone, const QString &text, std::vector<Action> actions)
{
    while (auto *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_actions = std::move(actions);
    m_undoes = false;
    for (const auto &action : m_actions) {
        auto *button = new QPushButton(action.text);
        button->setAutoDefault(false);
        m_buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [run = action.run] { run(); });
    }
    m_text->setText(breakable(text));
    setTone(this, tone);
    QFrame::show();
    announce(this, text);
}

void NoticeBar::showDone(const QString &text, std::function<void()> undo, UndoKey key)
{
    show(Tone::Good, text, {{key == UndoKey::Page ? tr("Undo (Ctrl+Z)") : tr("Undo"), std::move(undo)}});
    m_undoes = true;
}

bool NoticeBar::takeBack()
{
    if (!m_undoes || m_actions.empty())
        return false;
    run(0);
    return true;
}

void NoticeBar::showError(const QString &title, const QString &mend, std::vector<Action> actions)
{
    show(Tone::Bad, mend.isEmpty() ? title : title + QLatin1Char('\n') + mend, std::move(actions));
}

void NoticeBar::clear()
{
    m_actions.clear();
    m_undoes = false;
    m_text->clear();
    hide();
}

void NoticeBar::run(int action)
{
    const auto run = m_actions[size_t(action)].run;
    run();
}

QString NoticeBar::text() const
{
    return m_text->text().remove(kMayBreak);
}

} // namespace letstalk::ui
