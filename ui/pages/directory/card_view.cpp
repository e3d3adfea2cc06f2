// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/directory/card_view.h"

#include "core/services/care_service.h"
#include "ui/session_host.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"

#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QTextDocument>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

CardView::CardView(SessionHost &host, QWidget *parent)
    : QWidget(parent), m_host(host), m_buttons(buildButtons()), m_browser(new QTextBrowser)
{
    m_browser->setOpenLinks(false); // addresses are read and copied; this program goes nowhere by itself
    m_browser->setObjectName(u"card"_s);
    m_browser->setAccessibleName(tr("The service"));
    m_browser->setTabChangesFocus(true);
    atLeastLines(m_browser, 8);
    m_browser->setPlaceholderText(tr("Choose a service to read its card."));
    m_browser->document()->setDocumentMargin(12);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.5);
    layout->addWidget(m_buttons);
    layout->addWidget(m_browser, 1);
    m_buttons->hide();
    connect(m_browser, &QTextBrowser::anchorClicked, this, &CardView::follow);
}

QWidget *CardView::buildButtons()
{
    auto *part = new QWidget;
    auto *flow = new FlowLayout(part);
    onGrid(flow, 0, 1);
    const auto add = [&](const QString &text, const QString &name, Act act, void (CardView::*wanted)()) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        onlyIf(m_host.may(act), button);
        flow->addWidget(button);
        connect(button, &QPushButton::clicked, this, wanted);
    };
    add(tr("It is right (R)"), u"right"_s, Act::AssureService, &CardView::rightWanted);
    add(tr("Something is wrong (W)"), u"wrong"_s, Act::AssureService, &CardView::wrongWanted);
    add(tr("No answer (N)"), u"noAnswer"_s, Act::AssureService, &CardView::noAnswerWanted);
    add(tr("Notice (T)"), u"notice"_s, Act::KeepNotices, &CardView::noticeWanted);
    add(tr("Change (E)"), u"edit"_s, Act::EditDirectory, &CardView::editWanted);
    add(tr("Programmes (P)"), u"programmes"_s, Act::EditDirectory, &CardView::programmesWanted);
    add(tr("Micro-enterprise (M)"), u"enterprise"_s, Act::EditMicroEnterprise, &CardView::enterpriseWanted);
    return part;
}

void CardView::open(ServiceId id)
{
    m_shown = id;
    if (!id.isNull())
        return read(false);
    m_content = {};
    m_browser->clear();
    m_buttons->hide();
}

void CardView::reload()
{
    if (!m_shown.isNull())
        read(!m_content.outcomeRows.empty());
}

void CardView::read(bool withRows)
{
    const ServiceId id = m_shown;
    const bool outcomes = m_host.may(Act::ViewOutcomes);
    const auto place = m_host.site().place;
    m_host
        .post([id, place, outcomes, withRows](services::Workspace &workspace) -> Result<CardContent> {
            CardContent content;
            LT_ASSIGN(content.card, workspace.directory().card(id, place));
            const auto care = workspace.directory().care();
            if (outcomes) {
                LT_ASSIGN(content.outcomes, care.outcomes(id));
            }
            if (withRows) {
                LT_ASSIGN(content.outcomeRows, care.outcomeRows(id));
            }
            return content;
        })
        .then(this, [this, id](const Result<CardContent> &content) {
            if (m_shown != id)
                return;
            if (!content)
                return Q_EMIT failed(content.error());
            m_content = *content;
            show();
        });
}

void CardView::show()
{
    m_content.siteHasPlace = m_host.site().place.has_value();
    m_content.mayEdit = m_host.may(Act::EditDirectory);
    m_content.mayLink = m_host.may(Act::LinkServices);
    m_content.mayNotice = m_host.may(Act::KeepNotices);
    m_content.mayTrace = m_host.may(Act::TraceFigure);
    const int at
        = m_browser->accessibleName() == m_content.card.name ? m_browser->verticalScrollBar()->value() : 0;
    m_browser->setHtml(cardHtml(m_content, m_host.codes(), m_host.today()));
    m_browser->verticalScrollBar()->setValue(at);
    m_browser->setAccessibleName(m_content.card.name);
    m_buttons->show();
    Q_EMIT opened(m_shown, m_content.card.name);
}

void CardView::focusCard()
{
    m_browser->setFocus(Qt::ShortcutFocusReason);
}

void CardView::follow(const QUrl &link)
{
    const QString target = link.toString();
    const QString id = target.section(u':', 1);
    if (target == u"rows")
        read(true);
    else if (const auto notice = NoticeId::fromText(id); notice && target.startsWith(u"withdraw:"))
        Q_EMIT withdrawWanted(*notice);
    else if (const auto other = ServiceId::fromText(id); other && target.startsWith(u"unlink:"))
        Q_EMIT unlinkWanted(*other);
    else if (const auto edit = RowId::fromText(id); edit && target.startsWith(u"follow:"))
        Q_EMIT followWanted(*edit);
}

} // namespace letstalk::ui
