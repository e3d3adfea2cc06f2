// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette.h"

#include "core/services/search_reader.h"
#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/offer_list.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kHits = 6;
constexpr int kPatienceMs = 250;
constexpr int kCharacters = 76;
constexpr int kRowsAStep = 5;
} // namespace

Palette::Palette(SessionHost &host, QWidget *window, Sources sources)
    : QFrame(window), m_host(host), m_sources(std::move(sources)), m_line(new QLineEdit),
      m_list(new OfferList), m_model(new TwoLineModel(this)), m_nothing(bodyText()), m_hint(quietText())
{
    build();
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &Palette::waitedLong);
    connect(&m_host.counter(), &CounterMode::changed, this, [this] {
        if (!m_open)
            return;
        m_fixed = m_sources.fixed(); // names of those opened before are hidden or shown
        typed();
    });
    connect(m_line, &QLineEdit::textChanged, this, &Palette::typed);
    connect(m_list, &OfferList::chosen, this,
            [this](int row) { run(m_model->index(row).data(TwoLineModel::Key).toInt()); });
    m_line->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

void Palette::build()
{
    setObjectName(u"palette"_s);
    setProperty("popup", true);
    setAccessibleName(tr("Find anything"));
    m_line->setObjectName(u"paletteLine"_s);
    m_line->setAccessibleName(tr("Find anything"));
    m_line->setPlaceholderText(m_sources.person ? tr("A person, a service, a page, something to do, help")
                                                : tr("A service, a page, something to do, help"));
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setProperty("bare", true);
    m_list->setModel(m_model);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_nothing->setText(tr("Nothing was found. Try another word, or fewer letters."));
    m_hint->setText(tr("Up and Down choose, Enter opens, Esc goes back"));
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 1.5, 1);
    layout->addWidget(m_line);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_hint);
}

void Palette::open()
{
    if (m_open)
        return m_line->selectAll();
    m_open = true;
    Q_EMIT opened(true);
    m_back = QApplication::focusWidget();
    m_fixed = m_sources.fixed();
    m_line->clear();
    show();
    raise();
    m_line->setFocus(Qt::ShortcutFocusReason);
    typed();
}

void Palette::leave()
{
    if (!m_open)
        return;
    m_open = false;
    m_patience.stop();
    m_waiting = false;
    m_runWhenAnswered = false;
    if (m_back && m_back->isVisible()) // before hiding, or Qt would look for a next one by itself
        m_back->setFocus(Qt::OtherFocusReason);
    m_back.clear();
    hide();
    m_fixed.clear();
    m_shown.clear();
    m_model->setRows({}); // names do not stay behind in a list that nobody sees
    m_line->clear();
    Q_EMIT opened(false);
}

void Palette::typed()
{
    if (!m_open)
        return;
    m_runWhenAnswered = false;
    const QString text = m_line->text();
    if (text.trimmed().isEmpty() || (!m_sources.person && !m_sources.service))
        return answered(text, {});
    m_waiting = true;
    m_patience.start();
    search(text);
}

Result<Palette::Found> Palette::find(services::SearchReader &reader, const QString &text, bool people,
                                     bool services)
{
    Found found;
    if (people) {
        LT_ASSIGN(found.people, reader.people(text, kHits));
    }
    if (services) {
        ServiceQuery query;
        query.typed = text;
        query.limit = kHits;
        query.someWords = false;
        LT_ASSIGN(auto answer, reader.services(std::move(query)));
        found.services = std::move(answer.hits);
    }
    return found;
}

void Palette::search(const QString &text)
{
    const bool people = bool(m_sources.person);
    const bool services = bool(m_sources.service);
    m_host.search(
        this,
        [text, people, services](services::SearchReader &reader) {
            return find(reader, text, people, services);
        },
        [this, text](const Result<Found> &found) {
            answered(text, found ? entriesOf(*found) : std::vector<PaletteEntry>());
        });
}

std::vector<PaletteEntry> Palette::entriesOf(const Found &found) const
{
    std::vector<PaletteEntry> entries;
    const auto add = [&entries](PaletteGroup group, const TwoLineRow &row, const QString &id,
                                std::function<void()> run) {
        QStringList detail {row.detail, row.aside};
        detail.removeAll(QString());
        PaletteEntry entry;
        entry.group = group;
        entry.title = row.title;
        entry.detail = detail.join(u", "_s);
        entry.id = id;
        entry.run = std::move(run);
        entries.push_back(std::move(entry));
    };
    for (const auto &hit : found.people)
        add(PaletteGroup::People, personRow(hit, m_host.counter()), hit.id.toText(),
            [open = m_sources.person, hit] { open(hit); });
    for (const auto &hit : found.services)
        add(PaletteGroup::Services, serviceRow(hit, m_host.codes()), hit.id.toText(),
            [open = m_sources.service, hit] { open(hit); });
    return entries;
}

/// What needs no search is shown. An Enter that was pressed still waits for the answer: what it was meant for
/// may not be among these.
void Palette::waitedLong()
{
    const bool run = std::exchange(m_runWhenAnswered, false);
    answered(m_line->text(), {});
    m_runWhenAnswered = run;
}

