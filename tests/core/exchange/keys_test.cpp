// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bundle_reader.h"
#include "core/exchange/eight_words.h"
#include "core/exchange/invitation.h"
#include "core/exchange/replica_card.h"
#include "core/exchange/replica_keys.h"
#include "core/exchange/roster_rules.h"

#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace letstalk::exchange;

TEST_CASE("one set of keys is told from another by its id")
{
    const PublicKeys a {{1}, {2}}, b {{1}, {3}};
    CHECK(a.id() != b.id());
}
