// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/sheet_view.h"

#include "ui/pages/reports/report_preview.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"

#include <QEvent>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

const QString kShareable = u"SHAREABLE"_s;

CodeList editions()
{
    const auto item = [](const QString &code, const QString &label) {
        CodeItem one;
        one.code = code;
        one.label = label;
        return one;
    };
    CodeList list;
    list.items = {item(u"INTERNAL"_s, SheetView::tr("For ourselves: exact")),
                  item(kShareable, SheetView::tr("To share: small numbers hidden"))};
    return list;
}

} // namespace

SheetView::SheetView(const QString &name, QWidget *parent)
    : QWidget(parent), m_edition(new CodeBox(editions())), m_print(new QPushButton(tr("Print (Ctrl+P)"))),
      m_save(new QPushButton(tr("Save as"))), m_pages(new ReportPreview), m_scroll(new QScrollArea)
{
    m_edition->setObjectName(u"edition"_s);
    m_print->setObjectName(u"printSheet"_s);
    m_save->setObjectName(u"saveSheet"_s);
    m_pages->setAccessibleName(name);
    auto *menu = new QMenu(m_save);
    for (const auto &[text, ending] : std::initializer_list<std::pair<QString, QString>> {
             {tr("PDF, to send or keep"), u"pdf"_s},
             {tr("HTML, to read with a screen reader"), u"html"_s},
             {tr("CSV, for a spreadsheet"), u"csv"_s},
             {tr("JSON, for other programs"), u"json"_s}})
        menu->addAction(text, this, [this, kind = ending] { Q_EMIT saveWanted(kind); });
    m_save->setMenu(menu);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_pages);
    m_scroll->viewport()->installEventFilter(this);
    atLeastLines(m_scroll, 12);
    m_scroll->setSizePolicy(QSizePolicy::Expanding,
                            QSizePolicy::Ignored); // its pages are higher than any page
    for (auto *button : {m_print, m_save})
        button->setEnabled(false); // until there is something
    m_row = flowOf({new Field(tr("Edition"), m_edition), m_print, m_save}, 1.5);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1);
    layout->addLayout(m_row);
    layout->addWidget(m_scroll, 1);
    connect(m_edition, &CodeBox::codeChanged, this, &SheetView::editionChanged);
    connect(m_print, &QPushButton::clicked, this, &SheetView::printWanted);
    connect(m_pages, &ReportPreview::figureOpened, this, &SheetView::figureOpened);
    connect(m_pages, &ReportPreview::currentMoved, this, [this](const QRect &where) {
        m_scroll->ensureVisible(where.center().x(), where.center().y(), 8 * gridUnit(), 8 * gridUnit());
    });
}

reports::Edition SheetView::edition() const
{
    return m_edition->code() == kShareable ? reports::Edition::Shareable : reports::Edition::Internal;
}

void SheetView::show(const reports::Report &report, const reports::PageLayout &layout)
{
    m_report = report;
    m_layout = layout;
    m_pages->setReport(report, layout);
    m_pages->fitWidth(m_scroll->viewport()->width());
    for (auto *button : {m_print, m_save})
        button->setEnabled(true);
}

QSize SheetView::minimumSizeHint() const
{
    QSize least = QWidget::minimumSizeHint();
    least.setHeight(qMax(least.height(), layout()->totalMinimumHeightForWidth(width())));
    return least;
}

void SheetView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

void SheetView::putFirst(std::initializer_list<QWidget *> controls)
{
    int place = 0;
    QWidget *before = nullptr;
    for (auto *control : controls) {
        m_row->insert(place++, control);
        if (before)
            setTabOrder(before, control);
        before = control;
    }
    setTabOrder(before, m_edition);
}

void SheetView::focusFirst()
{
    m_pages->setFocus(Qt::TabFocusReason);
}

bool SheetView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize && m_report)
        m_pages->fitWidth(m_scroll->viewport()->width());
    return QWidget::eventFilter(watched, event);
}

} // namespace letstalk::ui
