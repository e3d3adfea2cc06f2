// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/erasure_view.h"

#include "ui/models/two_line_model.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = services::PendingErasure::Kind;

QString countText(qint64 rows)
{
    return rows == 1 ? ErasureView::tr("1 record")
                     : ErasureView::tr("%1 records").arg(QLocale().toString(rows));
}

QString whoText(const services::PendingErasure &request)
{
    if (request.kind == Kind::Late)
        return ErasureView::tr("came after the erasure");
    if (request.kind == Kind::Refused)
        return ErasureView::tr("another computer erased it");
    if (request.byName.isEmpty())
        return request.siteName.isEmpty() ? ErasureView::tr("somebody") : request.siteName;
    return request.siteName.isEmpty() ? request.byName
                                      : ErasureView::tr("%1, %2").arg(request.byName, request.siteName);
}

QString whyText(const services::PendingErasure &request)
{
    switch (request.kind) {
    case Kind::Late:
        return ErasureView::tr(
            "It is about somebody who was erased before it came. Here it is erased already; "
            "the other computers need your order as well.");
    case Kind::Refused:
        return ErasureView::tr(
            "Another computer says that it is about somebody who was erased. No order covers "
            "it, so it stands here untouched.");
    case Kind::Asked:
        break;
    }
    return request.reason.isEmpty() ? QString() : ErasureView::tr("Reason given: %1").arg(request.reason);
}

} // namespace

QString erasureText(const services::PendingErasure &request)
{
    const QString what = request.what.isEmpty() ? ErasureView::tr("record") : request.what;
    return request.rows > 1
        ? ErasureView::tr("One %1 and what is about it: %2").arg(what, countText(request.rows))
        : ErasureView::tr("One %1").arg(what);
}

ErasureView::ErasureView(bool mayDecide, QWidget *parent)
    : QWidget(parent), m_model(new TwoLineModel(this)),
      m_list(twoLineList(m_model, tr("Erasures to decide"), 3))
{
    m_list->setObjectName(u"erasures"_s);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1);
    layout->addWidget(sectionTitle(tr("Erasures to decide")));
    layout->addWidget(new TwoPanes(m_list, buildCard()), 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ErasureView::showCurrent);
    connect(m_approve, &QPushButton::clicked, this, [this] {
        if (const auto *request = current(); request && m_maySign)
            Q_EMIT approveWanted(*request);
    });
    connect(m_leave, &QPushButton::clicked, this, [this] {
        if (const auto *request = current(); request && !request->left)
            Q_EMIT leaveWanted(*request);
    });
    if (mayDecide) {
        clickWith(Qt::Key_A, m_list, m_approve);
        clickWith(Qt::Key_L, m_list, m_leave);
    }
    show({}, {}, false);
}

QWidget *ErasureView::buildCard()
{
    auto *card = new QWidget;
    auto *column = new QVBoxLayout(card);
    onGrid(column, 0, 1.25);
    m_words = bodyText();
    m_words->setObjectName(u"erasureWords"_s);
    m_words->setProperty("strong", true);
    m_why = bodyText();
    m_cannot = quietText(tr("An officer's computer has to sign an erasure; this is not one."));
    m_approve = new QPushButton(tr("Erase it (A)"));
    m_approve->setObjectName(u"approveErasure"_s);
    m_leave = new QPushButton(tr("Leave it (L)"));
    m_leave->setObjectName(u"leaveErasure"_s);
    auto *row = flowOf({m_approve, m_leave}, 1);
    column->addWidget(m_words);
    column->addWidget(m_why);
    column->addWidget(m_cannot);
    column->addLayout(row);
    column->addStretch(1);
    return card;
}

void ErasureView::show(std::vector<services::PendingErasure> requests, QDate today, bool maySign)
{
    m_requests = std::move(requests);
    m_today = today;
    m_maySign = maySign;
    std::vector<TwoLineRow> rows;
    for (const auto &request : m_requests) {
        TwoLineRow row;
        row.title = erasureText(request);
        row.detail = tr("%1, %2").arg(whoText(request), whenText(request.atMs, today));
        row.aside = request.left ? tr("left") : QString();
        rows.push_back(row);
    }
    showRows(m_list, m_model, std::move(rows));
    setVisible(!m_requests.empty());
    showCurrent();
}

void ErasureView::focusFirst()
{
    m_list->setFocus(Qt::TabFocusReason);
}

int ErasureView::open() const
{
    return int(
        std::count_if(m_requests.begin(), m_requests.end(), [](const auto &one) { return !one.left; }));
}

const services::PendingErasure *ErasureView::current() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < int(m_requests.size()) ? &m_requests[size_t(row)] : nullptr;
}

void ErasureView::showCurrent()
{
    const auto *request = current();
    if (!request)
        return;
    m_words->setText(
        tr("%1. %2, %3.").arg(erasureText(*request), whoText(*request), whenText(request->atMs, m_today)));
    m_why->setText(whyText(*request));
    m_why->setVisible(!m_why->text().isEmpty());
    m_cannot->setVisible(!m_maySign);
    m_approve->setEnabled(m_maySign);
    m_leave->setEnabled(!request->left);
}

} // namespace letstalk::ui
