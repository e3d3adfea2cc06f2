// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/held_view.h"

#include "ui/exchange_wording.h"
#include "ui/models/text_table_model.h"
#include "ui/models/two_line_model.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kForkLines = 3; ///< of text, for one fork with its edges
constexpr int kMostForks = 3; ///< that are in sight; the list scrolls

FlowLayout *rowOf(std::initializer_list<QPushButton *> buttons)
{
    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    for (auto *button : buttons)
        row->addWidget(button);
    return row;
}

} // namespace

HeldView::HeldView(bool mayDiscard, bool maySettle, QWidget *parent)
    : QWidget(parent), m_mayDiscard(mayDiscard), m_maySettle(maySettle),
      m_none(bodyText(tr("No file waits, and none was set aside.")))
{
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 2);
    m_files = buildFiles();
    m_forkPart = buildForks();
    layout->addWidget(m_none);
    layout->addWidget(m_files, 1);
    layout->addWidget(m_forkPart, 1);
    layout->addStretch(0);
    addKeys();
    show({}, {}, {});
}

QWidget *HeldView::buildFiles()
{
    m_model = new TwoLineModel(this);
    m_list = twoLineList(m_model, tr("Files that wait or were set aside"), 3);
    m_list->setObjectName(u"held"_s);
    m_words = bodyText();
    m_words->setProperty("strong", true);
    m_words->setObjectName(u"heldWords"_s);
    m_mend = bodyText();
    m_open = new QPushButton(tr("Look at it again (Enter)"));
    m_ask = new QPushButton(tr("Ask for what is missing (A)"));
    m_ask->setObjectName(u"askMissing"_s);
    m_retry = new QPushButton(tr("Try all again (R)"));
    m_discard = new QPushButton(tr("Throw it away (Delete)"));
    onlyIf(m_mayDiscard, m_discard);
    auto *card = new QWidget;
    auto *column = new QVBoxLayout(card);
    onGrid(column, 0, 1.5);
    column->addWidget(m_words);
    column->addWidget(m_mend);
    column->addLayout(rowOf({m_open, m_ask, m_retry, m_discard}));
    column->addStretch(1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &HeldView::showCurrent);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const auto *file = current())
            Q_EMIT openWanted(file->bundle);
    });
    connect(m_ask, &QPushButton::clicked, this, &HeldView::askWanted);
    connect(m_retry, &QPushButton::clicked, this, &HeldView::retryWanted);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        if (const auto *file = current())
            Q_EMIT discardWanted(*file);
    });
    return new TwoPanes(m_list, card);
}

QWidget *HeldView::buildForks()
{
    m_forkModel = new TwoLineModel(this);
    m_forkList = twoLineList(m_forkModel, tr("Computers that wrote as one"), 1);
    m_forkList->setObjectName(u"forks"_s);
    m_entryModel = new TextTableModel(this);
    m_entries = textTable(m_entryModel, tr("Changes that are set aside"));
    m_entries->setObjectName(u"forkEntries"_s);
    atLeastLines(m_entries, 5);
    m_reenter = new QPushButton(tr("Enter this one again (E)"));
    m_reenterAll = new QPushButton(tr("Enter all again (Shift+E)"));
    m_reenterAll->setObjectName(u"reenterAll"_s);
    m_discardFork = new QPushButton(tr("Throw them away"));
    m_dismiss = new QPushButton(tr("Not needed (D)"));
    m_dismiss->setObjectName(u"dismissForked"_s);
    m_done = new QCheckBox(tr("Show what was dealt with (H)"));
    m_done->setObjectName(u"forksDone"_s);
    for (auto *button : {m_reenter, m_reenterAll, m_dismiss})
        onlyIf(m_maySettle, button);
    onlyIf(m_mayDiscard, m_discardFork);
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    onGrid(column, 0, 1);
    column->addWidget(sectionTitle(tr("Two computers wrote as one")));
    column->addWidget(quietText(
        tr("A copy of a file was used as if it were the first one. Nothing is lost: what came second is kept "
           "here, and can be entered again as ours.")));
    column->addWidget(m_forkList);
    column->addWidget(m_entries, 1);
    column->addWidget(m_done);
    column->addLayout(rowOf({m_reenter, m_reenterAll, m_dismiss, m_discardFork}));
    connect(m_done, &QCheckBox::toggled, this, &HeldView::showForks);
    connect(new QShortcut(Qt::Key_H, part, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, m_done, &QCheckBox::toggle);
    connect(m_forkList->selectionModel(), &QItemSelectionModel::currentChanged, this, &HeldView::showFork);
    connect(m_reenter, &QPushButton::clicked, this, [this] {
        if (const auto entry = currentEntry())
            Q_EMIT reenterWanted(currentFork()->id, {*entry});
    });
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        if (const auto entry = currentEntry())
            Q_EMIT dismissWanted(currentFork()->id, {*entry});
    });
    connect(m_reenterAll, &QPushButton::clicked, this, [this] {
        if (const auto *fork = currentFork())
            Q_EMIT reenterWanted(fork->id, {});
    });
    connect(m_discardFork, &QPushButton::clicked, this, [this] {
        if (const auto *fork = currentFork())
            Q_EMIT forkDiscardWanted(*fork);
    });
    return part;
}

