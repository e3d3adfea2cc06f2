// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/figures_view.h"

#include "ui/pages/direct_payments/sheet_view.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/typed_day.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

FiguresView::FiguresView(QDate today, QWidget *parent)
    : QWidget(parent), m_today(today), m_from(new QLineEdit(dayAsTyped(today.addMonths(-3).addDays(1)))),
      m_to(new QLineEdit(dayAsTyped(today))), m_fromField(new Field(tr("First day"), m_from)),
      m_toField(new Field(tr("Last day"), m_to)), m_sheet(new SheetView(tr("From leads to payments")))
{
    m_from->setObjectName(u"figuresFrom"_s);
    m_to->setObjectName(u"figuresTo"_s);
    m_sheet->setObjectName(u"figures"_s);
    auto *show = new QPushButton(tr("Show"));
    show->setObjectName(u"showFigures"_s);
    for (auto *line : {m_from, m_to})
        atLeastWidth(line, 12);
    m_sheet->putFirst({m_fromField, m_toField, show});
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 1, 1);
    layout->addWidget(m_sheet);
    connect(show, &QPushButton::clicked, this, &FiguresView::reloadWanted);
    for (auto *line : {m_from, m_to})
        connect(line, &QLineEdit::returnPressed, this, &FiguresView::reloadWanted);
    connect(m_sheet, &SheetView::editionChanged, this, &FiguresView::changeEdition);
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

void FiguresView::focusFirst()
{
    m_sheet->focusFirst();
}

} // namespace letstalk::ui
