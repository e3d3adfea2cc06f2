// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/exchange_wording.h"
#include "ui/widgets/field.h"
#include "ui/widgets/folder_line.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/wrapped_check.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using services::ExportMode;

constexpr ExportMode kModes[] = {ExportMode::ToSites, ExportMode::ToAll, ExportMode::Small,
                                 ExportMode::Everything, ExportMode::AskForMissing};
constexpr qint64 kMega = 1'000'000;
constexpr qint64 kLimits[] = {0, 5 * kMega, 10 * kMega, 25 * kMega};
constexpr int kLeastCharacters = 14;

} // namespace

ExportDialog::ExportDialog(std::vector<Choice> sites, const QString &folder, QWidget *parent)
    : QDialog(parent), m_choices(std::move(sites)), m_mode(new QComboBox), m_folder(new QLineEdit(folder)),
      m_limit(new QComboBox)
{
    auto *boxes = new QWidget;
    auto *column = new QVBoxLayout(boxes);
    onGrid(column, 0, 0.25);
    for (const auto &choice : m_choices) {
        const QString text = choice.waiting > 0
            ? tr("%1 (%2 wait)").arg(choice.name, changesText(choice.waiting))
            : tr("%1 (has everything)").arg(choice.name);
        auto *box = new WrappedCheck(text);
        box->setAccessibleName(text);
        box->setChecked(true);
        m_sites.push_back(box);
        column->addWidget(box);
    }
    m_mode->setObjectName(u"mode"_s);
    for (const auto one : kModes)
        m_mode->addItem(exportModeText(one));
    m_limit->setObjectName(u"limit"_s);
    for (const qint64 limit : kLimits)
        m_limit->addItem(limit == 0 ? tr("Any size")
                                    : tr("At most %1 each, for e-mail").arg(sizeText(limit)));
    for (auto *box : {m_mode, m_limit}) { // as wide as there is room, not as the longest of its words
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(kLeastCharacters);
    }
    m_evenIfNothing = new WrappedCheck(tr("&Also for sites that lack nothing"));
    m_evenIfNothing->setObjectName(u"evenIfNothing"_s);
    m_modeField = new Field(tr("&What goes into them"), m_mode);
    m_sitesField = new Field(tr("For which sites"), boxes);
    m_folderField = folderField(tr("&Folder, or a stick"), m_folder);
    m_folder->setObjectName(u"folder"_s);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 2);
    for (auto *field : {m_modeField, m_sitesField, m_folderField, new Field(tr("&Size"), m_limit)})
        layout->addWidget(field);
    layout->addWidget(m_evenIfNothing);
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("Make files to send"), body, tr("Make the files"));
    connect(ok, &QPushButton::clicked, this, &ExportDialog::tryAccept);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ExportDialog::modeChosen);
    modeChosen();
    if (folder.isEmpty())
        m_folder->setFocus();
    else
        ok->setFocus();
}

ExportMode ExportDialog::mode() const
{
    return kModes[qMax(0, m_mode->currentIndex())];
}

void ExportDialog::modeChosen()
{
    m_modeField->setHint(exportModeHint(mode()));
    m_sitesField->setVisible(mode() != ExportMode::ToAll);
}

services::ExportRequest ExportDialog::value() const
{
    services::ExportRequest request;
    request.mode = mode();
    request.folder = m_folder->text().trimmed();
    request.limitBytes = kLimits[qMax(0, m_limit->currentIndex())];
    request.evenIfNothing = m_evenIfNothing->isChecked();
    if (request.mode != ExportMode::ToAll)
        for (size_t at = 0; at < m_sites.size(); ++at)
            if (m_sites[at]->isChecked())
                request.sites.push_back(m_choices[at].site);
    return request;
}

void ExportDialog::tryAccept()
{
    const auto request = value();
    m_sitesField->setProblem(
        request.mode != ExportMode::ToAll && request.sites.empty() ? tr("Choose at least one.") : QString());
    m_folderField->setProblem(folderProblem(request.folder));
    if (!m_folderField->problem().isEmpty())
        m_folder->setFocus();
    else if (m_sitesField->problem().isEmpty())
        accept();
}

} // namespace letstalk::ui
