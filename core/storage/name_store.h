// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace letstalk::storage {

class Database;

/// Names that the record holds and that are nobody's: what a dictionary of English does not know.
class NameStore
{
public:
    explicit NameStore(Database &db) : m_db(db) { }

    /// Of services, organisations, their places and towns, and sites; in no order, each once.
    Result<QStringList> all() const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
