// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace letstalk::ui {

enum class Picture { Desk, People, Directory, Reports, Exchange, Settings, Lock, DirectPayments, Concerns };

/// Our few pictures, painted in the colour of the text that they stand beside, so that they follow the theme.
QIcon icon(Picture picture);

} // namespace letstalk::ui
