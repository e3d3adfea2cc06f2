// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/invite_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/field.h"
#include "ui/widgets/folder_line.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

InviteDialog::InviteDialog(const std::vector<Site> &sites, const QString &folder, QWidget *parent)
    : QDialog(parent), m_site(new QComboBox), m_label(new QLineEdit), m_folder(new QLineEdit(folder))
{
    m_site->setObjectName(u"site"_s);
    for (const auto &site : sites)
        if (!site.closedOn)
            m_site->addItem(site.name, site.id.toText());
    m_label->setObjectName(u"label"_s);
    m_folder->setObjectName(u"folder"_s);
    auto *label = new Field(tr("&What people call it"), m_label);
    label->setHint(tr("desk 1, back office, Sam's laptop"));
    auto *place = folderField(tr("&Folder for the invitation, or a stick"), m_folder);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 2);
    layout->addWidget(bodyText(
        tr("The invitation lets nobody in by itself. Give it to whoever sets the new computer up: they start "
           "Let's Talk Desk, choose to join, and ring you with eight words.")));
    for (auto *field : {new Field(tr("&Site where it will stand"), m_site), label, place})
        layout->addWidget(field);
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("Invite a computer"), body, tr("Make the invitation"));
    connect(ok, &QPushButton::clicked, this, [this, label, place] {
        label->setProblem(value().label.isEmpty() ? tr("Give it a name.") : QString());
        place->setProblem(folderProblem(value().folder));
        for (auto *field : {label, place})
            if (!field->problem().isEmpty())
                return field->setFocus();
        accept();
    });
    m_site->setFocus();
}

InviteDialog::Value InviteDialog::value() const
{
    return {SiteId::fromText(m_site->currentData().toString()).value_or(SiteId()),
            m_label->text().simplified(), m_folder->text().trimmed()};
}

} // namespace letstalk::ui
