// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/queue_pane.h"

#include "core/base/london_time.h"
#include "ui/action_list.h"
#include "ui/models/queue_model.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/desk/arrival_form.h"
#include "ui/session_host.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kRows = 6;
constexpr int kStripRows = 3;
constexpr int kMinuteMs = 60'000;

QString nextUrgency(const QString &code)
{
    return code == u"ROUTINE" ? u"TODAY"_s : code == u"TODAY" ? u"NOW"_s : u"ROUTINE"_s;
}

} // namespace

QueuePane::QueuePane(SessionHost &host, QWidget *parent)
    : QWidget(parent), m_host(host), m_model(new QueueModel(host.codes(), this)),
      m_title(sectionTitle(tr("Queue"))), m_counts(quietText()),
      m_new(new QPushButton(tr("New arrival (F2)"))), m_next(new QPushButton(tr("Take next (F3)"))),
      m_show(plainButton({})), m_arrival(new ArrivalForm(host.codes())), m_body(new QWidget),
      m_empty(bodyText()), m_list(twoLineList(m_model, tr("Queue"), kRows)), m_chosenBar(new QWidget),
      m_take(new QPushButton), m_other(plainButton(tr("More"))), m_menu(new QMenu(this)), m_over(new QWidget),
      m_overText(bodyText()), m_close(new QPushButton), m_minute(new QTimer(this))
{
    setAccessibleName(tr("Queue"));
    build();
    fillMenu();
    connect(m_new, &QPushButton::clicked, this, &QueuePane::startArrival);
    connect(m_next, &QPushButton::clicked, this, &QueuePane::nextWanted);
    connect(m_show, &QPushButton::clicked, this, [this] {
        m_open = !m_open;
        arrange();
    });
    connect(m_arrival, &ArrivalForm::accepted, this, [this] { Q_EMIT arrived(m_arrival->value()); });
    connect(m_arrival, &ArrivalForm::cancelled, this, &QueuePane::endArrival);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueuePane::showChosen);
    connect(m_take, &QPushButton::clicked, this,
            [this] { onChosen([this](const QueueVisit &visit) { Q_EMIT takeWanted(visit.id); }); });
    connect(m_close, &QPushButton::clicked, this, [this] { Q_EMIT closeWanted(overdue()); });
    connect(m_minute, &QTimer::timeout, this, &QueuePane::tick);
    m_minute->start(kMinuteMs);
    arrange();
    reload();
}

void QueuePane::build()
{
    m_list->setObjectName(u"queue"_s);
    m_list->setUniformItemSizes(false); // the heading is lower
    static_cast<TwoLineDelegate *>(m_list->itemDelegate())->setGoesOn(true);
    m_list->setResizeMode(QListView::Adjust);
    m_arrival->hide();
    m_over->hide();
    m_counts->setObjectName(u"queueCounts"_s);
    m_show->setObjectName(u"showQueue"_s);
    m_close->setObjectName(u"closeQueue"_s);
    for (auto *button : {m_new, m_next, m_show, m_take, m_other, m_close})
        button->setAutoDefault(false);
    m_empty->setText(tr("Nobody is waiting. When somebody comes, F2 and Enter give out a token."));

    m_buttons = new FlowLayout;
    onGrid(m_buttons, 0, 1);
    m_buttons->setCentred(true);
    for (auto *button : {m_new, m_next, m_show})
        m_buttons->addWidget(button);

    auto *over = new QVBoxLayout(m_over);
    onGrid(over, 0, 1);
    over->addWidget(m_overText);
    over->addWidget(m_close);

    auto *chosen = new FlowLayout(m_chosenBar);
    onGrid(chosen, 0, 1);
    chosen->addWidget(m_take);
    chosen->addWidget(m_other);

    auto *body = new QVBoxLayout(m_body);
    onGrid(body, 0, 1);
    body->addWidget(m_empty);
    body->addWidget(m_list, 1);
    body->addWidget(m_chosenBar);

    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.25);
    layout->addWidget(m_title);
    layout->addWidget(m_counts);
    layout->addLayout(m_buttons);
    layout->addWidget(m_arrival);
    layout->addWidget(m_over);
    layout->addWidget(m_body, 1);
}

void QueuePane::fillMenu()
{
    m_other->setMenu(m_menu);
    m_other->setAccessibleName(tr("More about the chosen visitor"));
    const auto end = [this](const QString &text, const QString &state) {
        m_menu->addAction(text, this, [this, state] {
            onChosen([this, state](const QueueVisit &visit) { Q_EMIT endWanted(visit.id, state); });
        });
    };
    end(tr("Left before being seen (L)"), u"LEFT_UNSEEN"_s);
    end(tr("Turned away (T)"), u"TURNED_AWAY"_s);
    end(tr("Coming back another time (B)"), u"BOOKED_BACK"_s);
    end(tr("Seen, with nothing to write down (S)"), u"SEEN"_s);
    m_menu->addSeparator();
    m_menu->addAction(tr("Back to waiting (P)"), this,
                      [this] { onChosen([this](const QueueVisit &visit) { Q_EMIT backWanted(visit.id); }); });
    for (const auto &item : m_host.codes().list(u"urgency"_s).items)
        if (!item.retired)
            m_menu->addAction(tr("How soon: %1").arg(item.label), this, [this, code = item.code] {
                onChosen([this, code](const QueueVisit &visit) { Q_EMIT urgencyWanted(visit.id, code); });
            });
}

