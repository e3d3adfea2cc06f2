// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/direct_payments/case_content.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace letstalk::ui {

class CasePart;
class NoticeBar;

/// One case: who it is about, where it stands, and its parts.
class CaseView : public QWidget
{
    Q_OBJECT
public:
    explicit CaseView(MayDo may, QWidget *parent = nullptr);
    /// The part that is shown stays, unless it is another case.
    void show(const CasePtr &now);
    const CasePtr &now() const { return m_now; }
    void focusFirst();
    int partCount() const { return int(m_parts.size()); }
    QString partTitle(int part) const;
    /// Shows it and gives it the keyboard.
    void showPart(int part);
    /// Goes to that line of where it stands.
    void goTo(const CaseAction &action);
    /// The page gives it its place, outside what scrolls.
    NoticeBar &notice() { return *m_notice; }

Q_SIGNALS:
    void wanted(const letstalk::ui::CaseAction &action);
    void left();

private:
    void addPart(const QString &title);

    MayDo m_may;
    CasePtr m_now;
    QLabel *m_title;
    QLabel *m_standing;
    NoticeBar *m_notice;
    QTabWidget *m_tabs;
    std::vector<CasePart *> m_parts;
};

} // namespace letstalk::ui
