// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/report_service.h"

#include "core/storage/statement.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <QFile>
#include <QFileInfo>

using namespace letstalk;
using namespace letstalk::services;
using namespace Qt::Literals::StringLiterals;
using test::TempWorkspace;

namespace {

using Code = Error::Code;

const WeeklyRequest kRequest {IsoWeek {2026, 12}, {}}; // the founded file's clock stands in this week

void logOne(TempWorkspace &temp, const QString &need)
{
    storage::Statement site(temp->context().db, "SELECT id FROM site WHERE code = 'BLA'");
    REQUIRE(site.next());
    ConversationEntry entry;
    entry.site = site.id<SiteId>(0);
    site.rewind();
    entry.needs = {{need, {}}};
    entry.note = u"Marmaduke spoke at length"_s;
    const auto logged = temp->desk().log(entry);
    INFO((logged ? std::string() : logged.error().detail.toStdString()));
    REQUIRE(logged);
}

std::vector<journal::AccessLog::Entry> newest(TempWorkspace &temp)
{
    const auto entries = temp->context().accessLog.newest(100);
    REQUIRE(entries);
    return *entries;
}

} // namespace

TEST_CASE("What the desk logged stands in the week's report, and its figures open")
{
    TempWorkspace temp;
    logOne(temp, u"MONEY"_s);
    logOne(temp, u"DEBT"_s);
    const auto report = temp->reports().weekly(kRequest, true);
    INFO((report ? std::string() : report.error().detail.toStdString()));
    REQUIRE(report);
    CHECK(report->find(u"headlines.conversations.week"_s)->text == u"2"_s);
    CHECK(report->find(u"headlines.visitors.week"_s)->text == u"2"_s);
    CHECK(report->find(u"headlines.sessions_held.week"_s)->text == u"1"_s);
    CHECK(report->find(u"needs.MONEY.main"_s)->text == u"1"_s);
    CHECK(!report->author.isEmpty());
    CHECK(report->filters.join(u' ').contains(u"so far"_s)); // Friday of that very week

    const auto before = newest(temp).size();
    const auto trace = temp->reports().trace(kRequest, u"headlines.conversations.week"_s);
    REQUIRE(trace);
    CHECK(trace->rows.size() == 2);
    CHECK(trace->value == u"2"_s);
    CHECK(!trace->label.isEmpty());
    REQUIRE(newest(temp).size() == before + 1);
    CHECK(newest(temp).front().act == Act::TraceFigure);

    const auto none = temp->reports().trace(kRequest, u"headlines.secrets.week"_s);
    REQUIRE(!none);
    CHECK(none.error().code == Code::NotFound);
}

TEST_CASE("Every export and print leaves a line in the access log, a refused one leaves none")
{
    TempWorkspace temp;
    logOne(temp, u"MONEY"_s);
    const auto report = temp->reports().weekly(kRequest, false);
    REQUIRE(report);
    const QString path = temp.folder() + u"/week.html"_s;
    const auto before = newest(temp).size();

    REQUIRE(temp->reports().write(*report, path));
    REQUIRE(newest(temp).size() == before + 1);
    CHECK(newest(temp).front().act == Act::ExportReport);
    CHECK(newest(temp).front().actor == temp->actor().user);
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray html = file.readAll();
    CHECK(html.contains("2026-W12"));
    CHECK(!html.contains("Marmaduke"));

    const auto refused = temp->reports().write(*report, temp.folder() + u"/week.docx"_s);
    REQUIRE(!refused);
    CHECK(refused.error().code == Code::InvalidInput);
    CHECK(newest(temp).size() == before + 1);

    REQUIRE(temp->reports().beginPrint(*report));
    CHECK(newest(temp).size() == before + 2);
}

