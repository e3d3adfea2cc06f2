// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/directory/service_list.h"

#include "core/services/care_service.h"
#include "ui/models/long_list_model.h"
#include "ui/pages/directory/care_rows.h"
#include "ui/pages/directory/filter_line.h"
#include "ui/pages/directory/found_text.h"
#include "ui/session_host.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kMostToRing = 200;
constexpr char kRelax[] = "relax:";

QPushButton *modeButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setProperty("mode", true);
    return button;
}

} // namespace

ServiceList::ServiceList(SessionHost &host, QWidget *parent)
    : QWidget(parent), m_host(host), m_search(new QLineEdit),
      m_filters(new FilterLine(host.codes(), [&host] { return host.today(); })), m_searchPart(new QWidget),
      m_count(quietText()), m_lead(quietText()), m_services(modeButton(tr("Services"), u"modeServices"_s)),
      m_ring(modeButton(tr("Ring next"), u"modeRing"_s)),
      m_pairs(modeButton(tr("Listed twice"), u"modePairs"_s)), m_model(new LongListModel(this))
{
    m_search->setObjectName(u"directorySearch"_s);
    m_search->setPlaceholderText(tr("Name, need or what it does"));
    m_count->setObjectName(u"count"_s);
    m_list = twoLineList(m_model, tr("Services"), 4);
    m_list->setObjectName(u"services"_s);
    followShownRows(m_list, m_model);
    auto *modes = new QWidget;
    auto *row = new FlowLayout(modes);
    onGrid(row, 0, 1);
    row->addWidget(m_services);
    row->addWidget(m_ring);
    row->addWidget(m_pairs);
    onlyIf(m_host.may(Act::AssureService), m_ring);
    onlyIf(m_host.may(Act::LinkServices), m_pairs);
    auto *search = new QVBoxLayout(m_searchPart);
    onGrid(search, 0, 1.5);
    search->addWidget(new Field(tr("&Find a service"), m_search));
    search->addWidget(m_filters);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.5);
    layout->addWidget(modes);
    layout->addWidget(m_searchPart);
    layout->addWidget(m_lead);
    layout->addWidget(m_count);
    layout->addWidget(m_list, 1);

    connect(m_services, &QPushButton::clicked, this, [this] { setMode(Mode::Services); });
    connect(m_ring, &QPushButton::clicked, this, [this] { setMode(Mode::Ring); });
    connect(m_pairs, &QPushButton::clicked, this, [this] { setMode(Mode::Pairs); });
    connect(m_search, &QLineEdit::textEdited, this, [this] { ask(List::Another); });
    connect(m_filters, &FilterLine::changed, this, [this] { ask(List::Another); });
    connect(m_filters, &FilterLine::left, m_search, [this] { m_search->setFocus(); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_model->rowCount() == 0)
            return;
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(0));
        m_list->setFocus(Qt::TabFocusReason);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ServiceList::rowChanged);
    connect(m_list, &QListView::activated, this, &ServiceList::activated);
    connect(m_model, &LongListModel::wanted, this, &ServiceList::askPage);
    dressMode();
    readSources();
    ask(List::Another);
}

void ServiceList::focusSearch()
{
    setMode(Mode::Services);
    m_search->setFocus(Qt::TabFocusReason);
}

void ServiceList::setMode(Mode mode)
{
    const bool same = m_mode == mode;
    m_mode = mode;
    dressMode();
    if (same)
        return;
    m_keep.clear();
    setRows({});
    reload();
    if (mode != Mode::Services)
        m_list->setFocus(Qt::ShortcutFocusReason);
}

