// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/unlock/wizard_step.h"

class QRadioButton;

namespace letstalk::ui {

/// How a file comes about.
enum class FirstRunWay {
    Found, ///< the council's first computer
    Join, ///< one more computer, by an invitation
    Demo ///< invented data, to try it
};

/// The first question of the first run.
class WayStep : public WizardStep
{
    Q_OBJECT
public:
    explicit WayStep(QWidget *parent = nullptr);
    FirstRunWay way() const;
    void focusFirst() override;

private:
    QRadioButton *m_ways[3];
};

} // namespace letstalk::ui
