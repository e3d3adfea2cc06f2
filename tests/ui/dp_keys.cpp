// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dp_keys.h"

#include "tests/ui/pictures.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QPointer>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QtTest>

namespace letstalk::test {

using namespace ui;

FormKeys::FormKeys(QWidget *page) : m_dialog(opened<FormDialog>(page)), m_keys(m_dialog) { }

QWidget *FormKeys::go(const char *field)
{
    const QString name = QString::fromLatin1(field);
    for (int tries = 0; tries < 80; ++tries) {
        auto *focus = QApplication::focusWidget();
        if (focus && focus->objectName() == name)
            return focus;
        m_keys.press(Qt::Key_Tab);
    }
    INFO("no key leads to " << field);
    REQUIRE(false);
    return nullptr;
}

FormKeys &FormKeys::text(const char *field, const QString &text)
{
    go(field);
    m_keys.press(Qt::Key_A, Qt::ControlModifier).press(Qt::Key_Delete).type(text);
    return *this;
}

FormKeys &FormKeys::choose(const char *field, const char *code)
{
    auto *box = qobject_cast<QComboBox *>(go(field));
    REQUIRE(box);
    m_keys.press(Qt::Key_Home);
    for (int at = 0; at < box->count() && box->currentData().toString() != QLatin1String(code); ++at)
        m_keys.press(Qt::Key_Down);
    INFO(field << " has no " << code);
    REQUIRE(box->currentData().toString() == QLatin1String(code));
    return *this;
}

FormKeys &FormKeys::tick(const char *field)
{
    go(field);
    m_keys.press(Qt::Key_Space);
    return *this;
}

FormKeys &FormKeys::yes(const char *field)
{
    go(field);
    m_keys.press(Qt::Key_Home).press(Qt::Key_Down);
    return *this;
}

QString FormKeys::problem(const char *field) const
{
    for (const auto *one : m_dialog->findChildren<Field *>())
        if (one->control()->objectName() == QLatin1String(field))
            return one->problem();
    return {};
}

FormKeys &FormKeys::press(int key, Qt::KeyboardModifiers modifiers)
{
    m_keys.press(key, modifiers);
    return *this;
}

void FormKeys::record()
{
    const QPointer<QWidget> dialog = m_dialog;
    keepNextPicture(*dialog, dialog->windowTitle());
    m_keys.press(Qt::Key_Return, Qt::ControlModifier);
    const bool gone = eventually([&] { return !dialog || !dialog->isVisible(); });
    QString left;
    if (!gone) {
        left = dialog->findChild<QLabel *>(QStringLiteral("formError"))->text();
        for (const auto *field : dialog->findChildren<Field *>())
            left += QLatin1Char('\n') + field->problem();
    }
    INFO(left.toStdString());
    REQUIRE(gone);
    QTest::qWait(1); // what was deleted goes
}

DirectPaymentsPage &openWaiting(MainWindow &window)
{
    auto &page = showPage<DirectPaymentsPage>(window);
    auto *waiting = named<QListView>(&page, "waiting");
    REQUIRE(eventually([&] { return waiting->isVisible() && waiting->model()->rowCount() == 1; }));
    Keys(&window).press(Qt::Key_W, Qt::ControlModifier).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return named<QLabel>(&page, "caseTitle")->isVisible(); }));
    return page;
}

DirectPaymentsPage &openCaseOf(MainWindow &window, const QString &familyName)
{
    auto &page = showPage<DirectPaymentsPage>(window);
    Keys keys(&window);
    keys.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    auto *table = named<QTableView>(&page, "leads");
    const auto at = [&] {
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (table->model()->index(row, 1).data().toString().contains(familyName))
                return row;
        return -1;
    };
    REQUIRE(eventually([&] { return table->isVisible() && at() >= 0; }));
    table->setFocus();
    keys.press(Qt::Key_Home, Qt::ControlModifier);
    for (int row = 0; row < at(); ++row)
        keys.press(Qt::Key_Down);
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return named<QLabel>(&page, "caseTitle")->isVisible(); }));
    return page;
}

void chooseFile(QWidget *in, const QString &path)
{
    QFileDialog *where = nullptr;
    REQUIRE(eventually([&] { return (where = in->findChild<QFileDialog *>()) && where->isVisible(); }));
    where->selectFile(path);
    QMetaObject::invokeMethod(where, "accept");
}

QWidget *CaseKeys::show(Part part)
{
    if (QApplication::activeWindow() != &m_window)
        backIn(m_window);
    Keys(&m_window).press(int(Qt::Key_0) + int(part), Qt::ControlModifier);
    return named<QTabWidget>(&m_page, "caseTabs")->currentWidget();
}

QString CaseKeys::facts(Part part)
{
    return named<QTextBrowser>(show(part), "caseFacts")->toPlainText();
}

bool CaseKeys::find(Part part, const QString &title)
{
    auto *list = named<QListView>(show(part), "caseActions");
    if (!list->isVisible())
        return false;
    list->setFocus();
    Keys keys(&m_window);
    keys.press(Qt::Key_Home);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->currentIndex().data().toString() == title)
            return true;
        keys.press(Qt::Key_Down);
    }
    return false;
}

bool CaseKeys::has(Part part, const QString &title)
{
    return find(part, title);
}

void CaseKeys::act(Part part, const QString &title)
{
    INFO(title.toStdString());
    REQUIRE(eventually([&] { return find(part, title); }));
    Keys(&m_window).press(Qt::Key_Return);
}

QString CaseKeys::why(Part part, const QString &title)
{
    INFO(title.toStdString());
    REQUIRE(find(part, title));
    return named<QLabel>(show(part), "caseWhy")->text();
}

FormKeys CaseKeys::form(Part part, const QString &title)
{
    act(part, title);
    return FormKeys(&m_page);
}

void CaseKeys::standsAt(const char *stage)
{
    auto *standing = named<QLabel>(&m_page, "caseStanding");
    INFO(stage);
    REQUIRE(eventually([&] { return standing->text().startsWith(QLatin1String(stage)); }));
    keepNextPicture(m_window, QString::fromLatin1(stage));
}

} // namespace letstalk::test
