// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report_painter.h"
#include "core/reports/suppression.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QScrollArea;

namespace letstalk::ui {

class CodeBox;
class FlowLayout;
class ReportPreview;

/// A report about Direct Payments as the very pages that print: exact for ourselves, or to share with small
/// numbers hidden. Enter on a figure opens the cases behind it.
class SheetView : public QWidget
{
    Q_OBJECT
public:
    /// `name`: of the report, for assistive technology.
    explicit SheetView(const QString &name, QWidget *parent = nullptr);
    reports::Edition edition() const;
    void show(const reports::Report &report, const reports::PageLayout &layout);
    using QWidget::show;
    /// What is shown; unset until there is something.
    const std::optional<reports::Report> &report() const { return m_report; }
    const reports::PageLayout &layoutOfPages() const { return m_layout; }
    void focusFirst();
    /// High enough for its controls, on however many lines they stand: tabs do not ask for that.
    QSize minimumSizeHint() const override;
    /// Controls that stand before its own, on their line.
    void putFirst(std::initializer_list<QWidget *> controls);

Q_SIGNALS:
    void editionChanged();
    void figureOpened(const QString &key);
    void printWanted();
    void saveWanted(const QString &ending); ///< "pdf"

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    FlowLayout *m_row;
    CodeBox *m_edition;
    QPushButton *m_print;
    QPushButton *m_save;
    ReportPreview *m_pages;
    QScrollArea *m_scroll;
    std::optional<reports::Report> m_report;
    reports::PageLayout m_layout;
};

} // namespace letstalk::ui