void QueuePane::addActions(ActionList &actions)
{
    actions.add(Qt::Key_F2, tr("Somebody has come: a token; Enter accepts what is usual"),
                [this] { startArrival(); });
    actions.add(Qt::Key_F3, tr("Takes the next from the queue"), [this] { Q_EMIT nextWanted(); });
    actions.add(Qt::Key_F6, tr("To the queue, and says how many wait"), [this] { focusList(); });
    const auto in = [&](const QKeySequence &keys, const QString &title, auto act) {
        actions.addIn(m_list, keys, title, [this, act] { onChosen(act); });
    };
    in(Qt::Key_Return, tr("In the queue: takes the chosen one, or goes on with them"),
       [this](const QueueVisit &visit) { Q_EMIT takeWanted(visit.id); });
    actions.alsoBy(Qt::Key_Enter);
    const auto end = [&](int key, const QString &title, const QString &state) {
        in(key, title, [this, state](const QueueVisit &visit) { Q_EMIT endWanted(visit.id, state); });
    };
    end(Qt::Key_L, tr("In the queue: left before being seen"), u"LEFT_UNSEEN"_s);
    end(Qt::Key_T, tr("In the queue: turned away"), u"TURNED_AWAY"_s);
    end(Qt::Key_B, tr("In the queue: coming back another time"), u"BOOKED_BACK"_s);
    end(Qt::Key_S, tr("In the queue: seen, with nothing to write down"), u"SEEN"_s);
    in(Qt::Key_P, tr("In the queue: back to waiting"),
       [this](const QueueVisit &visit) { Q_EMIT backWanted(visit.id); });
    in(Qt::Key_U, tr("In the queue: more urgent, round to in turn"),
       [this](const QueueVisit &visit) { Q_EMIT urgencyWanted(visit.id, nextUrgency(visit.urgency)); });
}

void QueuePane::reload()
{
    m_host
        .post([site = m_host.site().id](services::Workspace &workspace) {
            return workspace.queue().today(site);
        })
        .then(this, [this](const Result<services::QueueService::Queue> &queue) {
            if (queue)
                fill(*queue);
            else
                Q_EMIT failed(queue.error());
        });
}

