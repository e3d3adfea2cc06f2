// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/step_words.h"

#include <QCoreApplication>

namespace letstalk::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

} // namespace

QString stepDoneText(dp::StepKind kind, Asker asker)
{
    using K = dp::StepKind;
    switch (kind) {
    case K::GiveInformation:
        return tr("Recorded: information was given.");
    case K::RaiseLead:
        return tr("Recorded: a lead was raised.");
    case K::AcceptLead:
        return tr("Recorded: the lead was taken up.");
    case K::NotProgress:
        return tr("Recorded: the case was closed as not taken further.");
    case K::StartAssessment:
        return tr("Recorded: the assessment was started.");
    case K::SetBudget:
        return tr("Recorded: the personal budget was set.");
    case K::AskForPayment:
        return asker == Asker::Adult ? tr("Recorded: the adult asked for a Direct Payment.")
                                     : tr("Recorded: an authorised person asked for a Direct Payment.");
    case K::StartDeciding:
        return tr("Recorded: the conditions are being checked.");
    case K::Approve:
        return tr("Recorded: the Direct Payment was agreed.");
    case K::Decline:
        return tr("Recorded: the Direct Payment was declined.");
    case K::StartSetUp:
        return tr("Recorded: the Direct Payment is being set up.");
    case K::PayFirst:
        return tr("Recorded: the first payment was made.");
    case K::Suspend:
        return tr("Recorded: the Direct Payment was paused.");
    case K::Resume:
        return tr("Recorded: the Direct Payment is paid again.");
    case K::End:
        return tr("Recorded: the Direct Payment was ended.");
    case K::Withdraw:
        break;
    }
    return tr("Recorded: the person stopped.");
}

} // namespace letstalk::ui
