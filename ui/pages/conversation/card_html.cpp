// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conversation/card_html.h"

#include "core/base/london_time.h"
#include "ui/counter_mode.h"
#include "ui/pages/desk/correction_dialog.h"
#include "ui/wording.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Card = services::DeskService::Card;

QString tr(const char *text)
{
    return QCoreApplication::translate("ConversationCard", text);
}

/// Nothing that was typed gets in but as text.
QString plain(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

class Writer
{
public:
    Writer(const Card &card, const storage::CodeLists &codes, QDate today, bool hidden)
        : m_card(card), m_entry(card.entry), m_codes(codes), m_today(today), m_hidden(hidden)
    { }

    QString html()
    {
        facts();
        if (m_hidden) {
            m_html += u"<p>"_s
                + plain(tr("What was said is hidden, as names are. Shift+F9 shows this one; it is noted."))
                + u"</p>"_s;
            return m_html;
        }
        words(tr("Summary"), m_entry.summary);
        words(tr("Note"), m_entry.note);
        words(tr("What matters to them"), m_entry.whatMatters);
        words(tr("What they have and tried"), m_entry.strengthsTried);
        next();
        if (!m_card.changes.empty())
            m_html += u"<h4>"_s + plain(tr("Changed since it was saved")) + u"</h4>"_s
                + correctionsHtml(m_card.changes, m_today);
        return m_html;
    }

private:
    void line(const QString &label, const QString &value)
    {
        if (!value.isEmpty())
            m_html += u"<tr><td style=\"padding-right:16px\"><b>"_s + plain(label) + u"</b></td><td>"_s
                + plain(value) + u"</td></tr>"_s;
    }
    void words(const QString &title, const QString &text)
    {
        if (!text.isEmpty())
            m_html += u"<h4>"_s + plain(title) + u"</h4><p>"_s + plain(text) + u"</p>"_s;
    }
    QString coded(const char *list, const QString &code) const
    {
        return code.isEmpty() ? QString() : m_codes.label(QLatin1String(list), code);
    }

    void facts()
    {
        m_html += u"<table cellspacing=\"4\">"_s;
        line(tr("Who"), cardWho(m_card, m_hidden));
        if (!m_hidden)
            about();
        QString when = m_entry.occurredAt ? whenText(*m_entry.occurredAt, m_today) : QString();
        if (m_entry.minutes)
            when += u", "_s + tr("%1 minutes").arg(*m_entry.minutes);
        line(tr("When"), when);
        line(tr("Where"), m_card.site);
        line(tr("How"), coded("channel", m_entry.channel));
        line(tr("Needs"), needs());
        line(tr("Nothing suitable"), coded("unmet_reason", m_entry.unmetReason));
        if (!m_hidden) {
            line(tr("Kind of talk"), coded("conversation_type", m_entry.conversationType));
            line(tr("Language"), coded("language", m_entry.language));
            line(tr("Interpreter"), coded("interpreter", m_entry.interpreter));
            line(tr("Heard of us from"), coded("heard_from", m_entry.heardFrom));
            line(tr("Taken home"), coded("take_away", m_entry.takeAway));
            if (m_entry.offer)
                line(tr("Offers"),
                     coded("offer_kind", m_entry.offer->kind)
                         + (m_entry.offer->words.isEmpty() ? QString() : u": "_s + m_entry.offer->words));
        }
        line(tr("Written down by"),
             tr("%1, %2").arg(m_card.loggedBy.isEmpty() ? tr("a colleague") : m_card.loggedBy,
                              whenText(m_card.recordedAt, m_today)));
        line(tr("Paper sheet"), m_entry.sheet);
        line(tr("Reference"), m_card.reference);
        m_html += u"</table>"_s;
    }
    void about()
    {
        line(tr("Speaks for"), coded("visitor_role", m_entry.visitorRole));
        QString whom = m_card.subject;
        if (m_entry.subject && whom.isEmpty())
            whom = tr("somebody who was erased, or is not here yet");
        if (m_entry.subject && m_entry.subjectPresent)
            whom += u", "_s + (*m_entry.subjectPresent ? tr("was there") : tr("was not there"));
        line(tr("About"), whom);
        line(tr("Allowed by"), m_entry.subject ? coded("authority", m_entry.authority) : QString());
    }
    QString needs() const
    {
        const CodeList list = m_codes.list(u"need"_s);
        QStringList texts;
        for (const auto &need : m_entry.needs) {
            const auto *item = list.find(need.code);
            QString text = m_hidden && item && item->discreet ? tr("Other need") : list.label(need.code);
            if (!need.unmetReason.isEmpty())
                text += u" ("_s + tr("nothing suitable: %1").arg(coded("unmet_reason", need.unmetReason))
                    + u')';
            texts << text;
        }
        return texts.join(u'\n');
    }
    void next()
    {
        QStringList lines;
        if (!m_entry.nextStep.isEmpty()) {
            QString step = m_entry.nextStep;
            if (!m_entry.nextStepOwner.isEmpty())
                step += u", "_s + m_entry.nextStepOwner;
            if (m_entry.nextStepDue)
                step += u", "_s + tr("by %1").arg(shortDayText(*m_entry.nextStepDue));
            lines << step;
        }
        if (m_entry.followUpOn)
            lines << tr("To be asked how it went on %1").arg(shortDayText(*m_entry.followUpOn));
        if (m_entry.contactPermission)
            lines << (*m_entry.contactPermission ? tr("May be contacted") : tr("May not be contacted"));
        words(tr("Next step"), lines.join(u'\n'));
    }

    const Card &m_card;
    const ConversationEntry &m_entry;
    const storage::CodeLists &m_codes;
    QDate m_today;
    bool m_hidden;
    QString m_html;
};

} // namespace

QString cardWho(const Card &card, bool hidden)
{
    const auto shown = [hidden](const QString &name) { return hidden ? CounterMode::masked(name) : name; };
    if (card.entry.identity == IdentityLevel::Anonymous)
        return tr("Anonymous");
    if (card.entry.identity == IdentityLevel::FirstName)
        return shown(card.entry.firstName);
    return card.visitor.isEmpty() ? tr("Named; erased, or not here yet") : shown(card.visitor);
}

QString conversationCardHtml(const Card &card, const storage::CodeLists &codes, QDate today, bool hidden)
{
    return Writer(card, codes, today, hidden).html();
}

QString outcomeText(const ConnectionOutcome &outcome, const storage::CodeLists &codes)
{
    QString text = codes.label(u"connection_status"_s, connectionStatusCode(outcome.status));
    if (!outcome.reason.isEmpty())
        text += u": "_s + codes.label(u"unmet_reason"_s, outcome.reason);
    if (outcome.expectedOn)
        text += u", "_s + tr("expected %1").arg(shortDayText(*outcome.expectedOn));
    return text;
}

} // namespace letstalk::ui