void Palette::answered(const QString &text, const std::vector<PaletteEntry> &found)
{
    if (!m_open || text != m_line->text())
        return;
    m_patience.stop();
    m_waiting = false;
    fill(arranged(text, m_fixed, found));
    if (std::exchange(m_runWhenAnswered, false) && !m_shown.empty())
        run(0);
}

void Palette::fill(std::vector<PaletteEntry> entries)
{
    m_shown = std::move(entries);
    m_rowOf.clear();
    std::vector<TwoLineRow> rows;
    for (size_t i = 0; i < m_shown.size(); ++i) {
        const auto &entry = m_shown[i];
        if (i == 0 || m_shown[i - 1].group != entry.group) {
            TwoLineRow heading;
            heading.title = groupText(entry.group);
            heading.isHeading = true;
            rows.push_back(heading);
        }
        m_rowOf.push_back(int(rows.size()));
        rows.push_back({entry.title, entry.detail, entry.aside, int(i)});
    }
    m_model->setRows(std::move(rows));
    m_nothing->setVisible(m_shown.empty());
    m_list->setVisible(!m_shown.empty());
    place();
    m_current = -1;
    moveTo(0);
    m_list->scrollToTop(); // with its heading
}

void Palette::move(int by)
{
    const int count = int(m_shown.size());
    if (count == 0)
        return;
    m_runWhenAnswered = false; // somebody chooses for themselves
    const bool oneStep = by == 1 || by == -1;
    moveTo(oneStep ? (m_current + by + count) % count : qBound(0, m_current + by, count - 1));
}

void Palette::moveTo(int entry)
{
    if (entry < 0 || entry >= int(m_shown.size())) {
        m_line->setAccessibleDescription(m_nothing->text());
        return;
    }
    m_current = entry;
    m_list->setCurrentRow(m_rowOf[size_t(entry)]);
    speak();
}

void Palette::speak()
{
    const auto &entry = m_shown[size_t(m_current)];
    QStringList parts {entry.title, entry.detail, entry.aside};
    parts.removeAll(QString());
    m_line->setAccessibleDescription(tr("%1: %2; %3 of %4")
                                         .arg(groupText(entry.group), parts.join(u", "_s))
                                         .arg(m_current + 1)
                                         .arg(m_shown.size()));
    QAccessibleEvent event(m_line, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void Palette::enter()
{
    if (m_waiting)
        m_runWhenAnswered = true;
    else
        run(m_current);
}

void Palette::run(int entry)
{
    if (!m_open || entry < 0 || entry >= int(m_shown.size()))
        return;
    const auto act = m_shown[size_t(entry)].run;
    leave(); // first, so that the act finds the keyboard where it was
    act();
}

bool Palette::key(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        enter();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Tab:
        move(1);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(kRowsAStep);
        return true;
    case Qt::Key_PageUp:
        move(-kRowsAStep);
        return true;
    default:
        return false;
    }
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress && key(static_cast<QKeyEvent *>(event)))
        return true;
    if (watched == m_line && event->type() == QEvent::FocusOut && m_open)
        lostKeyboard(static_cast<QFocusEvent *>(event)->reason());
    if (watched == parentWidget() && event->type() == QEvent::Resize && m_open)
        place();
    return QFrame::eventFilter(watched, event);
}

/// Another window or a menu gives the keyboard back. A click on the page, or a key that goes elsewhere, has
/// decided where it is. A page that takes it by itself, because what it was asked for before has just
/// arrived, has it when the palette is left.
void Palette::lostKeyboard(Qt::FocusReason reason)
{
    if (reason == Qt::ActiveWindowFocusReason || reason == Qt::PopupFocusReason)
        return;
    auto *taker = QApplication::focusWidget();
    if (reason != Qt::OtherFocusReason || !taker || taker->window() != window()) {
        m_back.clear();
        return leave();
    }
    m_back = taker;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_open)
                m_line->setFocus(Qt::OtherFocusReason);
        },
        Qt::QueuedConnection);
}

void Palette::place()
{
    const int unit = gridUnit();
    const QSize room = parentWidget()->size();
    const int letter = QFontMetrics(QApplication::font()).averageCharWidth();
    const int wide = qMin(room.width() - 4 * unit, kCharacters * letter + 4 * unit);
    int rows = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows += m_list->sizeHintForRow(row);
    m_list->setMinimumHeight(qMin(rows + unit, 10 * unit));
    layout()->activate();
    const int chrome = m_line->sizeHint().height() + m_hint->heightForWidth(wide - 3 * unit) + 6 * unit
        + (m_shown.empty() ? m_nothing->heightForWidth(wide - 3 * unit) : 0);
    const int high = qMin(chrome + (m_shown.empty() ? 0 : rows + unit), room.height() - 4 * unit);
    setGeometry((room.width() - wide) / 2, 2 * unit, wide, high);
}

} // namespace letstalk::ui
