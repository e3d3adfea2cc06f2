// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/direct_payment_service.h"

#include <QDate>

namespace letstalk::ui {

/// Which of the cases that were read are shown. Opens on what is mine and due.
struct BoardFilter
{
    enum class Whose : quint8 { Mine, Everybodys, Nobodys, Somebodys };
    Whose whose = Whose::Mine;
    UserId owner; ///< with Somebodys
    bool dueOnly = true; ///< next step or review today or before
    QString stage; ///< list `dp_stage`; empty: every open one
    bool operator==(const BoardFilter &) const = default;
};

bool isShown(const services::DpLeadLine &line, const BoardFilter &filter, UserId self, QDate today);
/// A hand-over that waits for this user's answer, or a lead to be taken up that is nobody else's.
bool waitsFor(const services::DpLeadLine &line, UserId self);
/// Next step or review on that day or before.
bool isDue(const services::DpLeadLine &line, QDate today);

} // namespace letstalk::ui
