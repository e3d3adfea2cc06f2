// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace letstalk::ui {

/// One step of the first run: takes what is typed and judges it. The wizard shows it, and asks check() before
/// it goes on.
class WizardStep : public QWidget
{
    Q_OBJECT
public:
    explicit WizardStep(const QString &title, QWidget *parent = nullptr);
    const QString &title() const { return m_title; }
    /// What the button that goes on says; empty: "Next".
    const QString &nextText() const { return m_nextText; }
    void setNextText(const QString &text) { m_nextText = text; }
    virtual void focusFirst() = 0;
    /// False: what is wrong stands beside its field.
    virtual bool check() { return true; }

protected:
    class QVBoxLayout *column() const { return m_column; }

private:
    QString m_title;
    QString m_nextText;
    class QVBoxLayout *m_column;
};

} // namespace letstalk::ui
