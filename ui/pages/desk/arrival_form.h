// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/queue_service.h"

#include <QWidget>

class QLineEdit;

namespace letstalk::ui {

class CodeBox;
class Field;
class NumberBox;

/// Somebody has come: how soon, how many, how, and what to call them. Everything has its usual value, so that
/// Enter is all it takes. Gives a value; giving out the token is the page's business.
class ArrivalForm : public QWidget
{
    Q_OBJECT
public:
    explicit ArrivalForm(const storage::CodeLists &codes, QWidget *parent = nullptr);
    /// With the usual values and the keyboard.
    void open();
    services::QueueService::Arrival value() const;

Q_SIGNALS:
    void accepted();
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tryAccept();

    CodeBox *m_urgency;
    NumberBox *m_party;
    Field *m_partyField;
    CodeBox *m_channel;
    QLineEdit *m_firstName;
};

} // namespace letstalk::ui
