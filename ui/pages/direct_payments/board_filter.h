// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/direct_payment_service.h"

#include <QDate>

namespace letstalk::ui {

/// Stands for the stage of a case whose person was erased: it ended there, at whatever stage it stood.
inline const QString kErasedStage = QStringLiteral("ERASED");
/// Of list `dp_stage`, or kErasedStage.
QString stageOf(const services::DpLeadLine &line);

/// Which of the cases that were read are shown. Opens on what is mine and due.
struct BoardFilter
{
    enum class Whose : quint8 { Mine, Everybodys, Nobodys, Somebodys };
    Whose whose = Whose::Mine;
    UserId owner; ///< with Somebodys
    bool dueOnly = true; ///< next step or review today or before
    QString stage; ///< as stageOf(); empty: every open one
    QString behind {}; ///< not empty: those alone that make this figure, closed ones too
    std::vector<DpCaseId> only {};
    bool operator==(const BoardFilter &) const = default;
};

bool isShown(const services::DpLeadLine &line, const BoardFilter &filter, UserId self, QDate today);
/// A hand-over that waits for this user's answer, or a lead to be taken up that is nobody else's.
bool waitsFor(const services::DpLeadLine &line, UserId self);
/// Next step or review on that day or before.
bool isDue(const services::DpLeadLine &line, QDate today);

/// Where a list stands after it was read anew: on the same case, else on the row that took its place, else on
/// the last. `row`: where it stood; -1 nowhere.
int placeOf(const DpCaseId &was, const std::vector<DpCaseId> &ids, int row);

} // namespace letstalk::ui