void QueuePane::fill(const services::QueueService::Queue &queue)
{
    const auto *before = chosen();
    const auto kept = before ? std::optional(before->id) : std::nullopt;
    m_queue = queue;
    m_known = true;
    auto all = queue.today;
    all.insert(all.end(), queue.leftOver.begin(), queue.leftOver.end());
    m_model->setVisits(std::move(all), m_host.nowMs(), m_host.today());
    if (const int row = kept ? m_model->rowOf(*kept) : -1; row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
    showCounts();
    showOver();
    showChosen();
    arrange();
    Q_EMIT loaded();
}

/// The minutes move on; nothing else does, and nothing is said.
void QueuePane::tick()
{
    m_model->setNow(m_host.nowMs());
    showCounts();
    showOver();
}

QString QueuePane::summary() const
{
    QStringList parts {tr("%n waiting", nullptr, m_queue.waiting())};
    const auto seen = std::count_if(m_queue.today.begin(), m_queue.today.end(),
                                    [](const auto &visit) { return visit.isBeingSeen(); });
    if (seen > 0)
        parts << tr("%n being seen", nullptr, int(seen));
    parts << tr("%n left unseen today", nullptr, m_queue.leftUnseen());
    QString text = parts.join(u", "_s) + u'.';
    if (const auto *next = m_queue.next())
        text += u' '
            + tr("Next: %1, %2.")
                  .arg(tokenText(m_host.codes(), *next), minutesText(waitedMinutes(*next, m_host.nowMs())));
    return text;
}

/// What has room on the one line of a strip.
QString QueuePane::shortSummary() const
{
    QString text = tr("%n waiting", nullptr, m_queue.waiting());
    if (const auto *next = m_queue.next())
        text += u", "_s + tr("next %1").arg(tokenText(m_host.codes(), *next));
    return text;
}

void QueuePane::showCounts()
{
    m_title->setText(m_queue.waiting() > 0 ? tr("Queue: %1").arg(m_queue.waiting()) : tr("Queue"));
    m_counts->setText(!m_known ? tr("Looking up who waits …") : m_strip ? shortSummary() : summary());
    m_counts->setToolTip(m_known ? summary() : QString());
    m_next->setEnabled(m_queue.next() != nullptr);
}

bool QueuePane::isSessionOver() const
{
    const auto &session = m_host.session();
    return session && london::instant(session->day, session->ends) < m_host.nowMs();
}

/// "3 visitors of 20 Nov 2026 were never closed."; empty when there are none.
QString QueuePane::leftOverText() const
{
    int count = 0;
    QDate first, last;
    for (const auto &visit : m_queue.leftOver) {
        if (!visit.isWaiting())
            continue;
        ++count;
        first = first.isValid() ? qMin(first, visit.day) : visit.day;
        last = last.isValid() ? qMax(last, visit.day) : visit.day;
    }
    if (count == 0)
        return {};
    return first == last
        ? tr("%n visitor(s) of %1 (was|were) never closed.", nullptr, count).arg(shortDayText(first))
        : tr("%n visitor(s) of %1 to %2 were never closed.", nullptr, count)
              .arg(shortDayText(first), shortDayText(last));
}

/// Those who still wait when their session is over: offered, never done by itself.
std::vector<VisitId> QueuePane::overdue() const
{
    const bool over = isSessionOver();
    std::vector<VisitId> ids;
    for (const auto &visit : m_queue.leftOver)
        if (visit.isWaiting())
            ids.push_back(visit.id);
    for (const auto &visit : m_queue.today)
        if (over && visit.isWaiting())
            ids.push_back(visit.id);
    return ids;
}

void QueuePane::showOver()
{
    const int count = m_host.may(Act::CloseQueue) ? int(overdue().size()) : 0;
    m_over->setVisible(count > 0 && (!m_strip || m_open));
    m_show->setText(m_open          ? tr("Hide (Esc)")
                        : count > 0 ? tr("Queue (F6): some to close")
                                    : tr("Queue (F6)"));
    const auto waiting = std::count_if(m_queue.today.begin(), m_queue.today.end(),
                                       [](const QueueVisit &visit) { return visit.isWaiting(); });
    QStringList texts;
    if (isSessionOver() && waiting > 0)
        texts << tr("The session is over, and %n visitor(s) still (waits|wait) here.", nullptr, int(waiting));
    if (const QString left = leftOverText(); !left.isEmpty())
        texts << left;
    m_overText->setText(texts.join(u' '));
    m_close->setText(tr("They left unseen (%n)", nullptr, count));
}

void QueuePane::showChosen()
{
    const auto *visit = chosen();
    m_chosenBar->setVisible(visit != nullptr);
    if (visit)
        m_take->setText(visit->isBeingSeen() || visit->conversations > 0 ? tr("Go on (Enter)")
                                                                         : tr("Take (Enter)"));
}

void QueuePane::setStrip(bool strip)
{
    if (m_strip == strip)
        return;
    m_strip = strip;
    m_open = m_list->hasFocus();
    m_counts->setWordWrap(!strip);
    if (strip) // all on one line
        m_buttons->insert(0, m_counts);
    else
        static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_counts);
    m_new->setText(strip ? tr("New (F2)") : tr("New arrival (F2)"));
    m_next->setText(strip ? tr("Next (F3)") : tr("Take next (F3)"));
    showCounts();
    arrange();
}

void QueuePane::arrange()
{
    const bool body = !m_strip || (m_open && m_arrival->isHidden());
    const bool any = m_model->rowCount() > 0;
    m_title->setVisible(!m_strip);
    m_show->setVisible(m_strip);
    showOver();
    m_body->setVisible(body);
    m_list->setVisible(any);
    m_empty->setVisible(!any && m_known);
    atLeastLines(m_list, 2 * (m_strip ? kStripRows : kRows));
}

void QueuePane::focusList()
{
    m_open = true;
    arrange();
    if (m_model->rowCount() == 0) {
        m_new->setFocus(Qt::ShortcutFocusReason);
    } else {
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(m_model->at(0) ? 0 : 1)); // past the heading
        m_list->setFocus(Qt::ShortcutFocusReason);
    }
    announce(m_counts, summary());
}

void QueuePane::startArrival()
{
    if (!m_arrival->isVisible())
        m_before = QApplication::focusWidget();
    m_arrival->open();
    arrange();
}

void QueuePane::endArrival()
{
    m_arrival->hide();
    arrange();
    // Where the keyboard was may have gone meanwhile.
    if (m_before && window()->isAncestorOf(m_before) && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
    else
        m_new->setFocus(Qt::OtherFocusReason);
    m_before = nullptr;
}

const QueueVisit *QueuePane::find(VisitId id) const
{
    return m_model->find(id);
}

const QueueVisit *QueuePane::chosen() const
{
    return m_model->at(m_list->currentIndex().row());
}

void QueuePane::onChosen(const std::function<void(const QueueVisit &)> &act)
{
    if (const auto *visit = chosen())
        act(QueueVisit(*visit)); // a copy: what is done may fill the list anew
}

void QueuePane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !m_strip || !m_open)
        return QWidget::keyPressEvent(event);
    m_open = false;
    arrange();
    m_show->setFocus(Qt::OtherFocusReason);
}

} // namespace letstalk::ui
