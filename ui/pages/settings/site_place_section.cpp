// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/site_place_section.h"

#include "core/domain/postcode.h"
#include "core/services/error_text.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

// The British Isles, generously: two figures that were swapped, or a lost minus, land outside.
constexpr double kSouth = 49;
constexpr double kNorth = 61;
constexpr double kWest = -9;
constexpr double kEast = 2;

QString degreesText(double degrees)
{
    return QString::number(degrees, 'f', 5);
}

/// "53.2053", also with a comma or a sign for degrees; unset: no number.
std::optional<double> degreesTyped(QString text)
{
    text = text.trimmed().remove(u'°').replace(u',', u'.').replace(QChar(0x2212), u'-');
    bool isNumber = false;
    const double degrees = text.toDouble(&isNumber);
    return isNumber ? std::optional(degrees) : std::nullopt;
}

} // namespace

SitePlaceSection::SitePlaceSection(SessionHost &host, NoticeBar &notice, QWidget *parent)
    : Section(tr("Where the sites are"), parent), m_host(host), m_notice(notice), m_site(new QComboBox),
      m_postcode(new QLineEdit), m_latitude(new QLineEdit), m_longitude(new QLineEdit)
{
    setLead(tr("For distances in the directory: “within 5 km”, nearest first."));
    m_site->setObjectName(u"placeSite"_s);
    m_postcode->setObjectName(u"placePostcode"_s);
    m_latitude->setObjectName(u"placeLatitude"_s);
    m_longitude->setObjectName(u"placeLongitude"_s);
    for (auto *line : {m_postcode, m_latitude, m_longitude})
        atLeastWidth(line, 14);
    m_postcodeField = new Field(tr("Postcode"), m_postcode);
    m_postcodeField->setHint(tr("Looked up among the places of the directory"));
    m_latitudeField = new Field(tr("Degrees north"), m_latitude);
    m_latitudeField->setHint(tr("Such as 53.20600"));
    m_longitudeField = new Field(tr("Degrees east"), m_longitude);
    m_longitudeField->setHint(tr("Such as -2.92300: west has a minus"));
    auto *find = new QPushButton(tr("Look it up"));
    find->setObjectName(u"placeLookUp"_s);
    find->setAccessibleName(tr("Look up the place of the postcode"));
    m_postcodeField->addBeside(find);
    auto *siteField = new Field(tr("Site"), m_site);
    siteField->keepNarrow();
    add(siteField);
    auto *row = new FlowLayout;
    onGrid(row, 0, 1.5);
    for (auto *field : {m_postcodeField, m_latitudeField, m_longitudeField})
        row->addWidget(field);
    add(row);
    auto *button = new QPushButton(tr("Save the place"));
    button->setObjectName(u"placeSave"_s);
    auto *line = new QHBoxLayout;
    onGrid(line, 0, 0);
    line->addWidget(button);
    line->addStretch(1);
    add(line);
    connect(m_site, &QComboBox::currentIndexChanged, this, &SitePlaceSection::showSite);
    connect(find, &QPushButton::clicked, this, &SitePlaceSection::lookUp);
    connect(m_postcode, &QLineEdit::returnPressed, this, &SitePlaceSection::lookUp);
    for (auto *degrees : {m_latitude, m_longitude})
        connect(degrees, &QLineEdit::returnPressed, this, &SitePlaceSection::save);
    connect(button, &QPushButton::clicked, this, &SitePlaceSection::save);
    fill();
}

void SitePlaceSection::fill()
{
    const QString before = m_site->currentData().toString();
    const QSignalBlocker quiet(m_site);
    m_site->clear();
    for (const auto &site : m_host.sites())
        m_site->addItem(site.name, site.id.toText());
    const QString wanted = before.isEmpty() ? m_host.site().id.toText() : before;
    m_site->setCurrentIndex(qMax(0, m_site->findData(wanted)));
    showSite();
}

const Site *SitePlaceSection::chosen() const
{
    const QString id = m_site->currentData().toString();
    const auto &sites = m_host.sites();
    const auto found
        = std::find_if(sites.begin(), sites.end(), [&](const Site &site) { return site.id.toText() == id; });
    return found == sites.end() ? nullptr : &*found;
}