void HeldView::addKeys()
{
    clickWith(Qt::Key_Return, m_list, m_open);
    clickWith(Qt::Key_Enter, m_list, m_open);
    clickWith(Qt::Key_A, m_list, m_ask);
    clickWith(Qt::Key_R, m_list, m_retry);
    if (m_mayDiscard)
        clickWith(Qt::Key_Delete, m_list, m_discard);
    if (!m_maySettle)
        return;
    clickWith(Qt::Key_E, m_entries, m_reenter);
    clickWith(Qt::Key_D, m_entries, m_dismiss);
    for (QWidget *in : std::initializer_list<QWidget *> {m_forkList, m_entries})
        clickWith(Qt::SHIFT | Qt::Key_E, in, m_reenterAll);
}

void HeldView::show(std::vector<services::HeldFile> held, std::vector<services::ForkLine> forks, QDate today)
{
    const int was = m_list->currentIndex().row();
    m_held = std::move(held);
    m_allForks = std::move(forks);
    m_today = today;
    std::vector<TwoLineRow> rows;
    for (const auto &file : m_held) {
        TwoLineRow row;
        row.title = file.siteName.isEmpty() ? file.name : tr("From %1").arg(file.siteName);
        row.detail = file.name;
        row.aside = file.interrupted ? tr("not finished") : verdictText(file.verdict);
        rows.push_back(row);
    }
    m_model->setRows(std::move(rows));
    m_none->setVisible(m_held.empty() && m_allForks.empty());
    m_files->setVisible(!m_held.empty());
    m_forkPart->setVisible(!m_allForks.empty());
    if (!m_held.empty())
        m_list->setCurrentIndex(m_model->index(qBound(0, was, int(m_held.size()) - 1)));
    showCurrent();
    showForks();
}

void HeldView::showForks()
{
    const int was = m_forkList->currentIndex().row();
    m_forks.clear();
    for (const auto &fork : m_allForks)
        if (m_done->isChecked() || !fork.isDealtWith())
            m_forks.push_back(fork);
    std::vector<TwoLineRow> rows;
    for (const auto &fork : m_forks)
        rows.push_back({fork.words, tr("found %1").arg(whenText(fork.foundAt, m_today)), {}, {}, false});
    m_forkModel->setRows(std::move(rows));
    m_forkList->setVisible(!m_forks.empty());
    exactLines(m_forkList, kForkLines * qBound(1, int(m_forks.size()), kMostForks)); // room for the changes
    m_entries->setVisible(!m_forks.empty());
    for (auto *button : {m_reenter, m_reenterAll, m_dismiss, m_discardFork})
        button->setEnabled(!m_forks.empty());
    if (!m_forks.empty())
        m_forkList->setCurrentIndex(m_forkModel->index(qBound(0, was, int(m_forks.size()) - 1)));
    showFork();
}

void HeldView::focusFirst()
{
    (m_held.empty() && !m_forks.empty() ? m_forkList : m_list)->setFocus(Qt::TabFocusReason);
}

const services::HeldFile *HeldView::current() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < int(m_held.size()) ? &m_held[size_t(row)] : nullptr;
}

void HeldView::showCurrent()
{
    const auto *file = current();
    if (!file)
        return;
    m_words->setText(file->words);
    m_mend->setText(file->mend);
    m_mend->setVisible(!file->mend.isEmpty());
    m_ask->setEnabled(!file->missing.empty());
}

const services::ForkLine *HeldView::currentFork() const
{
    const int row = m_forkList->currentIndex().row();
    return row >= 0 && row < int(m_forks.size()) ? &m_forks[size_t(row)] : nullptr;
}

void HeldView::showFork()
{
    std::vector<QStringList> rows;
    if (const auto *fork = currentFork())
        for (const auto &entry : fork->entries)
            rows.push_back({whenText(entry.at, m_today), entry.who, entry.words, entry.state.words});
    m_entryModel->set({tr("When"), tr("Who"), tr("What"), tr("Now")}, std::move(rows));
}

std::optional<qint64> HeldView::currentEntry() const
{
    const auto *fork = currentFork();
    const int row = m_entries->currentIndex().row();
    if (!fork || row < 0 || row >= int(fork->entries.size()))
        return {};
    return fork->entries[size_t(row)].sequence;
}

} // namespace letstalk::ui
