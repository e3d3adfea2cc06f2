// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "ui/models/two_line_model.h"

#include <QDialog>

#include <functional>

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
    struct Ask
    {
        QString who; ///< under whom it stands now
        bool mayAdd = true; ///< somebody new
        Search search;
        bool masksNames = false; ///< visitors can see the screen
    };
    MoveDialog(const storage::CodeLists &codes, const Ask &ask, QWidget *parent = nullptr);
    services::DeskService::RightPerson value() const;

private:
    void build(const Ask &ask);
    void showWay();
    void tryAccept();

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
