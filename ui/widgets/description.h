// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace letstalk::ui {

/// What a control's accessible description is made of; each part is set by who knows it, and leaves the
/// others as they are.
enum class Description {
    Problem, ///< what is wrong with what it holds
    Moment, ///< what goes on in it just now: a suggestion that is chosen
    Hint, ///< what to write
};
void describe(QWidget *control, Description part, const QString &text);

/// A Moment, which assistive technology says at once.
void speak(QWidget *control, const QString &text);

} // namespace letstalk::ui
