// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace letstalk::vault {

/// Whether a file system of this name (as in /proc/mounts) is reached over a network or through a guest's
/// window to its host, where locks and fsync cannot be trusted.
bool isNetworkFileSystem(std::string_view type);

/// The same for the number that statfs() gives; FUSE says too little there and counts as local.
bool isNetworkMagic(unsigned long magic);

/// The file system's name for a resolved path, from the text of /proc/mounts; empty if none fits.
std::string fileSystemOf(std::string_view mounts, std::string_view path);

/// The service ("OneDrive") whose synchronised folder this path seems to lie in; empty if none. Two computers
/// would fight over the file there: worth a warning.
std::string cloudServiceOf(std::string_view path);

} // namespace letstalk::vault
