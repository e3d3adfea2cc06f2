// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/case_view.h"

#include "ui/pages/direct_payments/case_part.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"

#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

/// Of what is read and chosen; what is typed in a form stays as it was typed.
void hideNames(CasePartContent &part, const CaseNow &now)
{
    if (!now.namesHidden)
        return;
    for (auto &action : part.actions) {
        action.title = now.hidden(action.title);
        action.detail = now.hidden(action.detail);
    }
    for (auto &fact : part.facts) {
        fact.label = now.hidden(fact.label);
        fact.text = now.hidden(fact.text);
    }
}

} // namespace

CaseView::CaseView(MayDo may, QWidget *parent)
    : QWidget(parent), m_may(std::move(may)), m_title(pageTitle({})), m_standing(bodyText()),
      m_notice(new NoticeBar), m_tabs(new QTabWidget)
{
    m_title->setObjectName(u"caseTitle"_s);
    m_title->setWordWrap(true);
    m_standing->setObjectName(u"caseStanding"_s);
    auto *back = plainButton(tr("All cases (Esc)"));
    back->setObjectName(u"allCases"_s);
    connect(back, &QPushButton::clicked, this, &CaseView::left);
    m_tabs->setObjectName(u"caseTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the case"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the case"));
    m_tabs->setUsesScrollButtons(true);
    addPart(tr("Where it stands"));
    addPart(tr("Conditions"));
    addPart(tr("Money"));
    addPart(tr("Decision"));
    addPart(tr("Reviews"));
    addPart(tr("What was recorded"));
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1);
    layout->addWidget(back, 0, Qt::AlignLeft);
    layout->addWidget(m_title);
    layout->addWidget(m_standing);
    layout->addWidget(m_tabs, 1);
}

void CaseView::addPart(const QString &title)
{
    auto *part = new CasePart(title);
    connect(part, &CasePart::wanted, this, &CaseView::wanted);
    m_parts.push_back(part);
    m_tabs->addTab(new ShownPart(part, 1), title);
}

void CaseView::show(const CasePtr &now)
{
    const bool another = !m_now || m_now->id != now->id;
    m_now = now;
    const auto &line = now->opened.lead.line;
    m_title->setText(
        tr("%1, %2").arg(line.name.isEmpty() ? personName(line) : now->shown(line.name), line.reference));
    QStringList standing {now->label(u"dp_stage"_s, line.stage), tr("%n day(s)", nullptr, line.days),
                          ownerName(line), nextText(line, now->today)};
    standing.removeAll(QString());
    m_standing->setText(now->hidden(standing.join(u" · "_s)));
    CasePartContent parts[] = {standingPart(*now, m_may), conditionsPart(*now, m_may), moneyPart(*now, m_may),
                               decisionPart(*now, m_may), reviewsPart(*now, m_may),    historyPart(*now)};
    for (size_t at = 0; at < m_parts.size(); ++at) {
        hideNames(parts[at], *now);
        m_parts[at]->show(parts[at]);
    }
    if (another)
        m_tabs->setCurrentIndex(0);
}

void CaseView::focusFirst()
{
    m_parts[size_t(m_tabs->currentIndex())]->focusFirst();
}

QString CaseView::partTitle(int part) const
{
    return m_tabs->tabText(part);
}

void CaseView::goTo(const CaseAction &action)
{
    showPart(0);
    m_parts[0]->goTo(action.title);
}

void CaseView::showPart(int part)
{
    m_tabs->setCurrentIndex(part);
    focusFirst();
}

} // namespace letstalk::ui
