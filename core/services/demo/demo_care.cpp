// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_care.h"

#include "core/base/london_time.h"
#include "core/services/care_service.h"
#include "core/services/listing_service.h"

#include <array>

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60'000;

/// Roughly where the sites are: good enough for distances in invented data.
struct SitePlace
{
    const char *code;
    GeoPoint point;
};
constexpr std::array<SitePlace, 4> kSitePlaces {{{"EPM", {53.279, -2.898}},
                                                 {"BLA", {53.206, -2.923}},
                                                 {"LAC", {53.176, -2.908}},
                                                 {"WIN", {53.193, -2.524}}}};

/// An invented micro-enterprise. Days count from the last day of the file.
struct Invented
{
    const char *name;
    const char *about;
    const char *phone;
    const char *postcode;
    const char *form;
    int headcount;
    int carers; ///< 0: no personal care
    int dbsDays;
    int insuranceDays;
    int trainingDays;
    int pence; ///< an hour
    int spareHours;
    bool directPayments;
};
constexpr std::array<Invented, 4> kInvented {{
    {"Kingfisher Home Help (invented)", "Shopping, cleaning and company at home", "01632 960801", "CH1 5AA",
     "SOLE_TRADER", 1, 0, 400, 200, 300, 1850, 6, true},
    {"Meadow Lane Care (invented)", "Help with washing, dressing and meals at home", "01632 960802",
     "CH65 2AA", "LIMITED", 3, 3, 250, 30, 90, 2400, 12, true},
    {"Potting Shed Days (invented)", "A small gardening day with lunch", "01632 960803", "CW7 1AA", "CIC", 4,
     0, -20, 150, 500, 1200, 20, false},
    {"Steady Steps Outings (invented)", "One to one outings, swimming and buses", "01632 960804", "CH4 8AA",
     "SOLE_TRADER", 1, 1, 600, 340, 40, 1950, 3, true},
}};

class Care
{
public:
    Care(DemoFile &file, QDate until)
        : m_file(file), m_until(until), m_care(file.workspace().directory().care()),
          m_listings(file.workspace().directory().listings())
    { }

