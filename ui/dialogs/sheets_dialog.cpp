// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/sheets_dialog.h"

#include "core/services/sheet_service.h"
#include "ui/dialogs/dialog_frame.h"
#include "ui/models/text_table_model.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kUsualCount = 10;
constexpr int kTableLines = 7;
} // namespace

SheetsDialog::SheetsDialog(const QString &siteName, QDate today, QWidget *parent)
    : QDialog(parent), m_today(today), m_count(new NumberBox(1, services::SheetService::kMostSheets)),
      m_model(new TextTableModel(this)), m_table(textTable(m_model, tr("Sheets that were not entered yet"))),
      m_reason(new QLineEdit), m_spoil(new QPushButton(tr("Mark it as spoiled")))
{
    m_count->setNumber(kUsualCount);
    m_count->setObjectName(u"sheetCount"_s);
    m_table->setObjectName(u"sheetsOut"_s);
    m_countField = new Field(tr("&How many sheets"), m_count);
    m_reason->setObjectName(u"spoilReason"_s);
    m_spoil->setObjectName(u"spoil"_s);
    m_spoil->setAutoDefault(false);
    m_spoil->setEnabled(false);
    atLeastLines(m_table, kTableLines);
    auto *save = new QPushButton(tr("Save as PDF"));
    save->setAutoDefault(false);

    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 1.5);
    column->addWidget(bodyText(
        tr("Sheets for %1, for when the computer cannot be used. Each has a number of its own; enter "
           "it later with Ctrl+E on the Desk page.")
            .arg(siteName)));
    auto *print = flowOf({m_countField, save}, 1.5);
    column->addLayout(print);
    column->addWidget(sectionTitle(tr("Not entered yet")));
    column->addWidget(m_table);
    m_reasonField = new Field(tr("&What became of the chosen one"), m_reason);
    auto *spoil = flowOf({m_reasonField, m_spoil}, 1.5);
    column->addLayout(spoil);
    auto *ok = frameDialog(this, tr("Paper sheets"), body, tr("Print"));
    onlyByButton(ok); // sheets that are printed are recorded for good
    const auto onEnter = [](QWidget *at, Qt::ShortcutContext where, const auto &act) {
        for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
            auto *shortcut = new QShortcut(key, at, nullptr, nullptr, where);
            shortcut->setAutoRepeat(false); // a held key goes no further than one press
            connect(shortcut, &QShortcut::activated, at, act);
        }
    };
    onEnter(m_count, Qt::WidgetWithChildrenShortcut, [ok] { ok->setFocus(Qt::TabFocusReason); });
    onEnter(ok, Qt::WidgetShortcut, [ok] { ok->click(); });
    onEnter(m_reason, Qt::WidgetShortcut, [this] { m_spoil->click(); });

    connect(ok, &QPushButton::clicked, this, [this] { want(&SheetsDialog::printWanted); });
    connect(save, &QPushButton::clicked, this, [this] { want(&SheetsDialog::saveWanted); });
    connect(m_reason, &QLineEdit::textChanged, this, &SheetsDialog::choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &SheetsDialog::choose);
    connect(m_spoil, &QPushButton::clicked, this, [this] {
        const int at = m_table->currentIndex().row();
        if (at >= 0 && at < int(m_sheets.size()))
            Q_EMIT spoilWanted(m_sheets[size_t(at)].code, m_reason->text());
    });
    showSheets({});
}

void SheetsDialog::showSheets(const std::vector<PaperSheet> &sheets)
{
    m_sheets = sheets;
    std::vector<QStringList> rows;
    for (const auto &sheet : sheets)
        rows.push_back({sheet.code, whenText(sheet.printedAt, m_today)});
    m_model->set({tr("Sheet"), tr("Printed")}, std::move(rows));
    m_reason->setText({});
    showProblem({});
    showSpoilProblem({});
    choose();
}

void SheetsDialog::showProblem(const QString &problem)
{
    m_countField->setProblem(problem);
}

void SheetsDialog::showSpoilProblem(const QString &problem)
{
    m_reasonField->setProblem(problem);
}

void SheetsDialog::want(void (SheetsDialog::*wanted)(int))
{
    m_count->interpretText();
    showProblem(m_count->problem());
    if (const auto count = m_count->number())
        return Q_EMIT(this->*wanted)(*count);
    m_count->setFocus(Qt::OtherFocusReason);
    m_count->selectAll();
}

void SheetsDialog::choose()
{
    m_spoil->setEnabled(m_table->currentIndex().isValid() && !m_reason->text().trimmed().isEmpty());
}

} // namespace letstalk::ui
