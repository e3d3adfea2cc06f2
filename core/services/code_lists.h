// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The code lists as services hand them to windows and the command line: `storage::CodeLists`.
#include "core/storage/code_lists.h"
