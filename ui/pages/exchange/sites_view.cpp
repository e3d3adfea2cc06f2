// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/sites_view.h"

#include "ui/exchange_wording.h"
#include "ui/models/text_table_model.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/text.h"

#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QStringList rowOf(const services::ReplicaStatus &replica, QDate today)
{
    const QString name = replica.label.isEmpty()
        ? replica.siteName
        : SitesView::tr("%1, %2").arg(replica.siteName, replica.label);
    if (replica.own)
        return {name,
                SitesView::tr("this computer"),
                replica.againFrom ? whenOrNever(replica.completeTo, today) : QString(),
                gapsText(replica.gaps),
                {},
                {}};
    QString heard = whenOrNever(replica.lastHeard, today);
    if (!replica.clockWords.isEmpty())
        heard += u" – "_s + replica.clockWords;
    const QString gaps = gapsText(replica.gaps);
    return {replica.retired ? SitesView::tr("%1 (no longer used)").arg(name) : name,
            whenOrNever(replica.lastReceived, today),
            replica.completeTo ? whenOrNever(replica.completeTo, today) : SitesView::tr("nothing yet"),
            gaps.isEmpty() ? SitesView::tr("none") : gaps,
            replica.retired                  ? QString()
                : replica.waitingToSend == 0 ? SitesView::tr("nothing")
                                             : changesText(replica.waitingToSend),
            heard};
}

} // namespace

SitesView::SitesView(QWidget *parent)
    : QWidget(parent), m_banners(new NoticeBar), m_onlyHere(bodyText()), m_words(quietText()),
      m_empty(bodyText()), m_model(new TextTableModel(this)),
      m_table(textTable(m_model, tr("Computers of the council")))
{
    m_banners->setObjectName(u"banners"_s);
    m_onlyHere->setObjectName(u"onlyHere"_s);
    m_onlyHere->setProperty("strong", true);
    m_table->setObjectName(u"replicas"_s);
    m_empty->setText(
        tr("No other computer belongs to the council yet, so there is nobody to exchange with. Invite one "
           "under Computers (Ctrl+U): it takes an invitation, a telephone call and ten minutes."));
    m_empty->hide();
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.5);
    for (QWidget *widget :
         std::initializer_list<QWidget *> {m_banners, m_onlyHere, m_empty, m_table, m_words})
        layout->addWidget(widget, widget == m_table ? 1 : 0);
}

void SitesView::show(const services::ExchangeStatus &status, QDate today)
{
    std::vector<NoticeBar::Action> actions;
    if (status.forks > 0)
        actions.push_back({tr("Review"), [this] { Q_EMIT reviewWanted(); }});
    if (status.banners.isEmpty())
        m_banners->clear();
    else
        m_banners->show(Tone::Warn, status.banners.join(u'\n'), std::move(actions));
    m_onlyHere->setText(status.onlyHereWords);
    m_onlyHere->setVisible(status.hasOthers && !status.onlyHereWords.isEmpty());
    setTone(m_onlyHere, status.onlyHere > 0 ? Tone::Warn : Tone::Good);
    m_empty->setVisible(!status.hasOthers);
    QStringList words;
    if (!status.stateWords.isEmpty())
        words << tr("This file's four words: %1").arg(status.stateWords.join(u' '));
    if (!status.splitWords.isEmpty())
        words << status.splitWords;
    m_words->setText(words.join(u'\n'));
    const int was = m_table->currentIndex().row();
    std::vector<QStringList> rows;
    for (const auto &replica : status.replicas)
        rows.push_back(rowOf(replica, today));
    const int count = int(rows.size());
    m_model->set({tr("Site and computer"), tr("Last received"), tr("Complete to"), tr("Gaps"),
                  tr("Waiting to send"), tr("Last heard from")},
                 std::move(rows));
    m_table->setVisible(count > 0);
    if (count > 0)
        m_table->setCurrentIndex(m_model->index(qBound(0, was, count - 1), 0));
}

} // namespace letstalk::ui
