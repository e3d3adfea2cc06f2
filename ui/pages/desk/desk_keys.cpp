// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done at the desk: its keys, and the same as lines under More.
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/day_list.h"
#include "ui/pages/desk/desk_bar.h"
#include "ui/pages/desk/drafts_panel.h"
#include "ui/pages/desk/last_act.h"
#include "ui/pages/desk/parking.h"
#include "ui/pages/desk/person_banner.h"
#include "ui/pages/desk/queue_pane.h"
#include "ui/pages/desk/tally_list.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/sealed/dp_panel.h"
#include "ui/session_host.h"
#include "ui/widgets/notice_bar.h"

#include <QListView>
#include <QMenu>

namespace letstalk::ui {

void DeskPage::addKeys()
{
    actions().add(QKeySequence::Save, tr("Saves the conversation"), [this] { save(); });
    actions().add(QKeySequence::Undo,
                  tr("Undoes what was last done; once something is typed after it, the typing"),
                  [this] { undoLast(); });
    actions().add(QKeySequence::New, tr("Starts a new one; what was begun is kept as a draft"),
                  [this] { startNew(); });
    actions().add(
        QKeySequence::Print,
        tr("The sheet to take home: of what stands in the form, else of what was saved last; in the "
           "list of the day, of the chosen one"),
        [this] { printTakeAway(); });
    actions().addIn(m_day->list(), Qt::Key_C, tr("In the list of the day: corrects the chosen conversation"),
                    [this] { correctChosen(); });
    m_queue->addActions(actions());
    actions().add(Qt::Key_F4, tr("Counts an enquiry of which nothing else is written down"),
                  [this] { tally(); });
    m_tallies->addActions(actions());
    actions().add(Qt::SHIFT | Qt::Key_F6, tr("To the conversations of today"), [this] { toToday(); });
    m_day->addActions(actions());
    m_banner->addActions(actions());
    actions().note(tr("Enter"),
                   tr("Picks what is offered; in an empty line goes on: visitor, needs, connections"));
    actions().note(tr("Up"), tr("From an empty line to the needs or connections above it"));
    actions().note(tr("I, S, A, W, R, N, E"), tr("On a connection: how strongly somebody was connected"));
    actions().note(tr("D"), tr("On a connection: they said no; then a letter for the reason"));
    actions().note(tr("Delete"), tr("On a need or connection: removes it"));
    actions().add(Qt::CTRL | Qt::Key_O, tr("They offer something: time, skills, an idea"),
                  [this] { m_form->toggleOffer(); });
    actions().add(Qt::Key_F5, tr("Parks what is begun; with an empty form, goes to what is parked"),
                  [this] { m_parking->parkOrList(); });
    actions().add(Qt::SHIFT | Qt::Key_F5, tr("To what is parked: Enter goes on with it, Delete discards it"),
                  [this] { m_parked->focusList(); });
    actions().add(Qt::Key_F7, tr("More or fewer details"), [this] { m_form->toggleDetails(); });
    actions().add(Qt::Key_F8, tr("Nothing suitable: then a letter for the reason; twice: for all of it"),
                  [this] { m_form->nothingSuitable(); });
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_G, tr("Writes down a safeguarding concern, sealed"),
                  [this] { writeConcern(); });
    if (m_host.may(Act::FlagDirectPayment))
        actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_D, tr("Flags somebody for Direct Payments"),
                      [this] { m_dp->flag(); });
    if (m_host.may(Act::FlagDirectPayment))
        actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_I,
                      tr("Notes that somebody asked about Direct Payments, or was told; no lead"),
                      [this] { m_dp->noteInterest(); });
    actions().add(Qt::Key_F9, tr("Hides names on this page, or shows them again"),
                  [this] { m_host.counter().setOn(!m_host.counter().isOn()); });
    actions().add(Qt::SHIFT | Qt::Key_F9,
                  tr("Shows the hidden name at hand for a few seconds; this is noted"),
                  [this] { revealAtHand(m_host, *m_form, *m_parked, *m_day, *m_notice); });
    actions().add(Qt::CTRL | Qt::Key_E, tr("Enters a numbered sheet of paper"),
                  [this] { m_form->openSheet(); });
    actions().note(tr("Ctrl+."),
                   tr("In a note: the next word that the dictionary does not know, and its suggestions"));
    actions().note(tr("Esc"), tr("Closes a list of suggestions"));
}

void DeskPage::toToday()
{
    if (!m_day->focusList())
        m_notice->show(Tone::Plain, tr("Nothing was saved here today yet."));
}

/// All that has no button of its own, so that nobody has to know a key: each line says it.
void DeskPage::fillMore()
{
    auto *menu = m_bar->more();
    const auto add = [&](const QString &text, const std::function<void()> &act) {
        return menu->addAction(text, this, act);
    };
    add(tr("New conversation (Ctrl+N)"), [this] { startNew(); });
    auto *undo = add(tr("Undo last (Ctrl+Z)"), [this] { undoLast(); });
    undo->setEnabled(false);
    connect(m_last, &LastAct::changed, undo, &QAction::setEnabled);
    add(tr("Park it (F5)"), [this] { m_parking->parkOrList(); });
    menu->addSeparator();
    add(tr("Count an enquiry (F4)"), [this] { tally(); });
    add(tr("They offer something (Ctrl+O)"), [this] { m_form->toggleOffer(); });
    if (m_host.may(Act::FlagDirectPayment))
        add(tr("Flag for Direct Payments (Ctrl+Shift+D)"), [this] { m_dp->flag(); });
    if (m_host.may(Act::FlagDirectPayment))
        add(tr("Direct Payments: only asked, or was told (Ctrl+Shift+I)"), [this] { m_dp->noteInterest(); });
    menu->addSeparator();
    add(tr("Sheet to take home (Ctrl+P)"), [this] { printTakeAway(); });
    add(tr("Conversations of today (Shift+F6)"), [this] { toToday(); });
    add(tr("Enter a sheet of paper (Ctrl+E)"), [this] { m_form->openSheet(); });
    add(tr("More or fewer details (F7)"), [this] { m_form->toggleDetails(); });
    menu->addSeparator();
    add(tr("Hide names, or show them (F9)"), [this] { m_host.counter().setOn(!m_host.counter().isOn()); });
}

} // namespace letstalk::ui
