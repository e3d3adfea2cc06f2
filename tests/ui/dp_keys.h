// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/sealed_fixture.h"

namespace letstalk::ui {
class DirectPaymentsPage;
}

namespace letstalk::test {

/// Fills in the form over a page with nothing but keys, field after field.
class FormKeys
{
public:
    explicit FormKeys(QWidget *page);
    FormKeys &text(const char *field, const QString &text); ///< in place of what stands there
    FormKeys &choose(const char *field, const char *code);
    FormKeys &tick(const char *field);
    FormKeys &yes(const char *field); ///< of yes, no, not asked
    /// Ctrl+Enter; the form stays: what is wrong beside that field.
    QString problem(const char *field) const;
    FormKeys &press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Ctrl+Enter, and waits until it has been recorded.
    void record();

private:
    QWidget *go(const char *field);
    QWidget *m_dialog;
    Keys m_keys;
};

/// Shows the page, and opens the one case that waits for this user.
ui::DirectPaymentsPage &openWaiting(ui::MainWindow &window);
/// Shows the page, and opens the case of that person among all.
ui::DirectPaymentsPage &openCaseOf(ui::MainWindow &window, const QString &familyName);
/// The file dialog over `in`, on which `path` is chosen.
void chooseFile(QWidget *in, const QString &path);

/// A case on its page, by keys.
class CaseKeys
{
public:
    enum Part { Standing = 1, Conditions, Money, Decision, Reviews, History };
    CaseKeys(ui::MainWindow &window, ui::DirectPaymentsPage &page) : m_window(window), m_page(page) { }
    /// The words of that part.
    QString facts(Part part);
    /// Enter on that line of the part's list.
    void act(Part part, const QString &title);
    /// What is said beneath the list of that line.
    QString why(Part part, const QString &title);
    bool has(Part part, const QString &title);
    /// The form of that line, once it is open.
    FormKeys form(Part part, const QString &title);
    /// Waits until the case says that it stands there.
    void standsAt(const char *stage);

private:
    QWidget *show(Part part);
    bool find(Part part, const QString &title);
    ui::MainWindow &m_window;
    ui::DirectPaymentsPage &m_page;
};

} // namespace letstalk::test
