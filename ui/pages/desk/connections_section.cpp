// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/connections_section.h"

#include "ui/session_host.h"
#include "ui/widgets/accessible_role.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/type_ahead.h"
#include "ui/widgets/wheel.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kMostAnswers = 12;
}

ConnectionRow::ConnectionRow(const ConnectionEntry &entry, const QString &name, QWidget *parent)
    : QFrame(parent), m_entry(entry), m_label(new QLabel), m_type(new QComboBox), m_remove(new QToolButton)
{
    setProperty("row", true);
    setAccessibleRole(this, QAccessible::ListItem);
    setFocusPolicy(Qt::ClickFocus);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    for (int at = 0; at < kConnectionTypeCount; ++at)
        m_type->addItem(connectionTypeText(ConnectionType(at)));
    m_type->setCurrentIndex(int(entry.type));
    m_type->setFocusPolicy(Qt::ClickFocus); // letters do the same from the row
    ignoreWheel(m_type);
    m_remove->setText(tr("Remove"));
    m_remove->setProperty("kind", u"plain"_s);
    m_remove->setFocusPolicy(Qt::NoFocus);

    auto *layout = new QHBoxLayout(this);
    onGrid(layout, 1, 0.5, 1);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_type);
    layout->addWidget(m_remove);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this](int at) {
        m_entry.type = ConnectionType(at);
        setName(m_name);
        Q_EMIT changed();
    });
    connect(m_remove, &QToolButton::clicked, this, &ConnectionRow::removeWanted);
    setName(name);
}

void ConnectionRow::setName(const QString &name)
{
    m_name = name;
    m_label->setText(name);
    m_type->setAccessibleName(tr("How they were connected to %1").arg(name));
    setAccessibleName(tr("%1, %2").arg(name, connectionTypeText(m_entry.type)));
    setAccessibleDescription(m_kept ? tr("A letter changes how: I, S, A, W, R, N or E.")
                                    : tr("A letter changes how: I, S, A, W, R, N or E. Delete removes it."));
}

void ConnectionRow::keep()
{
    m_kept = true;
    m_remove->hide();
    setName(m_name);
}

void ConnectionRow::setType(ConnectionType type)
{
    m_type->setCurrentIndex(int(type));
}

void ConnectionRow::keyPressEvent(QKeyEvent *event)
{
    if (!(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        if (const auto type = connectionTypeForKey(event->key()))
            return setType(*type);
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!m_kept && !event->isAutoRepeat()) // held down, it removes one
            Q_EMIT removeWanted();
        return;
    case Qt::Key_Up:
        return Q_EMIT stepped(-1);
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return Q_EMIT stepped(1);
    default:
        QFrame::keyPressEvent(event);
    }
}

ConnectionsSection::ConnectionsSection(SessionHost &host, QWidget *parent)
    : Section(tr("Connections"), parent), m_host(host), m_list(new QVBoxLayout), m_line(new TypeAhead),
      m_field(new Field(tr("&Connected to"), m_line))
{
    m_line->setObjectName(u"connection"_s);
    m_line->setWary(true);
    m_line->setPlaceholderText(tr("A service, an organisation or a need"));
    m_line->setOffersAll(true);
    m_line->setOffersUnasked(true);
    onGrid(m_list, 0, 0.5);
    add(m_list);
    add(m_field);
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
    m_host.search(
        this,
        [typed, need](services::SearchReader &reader) { return reader.services(typed, need, kMostAnswers); },
        [this, typed, codes](const Result<std::vector<ServiceHit>> &hits) {
            std::vector<TwoLineRow> rows;
            if (hits)
                for (const auto &hit : *hits)
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
    addRow(entry, row.isAction ? entry.target : row.title);
    clearProblems();
    Q_EMIT changed();
}

void ConnectionsSection::addService(ServiceId id, const QString &name)
{
    ConnectionEntry entry;
    entry.need = needAtHand();
    entry.service = id;
    addRow(entry, name);
    Q_EMIT changed();
}

ConnectionRow *ConnectionsSection::addRow(const ConnectionEntry &entry, const QString &name)
{
    auto *row = new ConnectionRow(entry, name, this);
    m_rows.push_back(row);
    m_list->addWidget(row);
    row->show(); // now, not when the layout comes to it: the next key may go there
    connect(row, &ConnectionRow::changed, this, &ConnectionsSection::changed);
    connect(row, &ConnectionRow::removeWanted, this, [this, row] { removeRow(row); });
    connect(row, &ConnectionRow::stepped, this, [this, row](int by) { step(row, by); });
    m_field->setHint(
        tr("Up goes to a connection; a letter changes it: I information, S signpost, A assisted, "
           "W warm introduction, R referral, N council team, E emergency"));
    return row;
}

void ConnectionsSection::removeRow(ConnectionRow *row)
{
    const bool hadFocus = row->hasFocus() || row->isAncestorOf(window()->focusWidget());
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
        if (!connection.service)
            continue;
        m_host
            .post([id = *connection.service](services::Workspace &workspace) {
                return workspace.directory().card(id);
            })
            .then(row, [row](const Result<ServiceCard> &card) {
                if (card)
                    row->setName(card->name);
            });
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
