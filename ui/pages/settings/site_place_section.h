// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/geo_point.h"
#include "ui/widgets/section.h"

#include <optional>

class QComboBox;
class QLineEdit;

namespace letstalk {
struct Site;
}

namespace letstalk::ui {

class Field;
class NoticeBar;
class SessionHost;

/// Where each site is, from which distances are told: in degrees, or looked up by postcode where the
/// directory knows a place of that postcode.
class SitePlaceSection : public Section
{
    Q_OBJECT
public:
    SitePlaceSection(SessionHost &host, NoticeBar &notice, QWidget *parent = nullptr);

private:
    void fill();
    void showSite();
    const Site *chosen() const;
    void lookUp();
    void save();
    /// What stands in the two lines: unset when both are empty. Says beside them what is wrong.
    bool read(std::optional<GeoPoint> &place);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QComboBox *m_site;
    QLineEdit *m_postcode;
    QLineEdit *m_latitude;
    QLineEdit *m_longitude;
    Field *m_postcodeField;
    Field *m_latitudeField;
    Field *m_longitudeField;
};

} // namespace letstalk::ui
