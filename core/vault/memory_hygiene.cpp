// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/memory_hygiene.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace letstalk::vault {

namespace {

namespace fs = std::filesystem;

/// Whether a block device, or everything that it is built on, is encrypted.
bool isEncrypted(const fs::path &root, const std::string &device)
{
    constexpr int kMostLayers = 8;
    std::string name = device;
    for (int layer = 0; layer < kMostLayers; ++layer) {
        const fs::path folder = root / "sys/block" / name;
        std::ifstream file(folder / "dm/uuid");
        std::string uuid;
        std::getline(file, uuid);
        if (uuid.rfind("CRYPT-", 0) == 0)
            return true;
        // A volume on one encrypted device is encrypted; on several we do not try to tell.
        std::error_code error;
        fs::directory_iterator slaves(folder / "slaves", error);
        if (error || slaves == fs::directory_iterator())
            return false;
        name = slaves->path().filename().string();
        if (++slaves != fs::directory_iterator())
            return false;
    }
    return false;
}

/// "dm-0" of "/dev/mapper/swap" too, which is a link.
std::string deviceName(const fs::path &root, const std::string &path)
{
    std::error_code error;
    const fs::path target = fs::read_symlink(root / fs::path(path).relative_path(), error);
    return (error ? fs::path(path) : target).filename().string();
}

} // namespace

SwapState swapState(const std::string &root)
{
    std::ifstream swaps(fs::path(root) / "proc/swaps");
    if (!swaps)
        return SwapState::Unknown;
    std::string line;
    std::getline(swaps, line); // the column titles
    SwapState state = SwapState::None;
    while (std::getline(swaps, line)) {
        std::istringstream words(line);
        std::string path;
        std::string type;
        words >> path >> type;
        const std::string device = deviceName(root, path);
        if (device.rfind("zram", 0) == 0)
            continue; // compressed, but still memory
        if (type != "partition" || !isEncrypted(root, device))
            return SwapState::Unencrypted;
        state = SwapState::Encrypted;
    }
    return state;
}

} // namespace letstalk::vault