void ServiceList::dressMode()
{
    m_services->setChecked(m_mode == Mode::Services);
    m_ring->setChecked(m_mode == Mode::Ring);
    m_pairs->setChecked(m_mode == Mode::Pairs);
    m_searchPart->setVisible(m_mode == Mode::Services);
    m_lead->setVisible(m_mode != Mode::Services);
    m_lead->setText(
        m_mode == Mode::Ring
            ? tr("Entries to ring in a quiet hour: said to be wrong first, then the most used and "
                 "longest unchecked. R: it is right, W: something is wrong, N: no answer.")
            : tr("Entries that look like one service. S: they are the same, D: they are "
                 "different. Nothing is merged, and it can be taken back."));
    m_list->setAccessibleName(m_mode == Mode::Ring        ? tr("Whom to ring next")
                                  : m_mode == Mode::Pairs ? tr("Entries that may be one service")
                                                          : tr("Services"));
}

void ServiceList::readSources()
{
    m_host.post([](services::Workspace &workspace) { return workspace.directory().sources(); })
        .then(this, [this](const Result<std::vector<FeedSource>> &sources) {
            if (sources)
                m_filters->setSources(*sources, m_host.site().place.has_value());
        });
}

void ServiceList::reload()
{
    m_keep = m_list->currentIndex().data(TwoLineModel::Key).toString();
    m_keepRow = m_list->currentIndex().row();
    switch (m_mode) {
    case Mode::Services:
        readSources();
        return ask(List::Same);
    case Mode::Ring:
        return askRing();
    case Mode::Pairs:
        return askPairs();
    }
}

void ServiceList::toggleNearest()
{
    m_order = m_order == ServiceOrder::Best ? ServiceOrder::Nearest : ServiceOrder::Best;
    setMode(Mode::Services);
    ask(List::Another);
}

ServiceQuery ServiceList::query() const
{
    ServiceQuery query;
    query.typed = m_search->text();
    query.filters = m_filters->filters();
    query.from = m_host.site().place;
    query.order = m_order;
    query.limit = LongListModel::kPageRows;
    query.nowMs = m_host.nowMs();
    return query;
}

void ServiceList::ask(List list)
{
    if (m_mode != Mode::Services)
        return;
    ServiceQuery wanted = query();
    if (list == List::Same) {
        wanted.around = ServiceId::fromText(m_keep);
        wanted.first = std::max(m_keepRow, 0) / wanted.limit * wanted.limit;
    }
    m_host.search(
        this, [wanted](services::SearchReader &reader) { return reader.services(wanted); },
        [this, wanted, list](const Result<ServiceAnswer> &answer) {
            if (m_mode != Mode::Services)
                return;
            if (!answer)
                return Q_EMIT failed(answer.error());
            m_asked = wanted;
            m_asked.around.reset();
            show(*answer, list);
        });
}

void ServiceList::askPage(int first)
{
    ServiceQuery wanted = m_asked;
    wanted.first = first;
    m_host.read(
        this, [wanted](services::SearchReader &reader) { return reader.services(wanted); },
        [this, first, mine = m_answers](const Result<ServiceAnswer> &answer) {
            if (mine != m_answers)
                return;
            if (!answer && answer.error().code == Error::Code::Superseded)
                return m_model->lose(first);
            if (!answer)
                return Q_EMIT failed(answer.error());
            if (answer->total != m_model->rowCount())
                return reload(); // it changed meanwhile
            m_model->fill(first, rowsOf(*answer));
            tellAwaited();
        });
}

std::vector<TwoLineRow> ServiceList::rowsOf(const ServiceAnswer &answer) const
{
    std::vector<TwoLineRow> rows;
    rows.reserve(answer.hits.size() + answer.relaxed.size());
    for (const auto &hit : answer.hits)
        rows.push_back(serviceRow(hit, m_host.codes(), m_host.today()));
    for (const auto &[filter, more] : answer.relaxed)
        rows.push_back({tr("Remove “%1”").arg(m_filters->text(filter)),
                        tr("%n more", nullptr, more),
                        {},
                        QLatin1String(kRelax) + filter.key(),
                        true});
    return rows;
}

