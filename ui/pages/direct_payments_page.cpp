// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments_page.h"

#include "core/services/error_text.h"
#include "ui/models/text_table_model.h"
#include "ui/pages/sealed/record_view.h"
#include "ui/session_host.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString nextText(const services::DpLeadLine &line)
{
    return line.nextStepDue
        ? DirectPaymentsPage::tr("%1, by %2").arg(line.nextStep, shortDayText(*line.nextStepDue))
        : line.nextStep;
}

QString ownerText(const services::DpLeadLine &line)
{
    return line.owner.isEmpty() ? DirectPaymentsPage::tr("Nobody yet") : line.owner;
}

QString nameText(const services::DpLeadLine &line)
{
    return line.name.isEmpty() ? DirectPaymentsPage::tr("Erased") : line.name;
}

} // namespace

DirectPaymentsPage::DirectPaymentsPage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_notice(new NoticeBar), m_empty(bodyText()),
      m_model(new TextTableModel(this)), m_view(new RecordView(tr("The lead")))
{
    m_table = textTable(m_model, tr("Open leads, the longest in its stage first"));
    m_table->setObjectName(u"leads"_s);
    atLeastLines(m_table, 6);
    m_empty->setObjectName(u"leadsEmpty"_s);
    m_view->setObjectName(u"leadText"_s);
    atLeastLines(m_view, 10);
    m_view->hide();
    auto *layout = scrollingPage(this);
    layout->addWidget(pageTitle(tr("Direct Payments")));
    layout->addWidget(
        quietText(tr("Leads that people agreed to. Opening this list, and the details of each, is "
                     "written into the access log.")));
    layout->addWidget(m_notice);
    layout->addWidget(m_empty);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_view, 2);
    layout->addStretch(0);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { open(index.row()); });
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (isVisible() && changes.touches(journal::Entity::DpCase))
            reload();
    });
    actions().note(tr("Up, Down"), tr("Through the leads; nothing is opened by it"));
    actions().note(tr("Enter"), tr("Opens the details of the lead; this is logged"));
}

void DirectPaymentsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    reload();
}

void DirectPaymentsPage::reload()
{
    m_host.post([](services::Workspace &workspace) { return workspace.directPayments().list(); })
        .then(this, [this](const Result<std::vector<services::DpLeadLine>> &lines) {
            if (lines)
                return show(*lines);
            const auto text = services::errorText(lines.error());
            m_notice->showError(text.title, text.mend);
        });
}

void DirectPaymentsPage::show(const std::vector<services::DpLeadLine> &lines)
{
    std::vector<QStringList> rows;
    m_ids.clear();
    for (const auto &line : lines) {
        m_ids.push_back(line.id);
        rows.push_back({m_host.codes().label(u"dp_stage"_s, line.stage),
                        line.another ? tr("%1 (another lead is open)").arg(nameText(line)) : nameText(line),
                        tr("%n day(s)", nullptr, line.days), ownerText(line), nextText(line),
                        line.reference});
    }
    m_empty->setText(
        tr("No leads are open. A desk raises one with Ctrl+Shift+D, with the person's agreement; "
           "it shows here, and in the files of other sites after the next exchange."));
    m_empty->setVisible(rows.empty());
    m_table->setVisible(!rows.empty());
    m_model->set(
        {tr("Stage"), tr("Person"), tr("In this stage"), tr("Owner"), tr("Next step"), tr("Reference")},
        std::move(rows));
    if (!lines.empty())
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void DirectPaymentsPage::open(int row)
{
    if (row < 0 || row >= int(m_ids.size()))
        return;
    m_host
        .post([id = m_ids[size_t(row)]](services::Workspace &workspace) {
            return workspace.directPayments().open(id);
        })
        .then(this, [this](const Result<services::OpenedLead> &lead) {
            if (lead)
                return read(*lead);
            const auto text = services::errorText(lead.error());
            m_notice->showError(text.title, text.mend);
        });
}

void DirectPaymentsPage::read(const services::OpenedLead &lead)
{
    const auto &line = lead.line;
    std::vector<RecordView::Part> parts {
        {tr("Raised by"),
         lead.by.at == 0
             ? QString()
             : tr("%1 at %2, %3").arg(lead.by.name, lead.site, whenText(lead.by.at, m_host.today()))},
        {tr("Stage"),
         tr("%1, since %2")
             .arg(m_host.codes().label(u"dp_stage"_s, line.stage),
                  whenText(line.stageSince, m_host.today()))},
        {tr("Owner"), ownerText(line)},
        {tr("Next step"), nextText(line)},
        {tr("Why, in the worker's words"), lead.words},
        {tr("Safeguarding"),
         lead.concernOpen ? tr("There is a concern about this person. Follow safeguarding "
                               "first; the Direct Payment conversation may still continue.")
                          : QString()},
    };
    if (!lead.answers.empty())
        parts.push_back({{}, tr("Prompts that were answered")});
    for (const auto &read : lead.answers) {
        const QString why
            = read.answer.ticked ? tr("Ticked: %1").arg(read.trigger) : tr("On record: %1").arg(read.trigger);
        parts.push_back(
            {tr("%1, version %2 of %3")
                 .arg(read.answer.rule)
                 .arg(read.answer.version)
                 .arg(read.date.isValid() ? shortDayText(read.date) : tr("a newer program")),
             tr("%1\n%2\n%3: %4")
                 .arg(why, read.text, m_host.codes().label(u"dp_indicator_answer"_s, read.answer.answer),
                      read.answer.why)});
    }
    m_view->show(tr("%1, %2").arg(line.reference, nameText(line)), parts);
    m_view->setFocus(Qt::OtherFocusReason);
}

void DirectPaymentsPage::focusFirst()
{
    m_table->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
