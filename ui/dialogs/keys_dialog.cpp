// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keys_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

void addKeys(QVBoxLayout *layout, const KeyGroup &group)
{
    if (group.keys.empty())
        return;
    layout->addWidget(sectionTitle(group.title));
    auto *grid = new QGridLayout;
    onGrid(grid, 0, 1);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[key, what] : group.keys) {
        auto *name = bodyText(key);
        name->setProperty("strong", true);
        name->setWordWrap(false);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(bodyText(what), row, 1, Qt::AlignTop);
        ++row;
    }
    layout->addLayout(grid);
}

} // namespace

KeysDialog::KeysDialog(const std::vector<KeyGroup> &groups, QWidget *parent)
    : QDialog(parent), m_done(quietText())
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(buildSheetRow());
    layout->addWidget(m_done);
    m_done->hide();
    for (const auto &group : groups)
        addKeys(layout, group);
    layout->addStretch(1);
    auto *close = frameDialog(this, tr("Keys"), body, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    findChild<QPushButton *>(u"cancel"_s)->hide(); // there is nothing to cancel
    close->setFocus();
}

void KeysDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F1)
        return Q_EMIT printWanted();
    // The list has no line that takes the keyboard, so the keys scroll it wherever that is.
    auto *bar = findChild<QScrollArea *>()->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_PageDown:
        return bar->triggerAction(QScrollBar::SliderPageStepAdd);
    case Qt::Key_PageUp:
        return bar->triggerAction(QScrollBar::SliderPageStepSub);
    case Qt::Key_Down:
        return bar->triggerAction(QScrollBar::SliderSingleStepAdd);
    case Qt::Key_Up:
        return bar->triggerAction(QScrollBar::SliderSingleStepSub);
    case Qt::Key_End:
        return bar->triggerAction(QScrollBar::SliderToMaximum);
    case Qt::Key_Home:
        return bar->triggerAction(QScrollBar::SliderToMinimum);
    default:
        break;
    }
    QDialog::keyPressEvent(event);
}

QWidget *KeysDialog::buildSheetRow()
{
    auto *holder = new QWidget;
    auto *row = new FlowLayout(holder);
    onGrid(row, 0, 1);
    const auto button = [this, row](const QString &text, const QString &name, void (KeysDialog::*wanted)()) {
        auto *made = new QPushButton(text);
        made->setObjectName(name);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, wanted);
        row->addWidget(made);
    };
    button(tr("Print the keys of all pages (F1)"), u"printKeys"_s, &KeysDialog::printWanted);
    button(tr("Save them as a PDF"), u"saveKeys"_s, &KeysDialog::pdfWanted);
    button(tr("Help"), u"help"_s, &KeysDialog::helpWanted);
    return holder;
}

void KeysDialog::say(const QString &text)
{
    m_done->setText(text);
    m_done->show();
    announce(m_done, text);
}

} // namespace letstalk::ui
