// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/domain/conversation.h"
#include "tests/support/qt_strings.h"

#include <functional>

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {

const qint64 kNow = london::instant(QDate(2026, 11, 20), QTime(10, 30));

template <class T> T someId(char letter)
{
    return T(derivedId("test", {QByteArray(1, letter)}));
}

/// The shortest good entry: an anonymous enquiry with one need.
ConversationEntry good()
{
    ConversationEntry entry;
    entry.site = someId<SiteId>('s');
    entry.needs = {{u"ENERGY"_s, {}}};
    return entry;
}

QStringList problems(const std::function<void(ConversationEntry &)> &spoil)
{
    ConversationEntry entry = good();
    spoil(entry);
    QStringList codes;
    for (const auto &problem : checkEntry(entry, kNow))
        codes += problem.code;
    return codes;
}

void nameVisitor(ConversationEntry &entry)
{
    entry.identity = IdentityLevel::Named;
    entry.visitor = someId<PersonId>('v');
}

} // namespace

TEST_CASE("an anonymous enquiry with one need can be saved")
{
    CHECK(problems([](auto &) {}).isEmpty());
    CHECK(problems([](auto &entry) {
              entry.needs.clear();
              entry.unmetReason = u"NO_SERVICE"_s;
          }).isEmpty());
    CHECK(problems([](auto &entry) {
              entry.needs.clear();
              entry.connections = {{someId<ServiceId>('x'), {}, {}, {}, {}, {}}};
          }).isEmpty());
}

TEST_CASE("an entry says something: a need, a connection or why there is none")
{
    CHECK(problems([](auto &entry) { entry.needs.clear(); }) == QStringList {u"needs-empty"_s});
    CHECK(problems([](auto &entry) { entry.needs.push_back({}); }) == QStringList {u"need-blank"_s});
    CHECK(problems([](auto &entry) {
              entry.needs.push_back({u"ENERGY"_s, u"FULL"_s});
          })
          == QStringList {u"need-twice"_s});
    CHECK(problems([](auto &entry) {
              entry.connections = {{{}, u" "_s, ConnectionType::Warm, ConnectionStatus::Made, {}, {}}};
          })
          == QStringList {u"connection-to-nothing"_s});
}

TEST_CASE("where and when")
{
    CHECK(problems([](auto &entry) { entry.site = {}; }) == QStringList {u"site-missing"_s});
    CHECK(problems([](auto &entry) { entry.occurredAt = kNow + 5 * 60'000; }).isEmpty());
    CHECK(problems([](auto &entry) { entry.occurredAt = kNow + 5 * 60'000 + 1; })
          == QStringList {u"occurred-in-future"_s});
    CHECK(problems([](auto &entry) { entry.occurredAt = kNow - 40LL * 86'400'000; }).isEmpty());
    CHECK(problems([](auto &entry) { entry.minutes = -1; }) == QStringList {u"minutes-impossible"_s});
}

TEST_CASE("names are there exactly when they were given")
{
    CHECK(problems([](auto &entry) { entry.identity = IdentityLevel::FirstName; })
          == QStringList {u"first-name-empty"_s});
    CHECK(problems([](auto &entry) {
              entry.identity = IdentityLevel::FirstName;
              entry.firstName = QString(41, u'n');
          })
          == QStringList {u"first-name-long"_s});
    CHECK(problems([](auto &entry) {
              entry.identity = IdentityLevel::FirstName;
              entry.firstName = u"Mair"_s;
          }).isEmpty());
    CHECK(problems([](auto &entry) { entry.identity = IdentityLevel::Named; })
          == QStringList {u"visitor-missing"_s});
    CHECK(problems(nameVisitor).isEmpty());
    CHECK(problems([](auto &entry) {
              nameVisitor(entry);
              entry.newVisitor = Person {};
          })
          == QStringList {u"visitor-twice"_s, u"visitor-nameless"_s});
    CHECK(problems([](auto &entry) {
              nameVisitor(entry);
              entry.identity = IdentityLevel::Anonymous;
          })
          == QStringList {u"identity-not-named"_s});
}

TEST_CASE("an absent subject who may not know is not named")
{
    const auto about = [](std::optional<bool> present, const char *aware) {
        return problems([&](auto &entry) {
            nameVisitor(entry);
            entry.subject = someId<PersonId>('p');
            entry.subjectPresent = present;
            entry.subjectAware = QLatin1String(aware);
        });
    };
    CHECK(about(true, "").isEmpty());
    CHECK(about(false, "Y").isEmpty());
    CHECK(about(false, "N") == QStringList {u"subject-unaware"_s});
    CHECK(about(false, "UNKNOWN") == QStringList {u"subject-unaware"_s});
    CHECK(about({}, "") == QStringList {u"subject-unaware"_s});
    CHECK(problems([](auto &entry) {
              nameVisitor(entry);
              entry.subject = entry.visitor;
              entry.subjectPresent = true;
          })
          == QStringList {u"subject-is-visitor"_s});
}

TEST_CASE("a follow-up needs permission, a person and a day that comes")
{
    const auto followUp = [](std::optional<bool> permission, bool named, QDate day) {
        return problems([&](auto &entry) {
            if (named)
                nameVisitor(entry);
            entry.contactPermission = permission;
            entry.followUpOn = day;
        });
    };
    const QDate later(2026, 12, 4);
    CHECK(followUp(true, true, later).isEmpty());
    CHECK(followUp(true, true, QDate(2026, 11, 20)).isEmpty());
    CHECK(followUp(false, true, later) == QStringList {u"follow-up-without-permission"_s});
    CHECK(followUp({}, true, later) == QStringList {u"follow-up-without-permission"_s});
    CHECK(followUp(true, false, later) == QStringList {u"follow-up-without-person"_s});
    CHECK(followUp(true, true, QDate(2026, 11, 19)) == QStringList {u"follow-up-before-conversation"_s});
}

TEST_CASE("a next step has words before it has a day")
{
    CHECK(problems([](auto &entry) { entry.nextStepDue = QDate(2026, 12, 1); })
          == QStringList {u"next-step-empty"_s});
    CHECK(problems([](auto &entry) {
              entry.nextStep = u"ring the council tax team"_s;
              entry.nextStepDue = QDate(2026, 11, 1);
          })
          == QStringList {u"next-step-before-conversation"_s});
}

TEST_CASE("codes that every conversation has are not blank")
{
    CHECK(problems([](auto &entry) { entry.visitorRole.clear(); }) == QStringList {u"code-missing"_s});
    CHECK(problems([](auto &entry) {
              entry.channel.clear();
              entry.endState.clear();
          })
          == QStringList {u"code-missing"_s});
}

TEST_CASE("each problem stands beside its field, in the order of the form")
{
    ConversationEntry entry;
    entry.identity = IdentityLevel::Named;
    entry.followUpOn = QDate(2026, 12, 4);
    using Field = EntryProblem::Field;
    std::vector<Field> fields;
    for (const auto &problem : checkEntry(entry, kNow))
        fields.push_back(problem.field);
    CHECK(
        fields
        == std::vector<Field> {Field::Site, Field::Visitor, Field::Needs, Field::FollowUp, Field::FollowUp});
}
