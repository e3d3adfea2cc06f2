// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace letstalk {

/// The word and every word that comes of leaving one letter out. Two words that differ by one slip share one
/// of these, so a table of them finds near words without reading all words.
QStringList oneLetterOut(QStringView word);

/// How many slips are forgiven in a name: fewer than in a word of the directory (word_distance.h), because
/// short names stand close together. None below four letters, one below eight, then two.
int nameSlack(qsizetype length);

} // namespace letstalk
