// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "core/services/direct_payment_service.h"
#include "ui/models/two_line_model.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLabel;
class QRadioButton;

namespace letstalk::ui {

class Field;
class PersonForm;
class TypeAhead;

/// To whom a conversation should have been put down: somebody known, somebody new, or nobody. Gives a value;
/// moving it is the caller's business.
class MoveDialog : public QDialog
{
    Q_OBJECT
public:
    /// Looks people up: answers with rows whose key is the id's text.
    using Search = std::function<void(const QString &typed, std::function<void(std::vector<TwoLineRow>)>)>;
    /// Under whom it stands now, and what hangs on that.
    struct Wrong
    {
        QString who;
        QString key; ///< of the person's row; empty: nobody by name
        std::vector<services::DirectPaymentService::Raised> leads; ///< raised for them on that day
    };
    struct Ask
    {
        Wrong visitor;
        std::optional<Wrong> subject; ///< whom it is about, when that is somebody else
        std::vector<QString> concerns; ///< sealed by this user today: one of them may be about this person
        bool mayAdd = true; ///< somebody new
        Search search;
        bool masksNames = false; ///< visitors can see the screen
    };
    MoveDialog(const storage::CodeLists &codes, const Ask &ask, QWidget *parent = nullptr);
    services::DeskService::RightPerson value() const;

private:
    void build();
    QWidget *buildPart();
    void showWay();
    void showPart();
    void tryAccept();
    const Wrong &wrong() const;

    Ask m_ask;
    QRadioButton *m_visitor;
    QRadioButton *m_subject;
    QLabel *m_lead;
    QCheckBox *m_takeBack;
    QLabel *m_leadStays;
    QRadioButton *m_known;
    QRadioButton *m_new;
    QRadioButton *m_nobody;
    TypeAhead *m_line;
    Field *m_field;
    QLabel *m_picked;
    PersonForm *m_form;
    std::optional<PersonId> m_person;
};

} // namespace letstalk::ui
