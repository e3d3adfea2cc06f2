// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/entry_words.h"

#include "core/services/entry_fields.h"
#include "ui/session_host.h"
#include "ui/wording.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

struct Part
{
    int field; ///< of entry_fields.h
    const char *name;
    const char *list = ""; ///< of a code
};

constexpr Part kParts[] = {
    {3, QT_TRANSLATE_NOOP("EntryWords", "When")},
    {4, QT_TRANSLATE_NOOP("EntryWords", "Who it was with"), "identity_level"},
    {5, QT_TRANSLATE_NOOP("EntryWords", "First name")},
    {8, QT_TRANSLATE_NOOP("EntryWords", "Speaks for"), "visitor_role"},
    {9, QT_TRANSLATE_NOOP("EntryWords", "Who it is about")},
    {10, QT_TRANSLATE_NOOP("EntryWords", "Whether they were there")},
    {11, QT_TRANSLATE_NOOP("EntryWords", "Whether they know of it"), "yes_no_unknown"},
    {12, QT_TRANSLATE_NOOP("EntryWords", "Allowed by"), "authority"},
    {13, QT_TRANSLATE_NOOP("EntryWords", "Needs")},
    {14, QT_TRANSLATE_NOOP("EntryWords", "Connection")},
    {15, QT_TRANSLATE_NOOP("EntryWords", "Nothing suitable"), "unmet_reason"},
    {16, QT_TRANSLATE_NOOP("EntryWords", "Kind of talk"), "conversation_type"},
    {17, QT_TRANSLATE_NOOP("EntryWords", "What matters to them")},
    {18, QT_TRANSLATE_NOOP("EntryWords", "What they have and tried")},
    {19, QT_TRANSLATE_NOOP("EntryWords", "Summary")},
    {20, QT_TRANSLATE_NOOP("EntryWords", "Note")},
    {21, QT_TRANSLATE_NOOP("EntryWords", "Minutes")},
    {22, QT_TRANSLATE_NOOP("EntryWords", "How you talked"), "channel"},
    {23, QT_TRANSLATE_NOOP("EntryWords", "Heard of us from"), "heard_from"},
    {24, QT_TRANSLATE_NOOP("EntryWords", "Language"), "language"},
    {25, QT_TRANSLATE_NOOP("EntryWords", "Interpreter"), "interpreter"},
    {26, QT_TRANSLATE_NOOP("EntryWords", "Privacy notice"), "privacy_notice"},
    {27, QT_TRANSLATE_NOOP("EntryWords", "May be contacted")},
    {28, QT_TRANSLATE_NOOP("EntryWords", "Next step")},
    {29, QT_TRANSLATE_NOOP("EntryWords", "Who takes the next step")},
    {30, QT_TRANSLATE_NOOP("EntryWords", "The next step's day")},
    {31, QT_TRANSLATE_NOOP("EntryWords", "To be asked how it went on")},
    {32, QT_TRANSLATE_NOOP("EntryWords", "How the visit ended"), "end_state"},
    {35, QT_TRANSLATE_NOOP("EntryWords", "Offer")},
    {37, QT_TRANSLATE_NOOP("EntryWords", "Taken home"), "take_away"},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("EntryWords", text);
}

const Part *partOf(int field)
{
    const auto *found = std::find_if(std::begin(kParts), std::end(kParts),
                                     [field](const Part &part) { return part.field == field; });
    return found == std::end(kParts) ? nullptr : found;
}

/// The words of one field, by its type.
class Words
{
public:
    Words(SessionHost &host, const Part &part) : m_host(host), m_part(part) { }

    QString of(const QString &text) const { return coded(text); }
    QString of(IdentityLevel level) const { return coded(identityLevelCode(level)); }
    QString of(int number) const { return QString::number(number); }
    QString of(qint64 instant) const { return whenText(instant, m_host.today()); }
    QString of(bool yes) const { return yes ? tr("yes") : tr("no"); }
    QString of(QDate day) const { return shortDayText(day); }
    QString of(const PersonId &) const { return tr("somebody else, known by name"); }
    QString of(const OfferEntry &offer) const
    {
        const QString kind = m_host.codes().label(u"offer_kind"_s, offer.kind);
        return offer.words.isEmpty() ? kind : u"%1: %2"_s.arg(kind, offer.words);
    }
    QString of(const std::vector<NeedEntry> &needs) const
    {
        QStringList texts;
        const CodeList list = m_host.codes().list(u"need"_s);
        for (const auto &need : needs) {
            QString text = shownNeed(list, need.code, m_host.counter());
            if (!need.unmetReason.isEmpty())
                text += u" (%1)"_s.arg(m_host.codes().label(u"unmet_reason"_s, need.unmetReason));
            texts << text;
        }
        return texts.join(u", "_s);
    }
    template <class T> QString of(const std::optional<T> &value) const
    {
        return value ? of(*value) : QString();
    }
    template <class T> QString of(const T &) const { return {}; } ///< no correction changes it

private:
    QString coded(const QString &text) const
    {
        const auto list = QLatin1String(m_part.list);
        return text.isEmpty() || list.isEmpty() ? text : m_host.codes().label(list, text);
    }

    SessionHost &m_host;
    const Part &m_part;
};

const ConnectionEntry *find(const ConversationEntry &entry, ConnectionId id)
{
    for (const auto &connection : entry.connections)
        if (connection.id == id)
            return &connection;
    return nullptr;
}

} // namespace

QString EntryWords::name(const services::EntryClash &part) const
{
    const auto *known = partOf(part.field);
    if (!known)
        return {};
    if (!part.connection.isNull())
        for (const auto &connection : m_card.connections)
            if (connection.entry.id == part.connection)
                return tr("%1: %2").arg(tr(known->name), connection.name);
    return tr(known->name);
}

QString EntryWords::text(const services::EntryClash &part, const ConversationEntry &entry) const
{
    const auto *known = partOf(part.field);
    if (!known)
        return {};
    if (!part.connection.isNull()) {
        const auto *found = find(entry, part.connection);
        return found ? connection(*found) : QString();
    }
    QString text;
    services::visitEntry(entry, [&](int number, const auto &field) {
        if (number == part.field)
            text = Words(m_host, *known).of(field);
    });
    return text;
}

QString EntryWords::connection(const ConnectionEntry &connection) const
{
    const auto &codes = m_host.codes();
    QStringList texts {codes.label(u"connection_type"_s, connectionTypeCode(connection.type)),
                       codes.label(u"connection_status"_s, connectionStatusCode(connection.status))};
    if (!connection.unmetReason.isEmpty())
        texts << codes.label(u"unmet_reason"_s, connection.unmetReason);
    if (!connection.need.isEmpty())
        texts << shownNeed(codes.list(u"need"_s), connection.need, m_host.counter());
    texts << connection.target << connection.note;
    texts.removeAll(QString());
    return texts.join(u", "_s);
}

} // namespace letstalk::ui
