// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/demo/demo_data.h"

#include <QByteArray>
#include <QDate>

namespace letstalk::demo {

/// What the invented directory's source is called.
inline constexpr char kDemoFeed[] = "Invented demo directory";

/// The invented services as a feed in Open Referral UK's form (HSDS-UK 3.0, JSON), checked at dates before
/// `today`, to be imported like any other. The same for the same day. Terms of a service are the labels of
/// the needs that it serves, as `needLabels` gives them.
QByteArray demoFeed(const DemoData &data, QDate today, const QHash<QString, QString> &needLabels);

/// Names of the services for each need of `data.needs`, those that serve it foremost first.
std::vector<QStringList> serviceNamesByNeed(const DemoData &data);

} // namespace letstalk::demo
