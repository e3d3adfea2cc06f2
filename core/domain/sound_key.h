// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace letstalk {

/// What a name sounds like, coarsely: names that are easily heard as each other share a key (Dafydd, David;
/// Wisniewski, Vishnevski; Stephen, Steven). The same letters are read in up to three ways, as an English, a
/// Welsh and a Polish or Ukrainian speaker would, so a name has one to three keys, most often one.
///
/// The keys stand in the search index: a change here needs a new schema number of the projection.
/// Empty for words without two sounding letters. The word must be folded and romanised.
QStringList soundKeys(QStringView foldedWord);

/// Whether two folded words share a key.
bool soundAlike(QStringView a, QStringView b);

} // namespace letstalk
