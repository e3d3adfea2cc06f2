// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people/people_list.h"

#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kMostHits = 40;
constexpr int kRowsAbove = 4; // of the card, where there is no room beside it
} // namespace

PeopleList::PeopleList(SessionHost &host, NoticeBar &notice, QWidget *parent)
    : QWidget(parent), m_host(host), m_notice(notice), m_line(new QLineEdit), m_empty(bodyText()),
      m_people(new TwoLineModel(this)), m_list(twoLineList(m_people, tr("People found")))
{
    asHighAsItsRows(m_list, kRowsAbove);
    m_line->setObjectName(u"peopleSearch"_s);
    m_line->setPlaceholderText(tr("Name, birth year, postcode, phone"));
    m_line->setClearButtonEnabled(false);
    m_list->setObjectName(u"people"_s);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.5);
    layout->addWidget(new Field(tr("&Find somebody"), m_line));
    layout->addWidget(m_empty);
    constexpr int kNearlyAll = 1000;
    layout->addWidget(m_list, kNearlyAll);
    layout->addStretch(1); // has what a hidden or a short list leaves, which the search line must not

    showInvitation();
    connect(m_line, &QLineEdit::textChanged, this, [this] { search(Chosen::Anew); });
    connect(&m_host.counter(), &CounterMode::changed, this,
            [this] { fillRows(m_list->currentIndex().data(TwoLineModel::Key).toString()); });
    connect(m_line, &QLineEdit::returnPressed, this, &PeopleList::toFirstAnswer);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PeopleList::tellChosen);
}

void PeopleList::setAbove(bool isAbove)
{
    fillPlace(m_list, !isAbove);
}

void PeopleList::focusLine()
{
    m_line->setFocus(Qt::TabFocusReason);
}

void PeopleList::chooseNobodyBut(PersonId id)
{
    if (m_list->currentIndex().data(TwoLineModel::Key).toString() != id.toText())
        m_list->setCurrentIndex({});
}

std::optional<PersonId> PeopleList::atHand() const
{
    if (!m_list->hasFocus())
        return {};
    return PersonId::fromText(m_list->currentIndex().data(TwoLineModel::Key).toString());
}

void PeopleList::refresh()
{
    if (m_people->rowCount() > 0)
        search(Chosen::Stays);
}

void PeopleList::toFirstAnswer()
{
    if (m_people->rowCount() == 0)
        return;
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_people->index(0));
    m_list->setFocus(Qt::TabFocusReason);
}

void PeopleList::showInvitation()
{
    m_hits.clear();
    m_people->setRows({});
    m_list->hide();
    m_empty->setText(
        tr("Type a name as you heard it. Nicknames, sound-alikes and slips of the pen are found too."));
    m_empty->show();
}

void PeopleList::search(Chosen chosen)
{
    const QString typed = m_line->text();
    if (typed.trimmed().isEmpty())
        return showInvitation();
    m_host.search(
        this, [typed](services::SearchReader &reader) { return reader.people(typed, kMostHits); },
        [this, chosen](const Result<std::vector<PersonHit>> &hits) {
            if (!hits) {
                return tellError(m_notice, hits.error());
            }
            showHits(*hits, chosen);
        });
}

void PeopleList::showHits(const std::vector<PersonHit> &hits, Chosen chosen)
{
    QString key;
    if (chosen == Chosen::Stays)
        key = m_list->currentIndex().data(TwoLineModel::Key).toString();
    m_hits = hits;
    m_list->setVisible(!hits.empty());
    m_empty->setVisible(hits.empty());
    m_empty->setText(
        tr("Nobody was found. Try another spelling, a birth year or a postcode, or add the person."));
    fillRows(key);
}

void PeopleList::fillRows(const QString &chosenKey)
{
    std::vector<TwoLineRow> rows;
    for (const auto &hit : m_hits)
        rows.push_back(personRow(hit, m_host.counter()));
    m_people->setRows(std::move(rows));
    m_filling = true;
    for (int row = 0; !chosenKey.isEmpty() && row < m_people->rowCount(); ++row)
        if (m_people->row(row).key.toString() == chosenKey)
            m_list->setCurrentIndex(m_people->index(row));
    m_filling = false;
}

void PeopleList::tellChosen()
{
    const auto index = m_list->currentIndex();
    if (!index.isValid() || m_filling)
        return;
    if (const auto id = PersonId::fromText(index.data(TwoLineModel::Key).toString()))
        Q_EMIT chosen(*id);
}

} // namespace letstalk::ui
