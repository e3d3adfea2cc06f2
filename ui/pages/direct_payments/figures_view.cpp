// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/figures_view.h"

#include "ui/models/text_table_model.h"
#include "ui/pages/direct_payments/board_filter.h"
#include "ui/pages/direct_payments/sheet_view.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/widgets/typed_day.h"
#include "ui/wording.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

FiguresView::FiguresView(QDate today, QWidget *parent)
    : QWidget(parent), m_today(today), m_from(new QLineEdit(dayAsTyped(today.addMonths(-3).addDays(1)))),
      m_to(new QLineEdit(dayAsTyped(today))), m_fromField(new Field(tr("From"), m_from)),
      m_toField(new Field(tr("To, that day included"), m_to)),
      m_sheet(new SheetView(tr("From leads to payments"))), m_stallTitle(sectionTitle({})),
      m_model(new TextTableModel(this)),
      m_table(textTable(m_model, tr("Cases longer in a stage than the council allows")))
{
    m_from->setObjectName(u"figuresFrom"_s);
    m_to->setObjectName(u"figuresTo"_s);
    m_sheet->setObjectName(u"figures"_s);
    m_table->setObjectName(u"stalled"_s);
    m_stallTitle->setWordWrap(true);
    atLeastLines(m_table, 4);
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // room for it is the sheet's, too
    auto *show = new QPushButton(tr("Show"));
    show->setObjectName(u"showFigures"_s);
    auto *row = new FlowLayout;
    onGrid(row, 0, 1.5);
    for (auto *line : {m_from, m_to})
        atLeastWidth(line, 12);
    row->addWidget(m_fromField);
    row->addWidget(m_toField);
    row->addWidget(show);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 1, 1);
    layout->addLayout(row);
    layout->addWidget(m_sheet, 2);
    layout->addWidget(m_stallTitle);
    layout->addWidget(m_table, 1);
    m_table->hide(); // until it is known that there is something to show
    connect(show, &QPushButton::clicked, this, &FiguresView::reloadWanted);
    for (auto *line : {m_from, m_to})
        connect(line, &QLineEdit::returnPressed, this, &FiguresView::reloadWanted);
    connect(m_sheet, &SheetView::editionChanged, this, &FiguresView::changeEdition);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (index.row() < int(m_ids.size()))
            Q_EMIT openWanted(m_ids[size_t(index.row())]);
    });
}

std::optional<services::DpFunnelRequest> FiguresView::request()
{
    const auto from = dayTyped(m_from->text(), m_today, false);
    const auto to = dayTyped(m_to->text(), m_today, false);
    const QString noDay = tr("This is not a day. Write 3/12 or 3/12/2026.");
    m_fromField->setProblem(from ? QString() : noDay);
    m_toField->setProblem(!to                       ? noDay
                              : from && *to < *from ? tr("This is before the first day.")
                                                    : QString());
    if (!m_fromField->problem().isEmpty() || !m_toField->problem().isEmpty())
        return std::nullopt;
    services::DpFunnelRequest request;
    request.from = *from;
    request.to = *to;
    request.edition = m_sheet->edition();
    return request;
}

/// What is shared covers one whole block of weeks: two periods that overlap could be subtracted.
void FiguresView::changeEdition()
{
    if (m_sheet->edition() == reports::Edition::Shareable) {
        const auto last = reports::blockOf(reports::blockOf(m_today).from.addDays(-1));
        m_from->setText(dayAsTyped(last.from));
        m_to->setText(dayAsTyped(last.to));
    }
    Q_EMIT reloadWanted();
}

void FiguresView::show(const std::vector<services::DpStallLine> &stalled, const storage::CodeLists &codes)
{
    std::vector<QStringList> rows;
    const int row = m_table->currentIndex().row();
    const auto was = row >= 0 && row < int(m_ids.size()) ? m_ids[size_t(row)] : DpCaseId();
    m_ids.clear();
    for (const auto &line : stalled) {
        m_ids.push_back(line.id);
        rows.push_back(
            {codes.label(u"dp_stage"_s, line.stage), line.name.isEmpty() ? tr("Erased") : line.name,
             tr("%n day(s)", nullptr, line.days), tr("%n day(s)", nullptr, line.limit),
             line.ownerName.isEmpty() ? tr("Nobody yet") : line.ownerName, line.nextStep, line.reference});
    }
    m_stallTitle->setText(rows.empty() ? tr("No case stands longer in its stage than the council allows")
                                       : tr("Longer in a stage than the council allows"));
    m_table->setVisible(!rows.empty());
    m_model->set({tr("Stage"), tr("Person"), tr("In this stage"), tr("Allowed"), tr("Owner"), tr("Next step"),
                  tr("Reference")},
                 std::move(rows));
    if (!stalled.empty())
        m_table->setCurrentIndex(m_model->index(placeOf(was, m_ids, row), 0));
}

void FiguresView::focusFirst()
{
    m_sheet->focusFirst();
}

} // namespace letstalk::ui
