// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/parking.h"

#include "core/base/london_time.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/day_list.h"
#include "ui/pages/desk/draft_keeper.h"
#include "ui/pages/desk/drafts_panel.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

#include <QListView>

#include <algorithm>

namespace letstalk::ui {

Parking::Parking(SessionHost &host, ConversationForm &form, DraftKeeper &keeper, DraftsPanel &panel,
                 NoticeBar &notice, QObject *parent)
    : QObject(parent), m_host(host), m_form(form), m_keeper(keeper), m_panel(panel), m_notice(notice)
{
    connect(&panel, &DraftsPanel::resumeWanted, this, &Parking::resume);
    connect(&panel, &DraftsPanel::discardWanted, this, &Parking::discard);
    connect(&panel, &DraftsPanel::discardUnreadableWanted, this, &Parking::discardUnreadable);
}

void Parking::reload()
{
    m_panel.reload(m_keeper.current());
}

void Parking::offerNewest()
{
    reload();
    m_host.post([](services::Workspace &workspace) { return workspace.drafts().mine(); })
        .then(this, [this](const Result<std::vector<Draft>> &drafts) {
            if (drafts && !drafts->empty() && m_form.isBlank())
                offer(drafts->front(), int(drafts->size()) - 1);
        });
}

void Parking::offer(const Draft &draft, int others)
{
    QString text
        = tr("An unfinished conversation was kept (%1).").arg(whenText(draft.changedAt, m_host.today()));
    if (isOfEarlierDay(draft, m_host.today()))
        text += QLatin1Char(' ') + tr("It is of an earlier day.");
    if (others > 0)
        text += QLatin1Char(' ') + tr("%n more behind it (F5).", nullptr, others);
    m_notice.show(Tone::Plain, text,
                  {{tr("Open it"), [this, draft] { resume(draft); }},
                   {tr("Discard it"), [this, draft] { discard(draft); }}});
}

void Parking::parkOrList()
{
    if (m_keeper.isPaused()) // the form is being saved
        return;
    if (m_form.isBlank()) {
        if (m_panel.count() == 0)
            m_notice.show(Tone::Plain, tr("Nothing is parked. F5 puts aside what is begun in the form."));
        return m_panel.focusList();
    }
    Q_EMIT clearWanted();
    m_notice.show(Tone::Plain, tr("Parked. F5 goes to what is parked, Enter goes on with it."));
}

void Parking::resume(const Draft &draft)
{
    if (m_keeper.isPaused()) // the form is being saved
        return;
    if (!m_form.isBlank())
        Q_EMIT clearWanted();
    m_notice.clear();
    Draft opened = draft;
    if (const auto newer = m_keeper.unkept(draft.id))
        opened.entry = *newer;
    const bool earlier = isOfEarlierDay(draft, m_host.today());
    if (earlier && !opened.entry.occurredAt && opened.entry.sheet.isEmpty())
        opened.entry.occurredAt = draft.begunAt; // the visitor was there then, not now
    m_form.setEntry(opened.entry);
    m_keeper.adopt(opened.id, opened.entry);
    m_form.focusFirst();
    reload();
    if (earlier || draft.entry.site != m_host.site().id)
        tellWhen(draft);
}

void Parking::tellWhen(const Draft &draft)
{
    QStringList lines;
    if (isOfEarlierDay(draft, m_host.today()))
        lines << tr("This was begun on %1 at %2 and is saved with that time; in the details (F7) it can be "
                    "changed.")
                     .arg(dayText(london::day(draft.begunAt)), timeText(draft.begunAt));
    const auto &sites = m_host.sites();
    const auto site = std::find_if(sites.begin(), sites.end(),
                                   [&](const Site &one) { return one.id == draft.entry.site; });
    if (draft.entry.site != m_host.site().id && site != sites.end())
        lines << tr("It belongs to %1 and stays there.").arg(site->name);
    if (!lines.isEmpty())
        m_notice.show(Tone::Warn, lines.join(QLatin1Char(' ')));
}

void Parking::discard(const Draft &draft)
{
    m_notice.clear();
    m_host.post([id = draft.id](services::Workspace &workspace) { return workspace.drafts().discard(id); })
        .then(this, [this, draft](const Status &status) {
            reload();
            if (!status)
                return finished(status, {});
            m_keeper.forget(draft.id);
            m_notice.show(Tone::Plain, tr("Discarded."),
                          {{tr("Bring it back (Ctrl+Z)"), [this, draft] { bringBack(draft); }}});
            Q_EMIT discarded([this, draft] { bringBack(draft); });
        });
}

void Parking::bringBack(const Draft &draft)
{
    m_host.post([draft](services::Workspace &workspace) { return workspace.drafts().restore(draft); })
        .then(this, [this](const Status &status) { finished(status, tr("It is parked again.")); });
}

void Parking::discardUnreadable()
{
    m_host
        .post([](services::Workspace &workspace) -> Status {
            LT_TRY(workspace.drafts().discardUnreadable());
            return done();
        })
        .then(this, [this](const Status &status) {
            finished(status, tr("What could not be opened any more was removed."));
        });
}

void Parking::finished(const Status &status, const QString &done)
{
    reload();
    if (status)
        return m_notice.show(Tone::Plain, done);
    tellError(m_notice, status.error());
}

void revealAtHand(SessionHost &host, const ConversationForm &form, const DraftsPanel &parked,
                  const DayList &day, NoticeBar &notice)
{
    if (!host.counter().isOn())
        return notice.show(Tone::Plain, CounterMode::tr("Names are not hidden. F9 hides them."));
    QString key;
    journal::Entity entity = journal::Entity::Conversation;
    RowId row;
    if (parked.list()->hasFocus() && parked.current()) {
        const auto &draft = *parked.current();
        key = revealKeyOf(draft);
        entity = draft.entry.visitor ? journal::Entity::Person : journal::Entity::Conversation;
        row = draft.entry.visitor ? draft.entry.visitor->row() : draft.id.row();
    } else if (day.list()->hasFocus() && day.chosen()) {
        key = day.chosen()->id.toText();
        row = day.chosen()->id.row();
    } else if (const auto person = form.personAtHand()) {
        key = person->toText();
        entity = journal::Entity::Person;
        row = person->row();
    } else {
        return notice.show(Tone::Plain, CounterMode::tr("Go to a name first: Shift+F9 then shows it."));
    }
    host.post([entity, row](services::Workspace &workspace) {
            return workspace.desk().revealName(entity, row);
        })
        .then(&notice, [&host, &notice, key](const Status &noted) {
            if (noted)
                return host.counter().reveal(key);
            tellError(notice, noted.error());
        });
}

} // namespace letstalk::ui
