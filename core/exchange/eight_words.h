// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/public_keys.h"

#include <QStringList>

namespace letstalk::exchange {

/// 88 bits of BLAKE2b over both public keys as eight words of journal::speakableWords(): one person hears
/// them by telephone and types them, because a question that is answered by a click is not read.
QStringList eightWords(const PublicKeys &keys);

/// The words as typed, whatever their case, commas, full stops and spaces between; the first four letters of
/// a word are enough, as no two words share them. InvalidInput, its detail for people: a word that is not in
/// the list (with the nearest ones), too few, too many.
Result<QStringList> parseEightWords(const QString &typed);

/// Done when the words typed are those of the keys. InvalidInput as above, Conflict when they are eight good
/// words of some other keys: then the card is not the one that was read out.
Status checkEightWords(const PublicKeys &keys, const QString &typed);

} // namespace letstalk::exchange
