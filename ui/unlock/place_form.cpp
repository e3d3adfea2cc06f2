// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/place_form.h"

#include "core/base/london_time.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

PlaceForm::PlaceForm(QWidget *parent) : QWidget(parent), m_site(new QComboBox), m_session(new QComboBox)
{
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 2);
    layout->addWidget(pageTitle(tr("Where are you today?")));
    m_site->setObjectName(u"site"_s);
    m_session->setObjectName(u"session"_s);
    layout->addWidget(new Field(tr("&Site"), m_site));
    layout->addWidget(new Field(tr("S&ession"), m_session));
    auto *go = primaryButton(tr("Start"));
    go->setObjectName(u"start"_s);
    go->setDefault(true);
    layout->addWidget(go, 0, Qt::AlignLeft);
    connect(m_site, &QComboBox::currentIndexChanged, this, &PlaceForm::siteChosen);
    connect(go, &QPushButton::clicked, this, &PlaceForm::finish);
    for (auto *box : {m_site, m_session})
        box->installEventFilter(this);
}

void PlaceForm::offer(const Opened &opened, const QString &lastSite)
{
    m_sites = opened.sites;
    m_today = opened.today;
    m_now = london::timeOfDay(opened.workspace->clock().nowMs());
    {
        const QSignalBlocker quiet(m_site);
        m_site->clear();
        for (const auto &site : m_sites)
            if (!site.closedOn)
                m_site->addItem(site.name, site.id.toText());
        const int planned = m_today.empty() ? -1 : m_site->findData(m_today.front().site.toText());
        const int remembered = m_site->findData(lastSite);
        m_site->setCurrentIndex(remembered >= 0 ? remembered : qMax(0, planned));
    }
    siteChosen();
}

void PlaceForm::siteChosen()
{
    m_session->clear();
    const auto site = SiteId::fromText(m_site->currentData().toString());
    if (!site)
        return;
    int chosen = -1;
    for (int at = 0; at < int(m_today.size()); ++at) {
        const auto &session = m_today[size_t(at)];
        if (session.site != *site || session.state == SessionState::Cancelled)
            continue;
        m_session->addItem(tr("Today, %1").arg(sessionText(session)), at);
        if (chosen < 0 && m_now <= session.ends)
            chosen = m_session->count() - 1;
    }
    m_session->addItem(m_session->count() == 0 ? tr("None is planned today; one is made when you save")
                                               : tr("Another one; it is made when you save"),
                       -1);
    m_session->setCurrentIndex(chosen >= 0 ? chosen : qMax(0, m_session->count() - 2));
}

void PlaceForm::finish()
{
    const auto id = SiteId::fromText(m_site->currentData().toString());
    for (const auto &site : m_sites) {
        if (!id || site.id != *id)
            continue;
        Place place {site, {}};
        const int at = m_session->currentData().toInt();
        if (at >= 0)
            place.session = m_today[size_t(at)];
        Q_EMIT chosen(place);
        return;
    }
}

void PlaceForm::focusFirst()
{
    m_site->setFocus(Qt::TabFocusReason);
}

/// Enter in a box starts; the box itself would only open.
bool PlaceForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && (watched == m_site || watched == m_session)) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            finish();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace letstalk::ui
