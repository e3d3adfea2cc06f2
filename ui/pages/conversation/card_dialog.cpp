// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conversation/card_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/conversation/card_html.h"
#include "ui/pages/conversation/outcome_form.h"
#include "ui/session_host.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kTextLines = 12;
constexpr int kStepLines = 3;
constexpr int kRows = 3;

QPushButton *actButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

/// How one connection went, step by step.
QString stepsHtml(const services::DeskService::CardConnection &connection, const storage::CodeLists &codes,
                  QDate today)
{
    QString html = u"<ul>"_s;
    for (const auto &step : connection.steps) {
        QString text = CardDialog::tr("%1, %2: %3")
                           .arg(whenText(step.at, today), step.by, outcomeText(step.outcome, codes));
        if (!step.outcome.note.isEmpty())
            text += u" “%1”"_s.arg(step.outcome.note);
        html += u"<li>"_s + text.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</li>"_s;
    }
    return html + u"</ul>"_s;
}

} // namespace

CardDialog::CardDialog(SessionHost &host, const Card &card, QWidget *parent)
    : QDialog(parent), m_host(host), m_card(card),
      m_hidden(host.counter().isOn() && host.may(Act::RevealName)), m_text(new QTextBrowser),
      m_connections(new TwoLineModel(this)), m_said(bodyText())
{
    m_text->setObjectName(u"conversationText"_s);
    m_text->setAccessibleName(tr("The conversation"));
    m_text->setOpenLinks(false);
    m_text->setTabChangesFocus(true);
    exactLines(m_text, kTextLines);
    atLeastWidth(m_text, 60);
    m_said->setObjectName(u"cardSaid"_s);
    m_said->hide();
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(m_text, 1);
    m_connectionsPart = buildConnections();
    layout->addWidget(m_connectionsPart);
    layout->addWidget(buildActs());
    auto *close = frameDialog(this, tr("Conversation"), body, tr("Close"));
    this->layout()->addWidget(m_said);
    close->setAutoDefault(false);
    close->setDefault(false); // Enter is for the list
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    findChild<QPushButton *>(u"cancel"_s)->hide(); // there is nothing to cancel
    const auto key = [this](const QKeySequence &keys, QPushButton *button) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, button, [button] {
            if (button->isVisible() && button->isEnabled())
                button->click();
        });
    };
    key(Qt::Key_C, m_correct);
    key(Qt::Key_B, m_tell);
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_D, m_lead);
    key(Qt::SHIFT | Qt::Key_F9, m_reveal);
    fill();
    m_text->setFocus(Qt::TabFocusReason);
}

QWidget *CardDialog::buildConnections()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    onGrid(layout, 0, 1);
    m_list = twoLineList(m_connections, tr("Connections, and how they went"));
    asHighAsItsRows(m_list, kRows);
    m_list->setObjectName(u"cardConnections"_s);
    m_list->setAccessibleDescription(tr("Enter or B: what became of it"));
    m_steps = new QTextBrowser;
    m_steps->setObjectName(u"cardSteps"_s);
    m_steps->setAccessibleName(tr("How it went, step by step"));
    m_steps->setTabChangesFocus(true);
    m_steps->document()->setIndentWidth(2 * gridUnit()); // Qt's is for paper
    exactLines(m_steps, kStepLines);
    m_tell = actButton(tr("What became of it (B)"), "tellOutcome");
    layout->addWidget(sectionTitle(tr("Connections")));
    layout->addWidget(m_list);
    layout->addWidget(m_steps);
    layout->addWidget(m_tell, 0, Qt::AlignLeft);
    for (const int enter : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(enter), m_list, nullptr, nullptr, Qt::WidgetShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, &CardDialog::tellChosen);
    }
    connect(m_list, &QListView::doubleClicked, this, &CardDialog::tellChosen);
    connect(m_tell, &QPushButton::clicked, this, &CardDialog::tellChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                const auto at = size_t(current.row());
                m_steps->setHtml(current.isValid() && at < m_card.connections.size()
                                     ? stepsHtml(m_card.connections[at], m_host.codes(), m_host.today())
                                     : QString());
            });
    return part;
}

QWidget *CardDialog::buildActs()
{
    auto *part = new QWidget;
    auto *row = new FlowLayout(part);
    onGrid(row, 0, 1);
    m_correct = actButton(tr("Correct (C)"), "correct");
    m_lead = actButton(tr("Flag for Direct Payments (Ctrl+Shift+D)"), "cardLead");
    m_reveal = actButton(tr("Show it (Shift+F9)"), "cardReveal");
    for (auto *button : {m_correct, m_lead, m_reveal})
        row->addWidget(button);
    connect(m_correct, &QPushButton::clicked, this, &CardDialog::correctWanted);
    connect(m_lead, &QPushButton::clicked, this, &CardDialog::leadWanted);
    connect(m_reveal, &QPushButton::clicked, this, &CardDialog::revealWanted);
    return part;
}

void CardDialog::show(const Card &card)
{
    m_card = card;
    fill();
}

void CardDialog::setMayFlag(bool may)
{
    m_mayFlag = may;
    fill();
}

void CardDialog::reveal()
{
    m_hidden = false;
    fill();
}

void CardDialog::fill()
{
    m_text->setHtml(conversationCardHtml(m_card, m_host.codes(), m_host.today(), m_hidden));
    std::vector<TwoLineRow> rows;
    for (const auto &connection : m_card.connections) {
        TwoLineRow row;
        row.title = connection.name;
        row.detail = outcomeText(standingOf(connection), m_host.codes());
        if (!connection.entry.need.isEmpty())
            row.detail += u" · "_s + m_host.codes().label(u"need"_s, connection.entry.need);
        row.aside = connectionTypeText(connection.entry.type);
        row.key = connection.entry.id.toText();
        rows.push_back(std::move(row));
    }
    const bool any = !rows.empty() && !m_hidden; // where somebody was sent tells what was talked about
    const int at = std::max(0, m_list->currentIndex().row());
    m_connections->setRows(std::move(rows));
    m_connectionsPart->setVisible(any);
    if (any)
        m_list->setCurrentIndex(m_connections->index(std::min(at, m_connections->rowCount() - 1)));
    m_tell->setVisible(any && m_card.mayTell);
    m_correct->setVisible(m_card.mayCorrect && !m_hidden);
    const bool isNamed = m_card.entry.visitor || m_card.entry.subject;
    m_lead->setVisible(m_mayFlag && isNamed && !m_hidden);
    m_reveal->setVisible(m_hidden);
}

void CardDialog::tellChosen()
{
    const int at = m_list->currentIndex().row();
    if (m_card.mayTell && !m_hidden && at >= 0 && size_t(at) < m_card.connections.size())
        Q_EMIT outcomeWanted(m_card.connections[size_t(at)].entry.id);
}

void CardDialog::say(const QString &text)
{
    m_said->setText(text);
    m_said->setVisible(!text.isEmpty());
    if (!text.isEmpty())
        announce(m_said, text);
}

} // namespace letstalk::ui
