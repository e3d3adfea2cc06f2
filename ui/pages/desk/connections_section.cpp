// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/connections_section.h"

#include "ui/session_host.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/letter_choice.h"
#include "ui/widgets/text.h"
#include "ui/widgets/type_ahead.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kMostAnswers = 12;
}

ConnectionsSection::ConnectionsSection(SessionHost &host, QWidget *parent)
    : Section(tr("Connections"), parent), m_host(host), m_list(new QVBoxLayout), m_line(new TypeAhead),
      m_field(new Field(tr("&Connected to"), m_line)), m_openNow(new QCheckBox(tr("&Only open now"))),
      m_nearest(new QCheckBox(tr("N&earest first"))),
      m_reason(new LetterChoice(host.codes().list(u"unmet_reason"_s)))
{
    m_line->setObjectName(u"connection"_s);
    m_line->setWary(true);
    m_line->setPlaceholderText(tr("A service, an organisation or a need"));
    m_line->setOffersAll(true);
    m_line->setOffersUnasked(true);
    onGrid(m_list, 0, 0.5);
    add(m_list);
    m_reason->setObjectName(u"declinedReason"_s);
    m_reason->hide();
    add(m_reason);
    add(buildNarrowing());
    add(m_field);
    connect(m_reason, &LetterChoice::chosen, this, &ConnectionsSection::reasonChosen);
    connect(m_reason, &LetterChoice::closed, this, &ConnectionsSection::closeReason);
    connect(m_line, &TypeAhead::searched, this, &ConnectionsSection::search);
    connect(m_line, &TypeAhead::picked, this, &ConnectionsSection::picked);
    connect(m_line, &TypeAhead::textChanged, this, [this] {
        clearProblems();
        Q_EMIT changed();
    });
    connect(m_line, &TypeAhead::enterOnEmpty, this, &ConnectionsSection::nextWanted);
    const auto toLast = [this] {
        if (!m_rows.empty())
            m_rows.back()->setFocus(Qt::BacktabFocusReason);
    };
    connect(m_line, &TypeAhead::upOnEmpty, this, toLast);
    connect(m_line, &TypeAhead::backOnEmpty, this, toLast);
}

/// Above the line, so that its list does not lie over what narrows it.
QWidget *ConnectionsSection::buildNarrowing()
{
    auto *part = new QWidget;
    auto *row = new FlowLayout(part);
    onGrid(row, 0, 2);
    m_openNow->setObjectName(u"onlyOpenNow"_s);
    m_nearest->setObjectName(u"nearestFirst"_s);
    for (auto *box : {m_openNow, m_nearest}) {
        box->setFocusPolicy(Qt::ClickFocus); // Alt and its letter from the line; no stop on the way
        row->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &ConnectionsSection::searchAgain);
    }
    const bool placed = m_host.site().place.has_value();
    m_nearest->setHidden(!placed); // nothing is near or far of a site that nobody placed
    m_nearest->setAccessibleDescription(tr("By how far it is from this site"));
    return part;
}

void ConnectionsSection::searchAgain()
{
    m_line->setFocus(Qt::OtherFocusReason);
    if (m_line->text().isEmpty())
        m_line->offerUnasked();
    else
        search();
}

void ConnectionsSection::setNeeds(const QStringList &codes)
{
    m_needs = codes;
}

QString ConnectionsSection::needAtHand() const
{
    for (const auto &need : m_needs)
        if (std::none_of(m_rows.begin(), m_rows.end(),
                         [&need](const ConnectionRow *row) { return row->entry().need == need; }))
            return need;
    return m_needs.value(0);
}

void ConnectionsSection::search()
{
    const QString typed = m_line->text();
    const QString need = typed.isEmpty() ? needAtHand() : QString();
    if (typed.isEmpty() && need.isEmpty())
        return;
    const auto codes = m_host.codes();
    ServiceQuery query;
    query.typed = typed;
    query.limit = kMostAnswers;
    query.from = m_host.site().place;
    query.order = m_nearest->isChecked() ? ServiceOrder::Nearest : ServiceOrder::Best;
    if (!need.isEmpty())
        query.filters.push_back({ServiceFilter::Kind::Need, need});
    if (m_openNow->isChecked())
        query.filters.push_back({ServiceFilter::Kind::OpenNow, {}});
    m_host.search(
        this, [query](services::SearchReader &reader) { return reader.services(query); },
        [this, typed, codes](const Result<ServiceAnswer> &answer) {
            std::vector<TwoLineRow> rows;
            if (answer)
                for (const auto &hit : answer->hits)
                    if (!holds(hit.id))
                        rows.push_back(serviceRow(hit, codes, m_host.today()));
            if (const QString target = typed.trimmed(); !target.isEmpty())
                rows.push_back({tr("Not in the directory: %1").arg(target),
                                tr("Writes down what you typed"),
                                {},
                                target,
                                true});
            m_line->setSuggestions(typed, std::move(rows));
        });
}

/// What stands in the list already is not offered again.
bool ConnectionsSection::holds(ServiceId service) const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [service](const ConnectionRow *row) { return row->entry().service == service; });
}

void ConnectionsSection::picked(const TwoLineRow &row)
{
    ConnectionEntry entry;
    entry.need = needAtHand();
    if (row.isAction)
        entry.target = row.key.toString();
    else
        entry.service = ServiceId::fromText(row.key.toString());
    readService(addRow(entry, row.isAction ? entry.target : row.title));
    clearProblems();
    Q_EMIT changed();
}

void ConnectionsSection::addService(ServiceId id, const QString &name)
{
    ConnectionEntry entry;
    entry.need = needAtHand();
    entry.service = id;
    readService(addRow(entry, name));
    Q_EMIT changed();
}

