// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/directory/json_slices.h"

#include <QJsonObject>
#include <QString>

namespace letstalk::directory {

inline constexpr char16_t kOrukV1[] = u"ORUK-1.0";
inline constexpr char16_t kHsdsUk3[] = u"HSDS-UK-3.0";

/// What one item of a file is.
enum class ItemKind { Service, Organization, ServiceAtLocation, TaxonomyTerm, FrontPage, Unknown };
ItemKind itemKind(const QJsonObject &item);

/// True for members of a service that only version 1 has: a file of version 3 must not show them.
bool isOnlyInV1(const QString &member);

/// Finds out which standard a file follows, from its list's name and from the members that only one standard
/// has. A file that gives evidence of both is refused.
class StandardDetector
{
public:
    explicit StandardDetector(const JsonFeed &feed);
    /// Unsupported, naming both pieces of evidence, when the file mixes standards. `label` tells the item.
    Status look(const QJsonObject &item, const QString &label);
    /// HSDS-UK 3.0 when nothing tells: what both have reads alike.
    QString standard() const;

private:
    QString m_v1; ///< the first evidence, in words; empty for none
    QString m_v3;
};

/// True when the file says nothing about services that it does not list: one page of several, or a single
/// record.
bool isPage(const JsonFeed &feed);

} // namespace letstalk::directory