    Status run()
    {
        m_file.actAs(m_file.staff().admin);
        LT_TRY(placeSites());
        LT_ASSIGN(m_services, m_file.workspace().directory().list({}, 10'000));
        if (m_services.size() < 12)
            return done();
        LT_TRY(addNotices());
        LT_TRY(addChecks());
        LT_TRY(addProgrammes());
        LT_TRY(addEnterprises());
        return addTwin();
    }

private:
    void tick() { m_file.clock().advance(2 * kMinute); }
    ServiceId service(std::size_t index) const { return m_services[index % m_services.size()].id; }

    Status placeSites()
    {
        auto &sessions = m_file.workspace().sessions();
        LT_ASSIGN(const auto sites, sessions.sites());
        for (const auto &site : sites)
            for (const auto &[code, point] : kSitePlaces)
                if (site.code == QLatin1String(code)) {
                    Site placed = site;
                    placed.place = point;
                    tick();
                    LT_TRY(sessions.editSite(site, placed));
                }
        return done();
    }

    Status notice(std::size_t index, const char *kind, const char *text, int fromDays, int untilDays)
    {
        ServiceNotice notice;
        notice.service = service(index);
        notice.kind = QLatin1String(kind);
        notice.text = QLatin1String(text);
        notice.from = m_until.addDays(fromDays);
        notice.until = m_until.addDays(untilDays);
        tick();
        LT_TRY(m_care.addNotice(notice));
        return done();
    }

    Status addNotices()
    {
        LT_TRY(notice(2, "FULL", "new places in January", -5, 40));
        LT_TRY(notice(5, "WAITING", "about three weeks", -12, 16));
        LT_TRY(notice(8, "CLOSED", "staff training", 3, 3));
        return notice(11, "OTHER", "Meets upstairs while the lift is mended; ring first", -2, 20);
    }

    Status addChecks()
    {
        for (const std::size_t index : {0, 3, 6, 9, 12}) {
            tick();
            LT_TRY(m_care.assure(service(index), u"RANG"_s));
        }
        tick();
        LT_TRY(m_care.reportWrong(service(4), u"TIMES"_s, u"TOLD"_s, u"Thursdays now, not Tuesdays"_s));
        tick();
        LT_TRY(m_care.noAnswer(service(7)));
        return done();
    }

    Status addProgrammes()
    {
        constexpr std::array<const char *, 4> kCodes
            = {"EARLY_INTERVENTION", "SOCIAL_PRESCRIBING", "CROWDFUNDING", "COUNCIL"};
        for (std::size_t i = 0; i < m_services.size(); i += 5) {
            tick();
            LT_TRY(m_care.setProgrammes(service(i), {QLatin1String(kCodes[i / 5 % kCodes.size()])}));
        }
        return done();
    }

    Result<ServiceId> add(const Invented &one)
    {
        ServiceForm form;
        form.name = QLatin1String(one.name);
        form.organizationName = form.name;
        form.description = QLatin1String(one.about);
        form.phones = {{{}, QLatin1String(one.phone)}};
        form.places = {{{}, {}, {}, {}, {}, QLatin1String(one.postcode), {}, {}}};
        form.fees = u"£%1 an hour"_s.arg(one.pence / 100.0, 0, 'f', 2);
        tick();
        LT_ASSIGN(const auto made, m_listings.create(form));
        return made.id;
    }

    Status addEnterprises()
    {
        for (const auto &one : kInvented) {
            LT_ASSIGN(const ServiceId id, add(one));
            tick();
            LT_TRY(m_care.setProgrammes(id, {u"MICRO_ENTERPRISE"_s}));
            MicroEnterprise before;
            before.service = id;
            MicroEnterprise after = before;
            after.legalForm = QLatin1String(one.form);
            after.headcount = one.headcount;
            after.personalCare = one.carers > 0;
            after.careStaff = one.carers;
            after.dbs = {m_until.addDays(one.dbsDays - 730), m_until.addDays(one.dbsDays)};
            after.insurance = {m_until.addDays(one.insuranceDays - 365), m_until.addDays(one.insuranceDays)};
            after.insuranceMinor = kUsualCoverMinor;
            after.training = {m_until.addDays(one.trainingDays - 730), m_until.addDays(one.trainingDays)};
            after.judgmentsOn = m_until.addDays(-60);
            after.disclaimerOn = m_until.addDays(-60);
            if (after.legalForm == u"SOLE_TRADER")
                after.hmrcOn = m_until.addDays(-60);
            after.rateMinor = one.pence;
            after.rateUnit = u"HOUR"_s;
            after.spareHours = one.spareHours;
            after.acceptsDp = one.directPayments;
            after.acceptsSelfFund = true;
            after.areas = QString::fromLatin1(one.postcode).section(u' ', 0, 0);
            after.days = u"MO,TU,WE,TH,FR"_s;
            tick();
            LT_TRY(m_care.setEnterprise(before, after));
        }
        return done();
    }

    /// One entry that somebody wrote down a second time, and one such pair that waits to be looked at.
    Status addTwin()
    {
        for (const std::size_t index : {1, 10}) {
            LT_ASSIGN(ServiceForm form, m_listings.form(service(index)));
            ServiceForm twin;
            twin.name = form.name;
            twin.description = form.description;
            twin.organizationName = form.organizationName + u" (old leaflet)"_s;
            for (const auto &phone : form.phones)
                twin.phones.push_back({{}, phone.number});
            tick();
            LT_ASSIGN(const auto made, m_listings.create(twin));
            tick();
            if (index == 1)
                LT_TRY(m_care.link(service(index), made.id, true, u"the same telephone"_s));
        }
        return done();
    }

    DemoFile &m_file;
    QDate m_until;
    services::CareService m_care;
    services::ListingService m_listings;
    std::vector<ServiceHit> m_services;
};

} // namespace

Status addCare(DemoFile &file, QDate until)
{
    return Care(file, until).run();
}

} // namespace letstalk::demo
