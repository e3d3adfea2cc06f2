// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/environment.h"
#include "core/vault/sealed_vfs.h"

#include <string>

namespace letstalk::vault {

/// Makes a new sealed file so that it has its name only when it is complete and on the disk. What is left of
/// an attempt that did not come to its end is removed. One use, one thread.
class FileMaker
{
public:
    explicit FileMaker(const Environment &environment) : m_environment(environment) { }
    FileMaker(const FileMaker &) = delete;
    ~FileMaker();

    /// Chooses a temporary name beside `path`. Exists, NetworkFolder, ReadOnly, NoSpace ...
    Status begin(const std::string &path);
    /// The resolved path.
    const std::string &path() const { return m_path; }
    const std::string &temporaryPath() const { return m_temporary; }
    /// The preamble, and the file open in "creating" state.
    Status layOut(const Preamble &preamble, SecureBytes dataKey, FileRef &file);
    /// An empty database with the reserved bytes, in WAL mode. Ends the "creating" state.
    static Status writeEmptyDatabase(const FileRef &file);
    /// After VACUUM INTO, which leaves another journal mode. Ends the "creating" state.
    static Status finishDatabase(const FileRef &file);
    /// Gives the file its name. Nobody may have it open.
    Status publish();
    /// Removes a file that was published a moment ago and then could not be opened: the disk is full, say.
    void takeBack();

private:
    Platform &platform() const { return m_environment.platform ? *m_environment.platform : systemPlatform(); }
    void removeTemporary();

    const Environment m_environment;
    SealedVfs *m_vfs = nullptr;
    std::string m_path;
    std::string m_temporary;
};

/// A slot (in a place of its own) that the recovery key opens, with a fresh key pair.
void fillRecoverySlot(Slot &slot, const FileId &file, const SecureBytes &dataKey,
                      const RecoveryKey &recovery);

/// Eight random hexadecimal digits, for names of temporary files.
std::string randomSuffix();

} // namespace letstalk::vault
