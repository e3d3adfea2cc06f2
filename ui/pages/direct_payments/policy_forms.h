// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "core/services/dp_policy.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/pages/sealed/record_view.h"

namespace letstalk::ui {

// What the council chose about Direct Payments, as lines of a list, words to read, and forms. Pure.

/// One thing that is chosen together.
struct PolicyItem
{
    enum class Part : quint8 { Reviews, Stages, Matching, Letters, Law };
    Part part = Part::Reviews;
    QString law {}; ///< with Law: the code of the rule
    QString title {};
    QString detail {}; ///< how it stands
    /// Names its draft: "policy.law.S31_C3".
    QString name() const;
};

/// In the order of the list: days and months, stages, matching, letters, then each rule of law.
std::vector<PolicyItem> policyItems(const services::DpPolicy &policy);
std::vector<RecordView::Part> policyFacts(const PolicyItem &item, const services::DpPolicy &policy,
                                          const storage::CodeLists &codes);
Form policyForm(const PolicyItem &item, const services::DpPolicy &policy, const storage::CodeLists &codes);
/// Only what is otherwise than in `policy`.
std::vector<services::DpChoice> policyChoices(const PolicyItem &item, const FormValues &values,
                                              const services::DpPolicy &policy);
FormProblems policyProblems(const PolicyItem &item, const FormValues &values,
                            const services::DpPolicy &policy, QDate today);

} // namespace letstalk::ui
