// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_form.h"
#include "core/services/service_context.h"

#include <vector>

namespace letstalk::services {

/// One field of a row as a form opened with it and as it is wanted.
struct FieldEdit
{
    const journal::Field *field;
    journal::Value before;
    journal::Value after;
};

/// States what a form changes, row by row; a fed field that is changed is noted as changed by hand.
class ListingRows
{
public:
    ListingRows(ServiceContext &context, journal::Save &save, ServiceId service)
        : m_context(context), m_save(save), m_service(service)
    { }

    Status writeService(const ServiceForm &before, const ServiceForm &after);
    Status writePhones(const ServiceForm &before, const ServiceForm &after);
    Status writePlaces(const ServiceForm &before, const ServiceForm &after);
    Status writeHours(const ServiceForm &before, const ServiceForm &after);
    /// What differs; fields of a group go together. Conflict when the row says something else than `before`.
    Status update(journal::Entity entity, const RowId &row, std::vector<FieldEdit> edits);

private:
    Result<OrganizationId> organizationOf(const ServiceForm &form);
    void addPlace(const FormPlace &place);
    void addHours(const ServiceSchedule &hours);
    Status takeAway(journal::Entity entity, const RowId &row);

    ServiceContext &m_context;
    journal::Save &m_save;
    ServiceId m_service;
};

} // namespace letstalk::services
