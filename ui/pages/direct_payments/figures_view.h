// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_figure_service.h"

#include <QWidget>

class QLineEdit;

namespace letstalk::ui {

class Field;
class SheetView;

/// How leads become payments over a period, as the pages that print. Enter opens the cases behind a figure.
class FiguresView : public QWidget
{
    Q_OBJECT
public:
    explicit FiguresView(QDate today, QWidget *parent = nullptr);
    /// The period that was typed; unset when it is none, which is said beside the fields.
    std::optional<services::DpFunnelRequest> request();
    SheetView &sheet() { return *m_sheet; }
    void focusFirst();

Q_SIGNALS:
    void reloadWanted();

private:
    void changeEdition();

    QDate m_today;
    QLineEdit *m_from;
    QLineEdit *m_to;
    Field *m_fromField;
    Field *m_toField;
    SheetView *m_sheet;
};

} // namespace letstalk::ui
