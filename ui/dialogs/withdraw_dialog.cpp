// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/withdraw_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QDateEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

WithdrawDialog::WithdrawDialog(const QString &name, QDate today, QWidget *parent)
    : QDialog(parent), m_lost(new QRadioButton(tr("&Lost or broken"))),
      m_stolen(new QRadioButton(tr("S&tolen, or in wrong hands"))), m_day(new QDateEdit(today))
{
    m_lost->setObjectName(u"lost"_s);
    m_stolen->setObjectName(u"stolen"_s);
    m_day->setObjectName(u"trustedUntil"_s);
    m_day->setMaximumDate(today);
    m_day->setCalendarPopup(true);
    m_dayField = new Field(tr("It was in good hands until the end of"), m_day);
    m_dayField->keepNarrow();
    m_dayField->hide();
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.25);
    layout->addWidget(
        bodyText(tr("No more files are made for it, and it cannot be let in again with its old "
                    "keys. The other computers learn of it with the next files they bring in.")));
    layout->addWidget(m_lost);
    layout->addWidget(quietText(tr("All that it wrote and gave away stands. What it never gave away is gone, "
                                   "unless there is a backup of its file.")));
    layout->addWidget(m_stolen);
    layout->addWidget(quietText(tr("Its files are refused from now on, and what it wrote after the day below "
                                   "no longer counts anywhere. Nothing is thrown away: officers can enter "
                                   "such changes again.")));
    layout->addWidget(m_dayField);
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("Withdraw %1").arg(name), body, tr("Withdraw it"));
    letEnterLeave(this, ok);
    connect(ok, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_stolen, &QRadioButton::toggled, m_dayField, &QWidget::setVisible);
    m_lost->setChecked(true);
    m_lost->setFocus();
}

services::Withdrawal WithdrawDialog::reason() const
{
    return m_stolen->isChecked() ? services::Withdrawal::Stolen : services::Withdrawal::Lost;
}

QDate WithdrawDialog::trustedUntil() const
{
    return m_day->date();
}

} // namespace letstalk::ui
