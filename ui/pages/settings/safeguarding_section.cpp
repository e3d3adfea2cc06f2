// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/safeguarding_section.h"

#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

SafeguardingSection::SafeguardingSection(SessionHost &host, NoticeBar &notice, QWidget *parent)
    : Section(tr("Whom to ring about a safeguarding concern"), parent), m_host(host), m_notice(notice),
      m_team(new QLineEdit), m_phone(new QLineEdit), m_outOfHours(new QLineEdit)
{
    setLead(tr("Shown over the form and after saving, at every site: the program itself sends nothing."));
    m_team->setObjectName(u"safeguardingTeam"_s);
    m_phone->setObjectName(u"safeguardingPhone"_s);
    m_outOfHours->setObjectName(u"safeguardingOutOfHours"_s);
    atLeastWidth(m_team, 30);
    atLeastWidth(m_phone, 18);
    atLeastWidth(m_outOfHours, 18);
    auto *row = flowOf({new Field(tr("Team"), m_team), new Field(tr("Telephone"), m_phone),
                        new Field(tr("Telephone outside their hours"), m_outOfHours)},
                       1.5);
    add(row);
    auto *button = new QPushButton(tr("Save whom to ring"));
    button->setObjectName(u"safeguardingSave"_s);
    auto *line = new QHBoxLayout;
    onGrid(line, 0, 0);
    line->addWidget(button);
    line->addStretch(1);
    add(line);
    connect(button, &QPushButton::clicked, this, &SafeguardingSection::save);
    load();
}

void SafeguardingSection::load()
{
    m_host.post([](services::Workspace &workspace) { return workspace.concerns().contact(); })
        .then(this, [this](const Result<SafeguardingContact> &contact) {
            if (!contact)
                return;
            m_team->setText(contact->team);
            m_phone->setText(contact->phone);
            m_outOfHours->setText(contact->outOfHours);
        });
}

void SafeguardingSection::save()
{
    m_host
        .post([contact = SafeguardingContact {m_team->text(), m_phone->text(), m_outOfHours->text()}](
                  services::Workspace &workspace) { return workspace.concerns().setContact(contact); })
        .then(this, [this](const Result<journal::Changes> &changes) {
            if (!changes) {
                return tellError(m_notice, changes.error());
            }
            m_notice.show(Tone::Good,
                          tr("Saved. Every site is told to ring it, the others with the next files."));
            m_host.tellChanged(*changes);
            load();
        });
}

} // namespace letstalk::ui
