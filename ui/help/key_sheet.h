// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/action_list.h"

#include <QByteArray>
#include <QString>

#include <vector>

class QPagedPaintDevice;

namespace letstalk::ui {

/// The keys of one page, or of everywhere.
struct KeyGroup
{
    QString title;
    std::vector<ActionList::KeyLine> keys;
};

/// Sets all keys on A4 in black and white, to lie beside the keyboard. False: the device did not take it.
bool paintKeySheet(QPagedPaintDevice &device, const std::vector<KeyGroup> &groups);
/// The same as a PDF file's bytes; empty when it could not be made.
QByteArray keySheetPdf(const std::vector<KeyGroup> &groups);

} // namespace letstalk::ui
