// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/folder_kind.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace letstalk::vault {

namespace {

std::string lowered(std::string_view text)
{
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low;
}

/// Up to the next blank; the text moves on behind it.
std::string_view nextWord(std::string_view &text)
{
    const auto end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

/// The kernel writes blanks and backslashes in a mount point as three octal digits.
std::string unescaped(std::string_view word)
{
    std::string plain;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] == '\\' && i + 3 < word.size()) {
            plain += static_cast<char>((word[i + 1] - '0') * 64 + (word[i + 2] - '0') * 8
                                       + (word[i + 3] - '0'));
            i += 3;
        } else {
            plain += word[i];
        }
    }
    return plain;
}

bool liesIn(std::string_view path, std::string_view folder)
{
    if (folder == "/")
        return true;
    return path.substr(0, folder.size()) == folder
        && (path.size() == folder.size() || path[folder.size()] == '/');
}

} // namespace

bool isNetworkFileSystem(std::string_view type)
{
    static constexpr std::array<std::string_view, 14> kNames = {
        "cifs",      "fuse.sshfs", "9p",         "vboxsf", "fuse.vboxsf", "afs",         "ceph",
        "fuse.ceph", "davfs",      "fuse.davfs", "coda",   "prl_fs",      "fuse.rclone", "fuse.gvfsd-fuse"};
    return type.substr(0, 3) == "nfs" || type.substr(0, 3) == "smb"
        || std::find(kNames.begin(), kNames.end(), type) != kNames.end();
}

bool isNetworkMagic(unsigned long magic)
{
    static constexpr std::array<unsigned long, 9> kMagic = {
        0x6969, // nfs
        0x517b,     0xff534d42, 0xfe534d42, // smb, cifs, smb2
        0x01021997, // 9p
        0x5346414f, 0x6b414653, // afs
        0x00c36400, // ceph
        0x786f4256, // vboxsf
    };
    return std::find(kMagic.begin(), kMagic.end(), magic & 0xffffffffUL) != kMagic.end();
}

std::string fileSystemOf(std::string_view mounts, std::string_view path)
{
    std::string type;
    std::size_t longest = 0;
    while (!mounts.empty()) {
        const auto end = std::min(mounts.find('\n'), mounts.size());
        std::string_view line = mounts.substr(0, end);
        mounts.remove_prefix(std::min(end + 1, mounts.size()));
        nextWord(line); // the device
        const std::string folder = unescaped(nextWord(line));
        if (!folder.empty() && liesIn(path, folder)
            && folder.size() >= longest) { // a later mount hides an earlier
            longest = folder.size();
            type = nextWord(line);
        }
    }
    return type;
}

std::string cloudServiceOf(std::string_view path)
{
    static constexpr std::array<std::string_view, 10> kServices
        = {"OneDrive",  "Dropbox",  "Google Drive", "GoogleDrive", "iCloud",
           "Nextcloud", "ownCloud", "Box Sync",     "pCloud",      "Syncthing"};
    const std::string low = lowered(path);
    for (const std::string_view service : kServices) {
        const std::string name = lowered(service);
        for (auto at = low.find(name); at != std::string::npos; at = low.find(name, at + 1)) {
            const bool startsFolder = at > 0 && (low[at - 1] == '/' || low[at - 1] == '\\');
            const bool isFolder = low.find_first_of("/\\", at) != std::string::npos;
            if (startsFolder && isFolder) // "OneDrive - A Council/" too
                return std::string(service);
        }
    }
    return {};
}

} // namespace letstalk::vault