void ServiceList::show(const ServiceAnswer &answer, List list)
{
    ++m_answers;
    m_count->setText(foundText(answer,
                               {!m_search->text().trimmed().isEmpty(), m_filters->filters(), m_order,
                                m_host.site().place.has_value()}));
    if (answer.total == 0)
        return setRows(rowsOf(answer));
    if (list == List::Another || m_model->rowCount() == 0) {
        m_model->start(answer.total, answer.first, rowsOf(answer));
        m_list->scrollToTop();
    } else {
        m_renewing = true; // a view that loses its last row goes to another by itself
        m_model->renew(answer.total, answer.first, rowsOf(answer));
        if (answer.found || !m_keep.isEmpty())
            m_list->setCurrentIndex(answer.found ? m_model->index(*answer.found) : QModelIndex());
        m_renewing = false;
        m_model->setChosen(m_list->currentIndex().row());
        tellAwaited();
    }
    m_keep.clear();
}

/// The row that was gone to is here.
void ServiceList::tellAwaited()
{
    if (!m_awaited || !m_model->row(m_list->currentIndex().row()))
        return;
    rowChanged();
    QAccessibleEvent named(m_list, QAccessible::Focus); // it had no name when it got the focus
    named.setChild(m_list->currentIndex().row());
    if (m_list->hasFocus())
        QAccessible::updateAccessibility(&named);
}

void ServiceList::setRows(std::vector<TwoLineRow> rows)
{
    ++m_answers;
    m_model->setRows(std::move(rows));
    int row
        = m_keep.isEmpty() || m_mode == Mode::Services ? -1 : std::min(m_keepRow, m_model->rowCount() - 1);
    if (const int same = m_keep.isEmpty() ? -1 : m_model->rowOf(m_keep); same >= 0)
        row = same;
    if (row >= 0) // done with: the next has moved up
        m_list->setCurrentIndex(m_model->index(row));
    m_keep.clear();
}

void ServiceList::askRing()
{
    m_host
        .post(
            [](services::Workspace &workspace) { return workspace.directory().care().ringList(kMostToRing); })
        .then(this, [this](const Result<std::vector<ToRing>> &lines) {
            if (m_mode != Mode::Ring)
                return;
            if (!lines)
                return Q_EMIT failed(lines.error());
            showCare(lines->empty() ? tr("Every entry was checked within twelve months.")
                                    : tr("%n to ring", nullptr, int(lines->size())),
                     ringRows(*lines));
        });
}

void ServiceList::askPairs()
{
    m_host
        .post([](services::Workspace &workspace) {
            return workspace.directory().care().linkSuggestions(kMostToRing);
        })
        .then(this, [this](const Result<std::vector<LinkSuggestion>> &pairs) {
            if (m_mode != Mode::Pairs)
                return;
            if (!pairs)
                return Q_EMIT failed(pairs.error());
            showCare(pairs->empty() ? tr("No two entries look like one service.")
                                    : tr("%n pair(s)", nullptr, int(pairs->size())),
                     pairRows(*pairs));
        });
}

void ServiceList::showCare(const QString &count, std::vector<TwoLineRow> rows)
{
    m_count->setText(count);
    setRows(std::move(rows));
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

ServiceId ServiceList::current() const
{
    return serviceOfKey(m_list->currentIndex().data(TwoLineModel::Key).toString());
}

std::optional<ServicePair> ServiceList::currentPair() const
{
    if (m_mode != Mode::Pairs)
        return std::nullopt;
    return pairOfKey(m_list->currentIndex().data(TwoLineModel::Key).toString());
}

void ServiceList::rowChanged()
{
    if (m_renewing)
        return;
    const int row = m_list->currentIndex().row();
    m_model->setChosen(row);
    m_awaited = row >= 0 && !m_model->row(row);
    if (m_awaited)
        Q_EMIT choosing();
    else if (const auto id = current(); !id.isNull())
        Q_EMIT chosen(id);
}

void ServiceList::activated()
{
    const QString key = m_list->currentIndex().data(TwoLineModel::Key).toString();
    if (key.startsWith(QLatin1String(kRelax))) {
        if (const auto filter = ServiceFilter::fromKey(QStringView(key).mid(sizeof(kRelax) - 1)))
            m_filters->remove(*filter);
        m_search->setFocus();
    } else {
        rowChanged();
    }
}

} // namespace letstalk::ui
