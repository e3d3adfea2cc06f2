// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/ui_fixture.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace letstalk::test {

/// A dialog as people meet it, filled with what makes it largest.
struct DialogCase
{
    QString name; ///< of the class; "BundleDialog: several" for a further state of it
    std::function<std::unique_ptr<QDialog>()> make;
};

/// Every dialog of the program. A class that is not here fails a test, which reads the headers.
std::vector<DialogCase> everyDialog(UiFixture &fixture);

} // namespace letstalk::test