/// Its name, and what holds there today: who is sent to a door that is closed should be told.
void ConnectionsSection::readService(ConnectionRow *row)
{
    if (!row->entry().service)
        return;
    m_host
        .post([id = *row->entry().service](services::Workspace &workspace) {
            return workspace.directory().card(id);
        })
        .then(row, [row, today = m_host.today(), codes = m_host.codes()](const Result<ServiceCard> &card) {
            if (!card)
                return;
            row->setName(card->name);
            QStringList warnings;
            for (const auto &notice : card->notices)
                if (notice.holds(today))
                    warnings << noticeText(notice, today);
            const bool usual
                = card->status.isEmpty() || card->status.compare(u"active"_s, Qt::CaseInsensitive) == 0;
            if (!usual)
                warnings << codes.label(u"service_status"_s, card->status);
            if (!card->present)
                warnings << tr("no longer in the directory");
            if (!warnings.isEmpty())
                row->setWarning(warnings.join(u"; "_s));
        });
}

void ConnectionsSection::decline(ConnectionRow *row)
{
    if (row->isDeclined()) {
        closeReason();
        row->setOffered();
        return row->setFocus(Qt::OtherFocusReason);
    }
    row->setDeclined({}, {});
    m_declined = row;
    m_reason->setQuestion(tr("They said no to %1, because … (Esc: they did not say)").arg(row->name()));
    m_reason->show();
    m_reason->setCurrent({});
    m_reason->setFocus(Qt::ShortcutFocusReason);
}

void ConnectionsSection::reasonChosen(const QString &reason)
{
    if (m_declined)
        m_declined->setDeclined(reason, m_host.codes().label(u"unmet_reason"_s, reason));
    closeReason();
}

void ConnectionsSection::closeReason()
{
    m_reason->hide();
    if (auto *row = std::exchange(m_declined, nullptr))
        row->setFocus(Qt::OtherFocusReason);
}

ConnectionRow *ConnectionsSection::addRow(const ConnectionEntry &entry, const QString &name)
{
    auto *row = new ConnectionRow(entry, name, this);
    m_rows.push_back(row);
    m_list->addWidget(row);
    row->show(); // now, not when the layout comes to it: the next key may go there
    connect(row, &ConnectionRow::changed, this, &ConnectionsSection::changed);
    connect(row, &ConnectionRow::declineWanted, this, [this, row] { decline(row); });
    connect(row, &ConnectionRow::removeWanted, this, [this, row] { removeRow(row); });
    connect(row, &ConnectionRow::stepped, this, [this, row](int by) { step(row, by); });
    m_field->setHint(
        tr("Up goes to a connection; a letter changes it: I information, S signpost, A assisted, "
           "W warm introduction, R referral, N council team, E emergency; D: they said no"));
    return row;
}

void ConnectionsSection::removeRow(ConnectionRow *row)
{
    const bool hadFocus = row->hasFocus() || row->isAncestorOf(window()->focusWidget());
    if (m_declined == row)
        m_declined = nullptr;
    m_reason->setHidden(!m_declined);
    std::erase(m_rows, row);
    m_list->removeWidget(row);
    row->hide();
    row->deleteLater();
    if (m_rows.empty())
        m_field->setHint({});
    if (hadFocus)
        m_line->setFocus();
    Q_EMIT changed();
}

void ConnectionsSection::step(ConnectionRow *from, int by)
{
    const int to = int(std::find(m_rows.begin(), m_rows.end(), from) - m_rows.begin()) + by;
    if (to >= int(m_rows.size()))
        m_line->setFocus(Qt::TabFocusReason);
    else if (to >= 0)
        m_rows[size_t(to)]->setFocus(Qt::TabFocusReason);
}

void ConnectionsSection::clear()
{
    m_line->setText({});
    m_line->closeList();
    m_declined = nullptr;
    m_reason->hide();
    for (auto *row : m_rows) {
        m_list->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    m_needs.clear();
    m_field->setHint({});
    clearProblems();
}

void ConnectionsSection::write(ConversationEntry &entry) const
{
    entry.typed.connection = m_line->unpicked();
    for (const auto *row : m_rows) {
        ConnectionEntry connection = row->entry();
        const bool known = std::any_of(entry.needs.begin(), entry.needs.end(),
                                       [&](const NeedEntry &need) { return need.code == connection.need; });
        if (!known)
            connection.need = entry.needs.empty() ? QString() : entry.needs.front().code;
        entry.connections.push_back(connection);
    }
}

void ConnectionsSection::read(const ConversationEntry &entry)
{
    clear();
    for (const auto &connection : entry.connections) {
        auto *row = addRow(connection, connection.service ? tr("A service") : connection.target);
        if (m_keepsMade)
            row->keep();
        if (row->isDeclined() && !connection.unmetReason.isEmpty())
            row->setDeclined(connection.unmetReason,
                             m_host.codes().label(u"unmet_reason"_s, connection.unmetReason));
        readService(row);
    }
    m_line->setText(entry.typed.connection);
}

bool ConnectionsSection::showProblem(const EntryProblem &problem)
{
    if (problem.field != EntryProblem::Field::Connections)
        return false;
    m_field->setProblem(problemText(problem));
    return true;
}

bool ConnectionsSection::checkTyped()
{
    if (m_line->unpicked().isEmpty())
        return true;
    m_field->setProblem(tr("Not chosen yet. Choose a service with Down and Enter, or empty the line."));
    return false;
}

void ConnectionsSection::clearProblems()
{
    m_field->setProblem({});
}

void ConnectionsSection::focusFirst()
{
    m_line->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
