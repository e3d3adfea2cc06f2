// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/unlock/way_step.h"

class QLineEdit;

namespace letstalk::ui {

class Field;

/// Where the new file is kept; for the council's first computer also which council, for one that joins also
/// the invitation.
class FileStep : public WizardStep
{
    Q_OBJECT
public:
    explicit FileStep(QWidget *parent = nullptr);
    void setWay(FirstRunWay way);
    QString path() const; ///< absolute
    QString council() const;
    QString invitation() const; ///< the file's path
    void setInvitationProblem(const QString &problem);
    void focusFirst() override;
    bool check() override;

private:
    void chooseFolder();
    void chooseInvitation();
    QString pathProblem() const;
    QString invitationProblem() const;

    FirstRunWay m_way = FirstRunWay::Found;
    QLineEdit *m_file;
    QLineEdit *m_council;
    QLineEdit *m_invitation;
    Field *m_fileField;
    Field *m_councilField;
    Field *m_invitationField;
};

} // namespace letstalk::ui
