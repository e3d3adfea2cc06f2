// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/file_care.h"

#include "core/vault/sealed_vfs.h"

namespace letstalk::vault {

Status acceptCopy(const std::string &path, const Environment &environment)
{
    SealedVfs *vfs = SealedVfs::over(environment.baseVfs);
    const FileRef file = vfs ? vfs->find(path) : FileRef();
    return file ? file->acceptCopy() : Status::NotFound;
}

Status doubt(const std::string &path, const Environment &environment)
{
    SealedVfs *vfs = SealedVfs::over(environment.baseVfs);
    const FileRef file = vfs ? vfs->find(path) : FileRef();
    return file ? file->doubt() : Status::NotFound;
}

} // namespace letstalk::vault
