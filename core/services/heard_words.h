// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace letstalk::services {

/// How typing the words goes that somebody reads out by telephone: help for the eye and ear, which never
/// types for the person.
struct HeardWords
{
    int count = 0; ///< finished words that are in the list
    QString wrong; ///< the first finished word that is not; empty when all are
    QStringList offered; ///< words of the list that it may have been meant for; or, while nothing is wrong,
                         ///< those that the word being typed may become
};

/// Words are parted by blanks, commas or full stops; the last one is being typed until one of them follows.
/// Any case; the first four letters of a word are enough. At most six words are offered.
HeardWords judgeHeardWords(const QString &typed);

} // namespace letstalk::services