void SitePlaceSection::showSite()
{
    const Site *site = chosen();
    const bool known = site && site->place;
    m_postcode->setText(site ? site->postcode : QString());
    m_latitude->setText(known ? degreesText(site->place->latitude) : QString());
    m_longitude->setText(known ? degreesText(site->place->longitude) : QString());
    for (auto *field : {m_postcodeField, m_latitudeField, m_longitudeField})
        field->setProblem({});
}

void SitePlaceSection::lookUp()
{
    const QString postcode = normalisePostcode(m_postcode->text());
    m_postcodeField->setProblem(isPostcode(postcode) ? QString()
                                                     : tr("Not a whole postcode, such as CH1 5HL."));
    if (!m_postcodeField->problem().isEmpty())
        return m_postcode->setFocus(Qt::OtherFocusReason);
    m_postcode->setText(postcode);
    m_host
        .post([postcode](services::Workspace &workspace) {
            return workspace.directory().placeOfPostcode(postcode);
        })
        .then(this, [this](const Result<std::optional<GeoPoint>> &found) {
            if (!found || !*found) {
                m_postcodeField->setProblem(
                    found ? tr("The directory knows no place of this postcode. Give the degrees.")
                          : services::errorText(found.error()).title);
                return m_latitude->setFocus(Qt::OtherFocusReason);
            }
            m_latitude->setText(degreesText((*found)->latitude));
            m_longitude->setText(degreesText((*found)->longitude));
            for (auto *field : {m_latitudeField, m_longitudeField})
                field->setProblem({});
            m_latitude->setFocus(Qt::OtherFocusReason);
        });
}

bool SitePlaceSection::read(std::optional<GeoPoint> &place)
{
    place.reset();
    const bool none = m_latitude->text().trimmed().isEmpty() && m_longitude->text().trimmed().isEmpty();
    const auto north = degreesTyped(m_latitude->text());
    const auto east = degreesTyped(m_longitude->text());
    const bool northOk = north && *north >= kSouth && *north <= kNorth;
    const bool eastOk = east && *east >= kWest && *east <= kEast;
    const bool swapped
        = north && east && *north >= kWest && *north <= kEast && *east >= kSouth && *east <= kNorth;
    m_latitudeField->setProblem(none || northOk ? QString()
                                    : swapped   ? tr("This is the other figure: exchange the two.")
                                                : tr("From 49 to 61, as in 53.20600."));
    m_longitudeField->setProblem(none || eastOk ? QString()
                                     : swapped  ? tr("This is the other figure: exchange the two.")
                                                : tr("From -9 to 2, as in -2.92300."));
    if (none)
        return true;
    if (!northOk || !eastOk) {
        (northOk ? m_longitude : m_latitude)->setFocus(Qt::OtherFocusReason);
        return false;
    }
    place = GeoPoint {*north, *east};
    return true;
}

void SitePlaceSection::save()
{
    const Site *before = chosen();
    std::optional<GeoPoint> place;
    if (!before || !read(place))
        return;
    Site after = *before;
    after.place = place;
    struct Saved
    {
        journal::Changes changes;
        std::vector<Site> sites;
    };
    m_host
        .post([was = *before, after](services::Workspace &workspace) -> Result<Saved> {
            Saved saved;
            LT_ASSIGN(saved.changes, workspace.sessions().editSite(was, after));
            LT_ASSIGN(saved.sites, workspace.sessions().sites());
            return saved;
        })
        .then(this, [this, name = after.name, known = place.has_value()](const Result<Saved> &saved) {
            if (!saved) {
                return tellError(m_notice, saved.error());
            }
            m_host.setSites(saved->sites);
            fill();
            m_notice.show(Tone::Good,
                          known ? tr("Distances are told from %1 now.").arg(name)
                                : tr("No distances are told from %1 any more.").arg(name));
            m_host.tellChanged(saved->changes);
        });
}

} // namespace letstalk::ui
