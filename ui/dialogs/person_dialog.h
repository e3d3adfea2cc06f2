// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"
#include "core/services/service_context.h"

#include <QDialog>

class QPushButton;

namespace letstalk::ui {

class PersonForm;

/// Adds or changes a person. Hands back value(); saving is the caller's business.
class PersonDialog : public QDialog
{
    Q_OBJECT
public:
    /// `today`: nobody is born after it.
    PersonDialog(const storage::CodeLists &codes, const Person &person, const QString &title, QDate today,
                 QWidget *parent = nullptr);
    Person value() const;
    PersonForm &form() { return *m_form; }

private:
    void tryAccept();
    PersonForm *m_form;
    QDate m_today;
};

} // namespace letstalk::ui