TEST_CASE("Only a site lead sees, opens, exports and prints the report")
{
    TempWorkspace temp;
    const auto report = temp->reports().weekly(kRequest, false);
    REQUIRE(report);
    temp.addUser(u"desk"_s,
                 {Role::FrontDesk, Role::Signposter, Role::SocialWorker, Role::Partner, Role::Dpo});
    REQUIRE(temp.reopen(u"desk"_s));
    auto &reports = temp->reports();
    const auto weekly = reports.weekly(kRequest, false);
    REQUIRE(!weekly);
    CHECK(weekly.error().code == Code::Forbidden);
    const auto trace = reports.trace(kRequest, u"headlines.conversations.week"_s);
    REQUIRE(!trace);
    CHECK(trace.error().code == Code::Forbidden);
    const QString path = temp.folder() + u"/week.csv"_s;
    const auto written = reports.write(*report, path);
    REQUIRE(!written);
    CHECK(written.error().code == Code::Forbidden);
    CHECK(!QFileInfo::exists(path));
    const auto printed = reports.beginPrint(*report);
    REQUIRE(!printed);
    CHECK(printed.error().code == Code::Forbidden);
}

TEST_CASE("A program without fonts refuses PDF and writes the other formats")
{
    TempWorkspace temp;
    const auto report = temp->reports().weekly(kRequest, false);
    REQUIRE(report);
    const auto pdf = temp->reports().write(*report, temp.folder() + u"/week.pdf"_s);
    REQUIRE(!pdf);
    CHECK(pdf.error().code == Code::Unsupported);
    for (const auto &ending : {u"html"_s, u"csv"_s, u"json"_s})
        CHECK(temp->reports().write(*report, temp.folder() + u"/week."_s + ending));
}

TEST_CASE("The lead's comment stands in the report of its site and in the council's, until it is taken out")
{
    TempWorkspace temp;
    const auto sites = temp->sessions().sites();
    REQUIRE(sites);
    REQUIRE(sites->size() >= 2);
    const WeeklyRequest one {kRequest.week, sites->front().id};
    const WeeklyRequest other {kRequest.week, sites->back().id};
    const auto commentIn = [&](const WeeklyRequest &request) {
        const auto report = temp->reports().weekly(request, true);
        REQUIRE(report);
        const auto &last = report->sections.back();
        return last.id == u"comment"_s ? last.paragraphs : QStringList();
    };
    CHECK(commentIn(kRequest).isEmpty());
    REQUIRE(temp->reports().setComment(one, u"  The heating failed;\n half of us had flu. "_s));
    REQUIRE(temp->reports().setComment(kRequest, u"A hard week for all."_s));
    CHECK(*temp->reports().comment(one) == u"The heating failed; half of us had flu."_s);
    CHECK(commentIn(one) == QStringList {u"The heating failed; half of us had flu."_s});
    CHECK(commentIn(other).isEmpty());
    CHECK(commentIn({IsoWeek {2026, 11}, sites->front().id}).isEmpty());
    CHECK(commentIn(kRequest)
          == QStringList {u"A hard week for all."_s,
                          sites->front().name + u": The heating failed; half of us had flu."_s});

    const auto again = temp->reports().setComment(one, u"The heating failed; half of us had flu."_s);
    REQUIRE(again);
    CHECK(again->rows == 0);
    REQUIRE(temp->reports().setComment(one, u"Warm again."_s));
    CHECK(commentIn(one) == QStringList {u"Warm again."_s});
    REQUIRE(temp->reports().setComment(one, {}));
    CHECK(commentIn(one).isEmpty());
    REQUIRE(temp->reports().setComment(one, u"Once more."_s));
    CHECK(commentIn(one) == QStringList {u"Once more."_s});

    const auto tooLong = temp->reports().setComment(one, QString(kMaxComment + 1, u'x'));
    REQUIRE(!tooLong);
    CHECK(tooLong.error().code == Code::TooLarge);
    const auto nowhere
        = temp->reports().setComment({kRequest.week, SiteId(temp->context().ids.next())}, u"x"_s);
    REQUIRE(!nowhere);
    CHECK(nowhere.error().code == Code::NotFound);
    CHECK(commentIn(one) == QStringList {u"Once more."_s});
}
