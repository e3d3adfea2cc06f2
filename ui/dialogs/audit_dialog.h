// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/audit_service.h"

#include <QDate>
#include <QDialog>

#include <optional>

namespace letstalk::ui {

/// What the audit dialog shows.
struct Audit
{
    QString title;
    std::optional<services::RecordHistory> history; ///< unset: of no single record
    std::vector<services::AccessLine> accesses;
};

/// Who wrote what in a record, and who looked at it; or who looked at anything. To be read, and no more.
class AuditDialog : public QDialog
{
    Q_OBJECT
public:
    AuditDialog(const Audit &audit, QDate today, QWidget *parent = nullptr);
};

} // namespace letstalk::ui
