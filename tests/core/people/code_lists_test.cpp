// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/actor.h"
#include "core/domain/connection.h"
#include "core/domain/conversation.h"
#include "core/domain/session.h"
#include "core/journal/registry.h"
#include "core/storage/code_lists.h"
#include "tests/support/qt_strings.h"

#include <QDir>
#include <QSet>

using namespace letstalk;
using storage::CodeLists;

namespace {
QStringList codesOf(const CodeList &list)
{
    QStringList codes;
    for (const auto &item : list.items)
        codes += item.code;
    return codes;
}

QString best(const QString &typed)
{
    static const CodeLists lists = CodeLists::shipped();
    const auto found = lists.list(QStringLiteral("need")).search(typed);
    return found.empty() ? QString() : found.front()->code;
}
} // namespace

TEST_CASE("every shipped list loads, and none is empty")
{
    const auto lists = CodeLists::shipped();
    const auto files = QDir(QStringLiteral(LETSTALK_SOURCE_DIR "/resources/lists"))
                           .entryList({QStringLiteral("*.json")}, QDir::Files);
    CHECK(files.size() >= 27);
    CHECK(lists.names().size() == files.size());
    for (const QString &file : files) {
        INFO(file.toStdString());
        const auto &list = lists.list(file.chopped(5));
        CHECK_FALSE(list.items.empty());
        CHECK_FALSE(list.title.isEmpty());
    }
}

TEST_CASE("codes, labels and words of a list are tidy and unique")
{
    const auto lists = CodeLists::shipped();
    for (const QString &name : lists.names()) {
        QSet<QString> codes;
        QSet<QString> labels;
        for (const auto &item : lists.list(name).items) {
            INFO(name.toStdString() << " " << item.code.toStdString());
            CHECK_FALSE(codes.contains(item.code));
            CHECK_FALSE(labels.contains(item.label));
            CHECK(item.uri.isEmpty());
            CHECK(item.words.size() == QSet<QString>(item.words.begin(), item.words.end()).size());
            for (const QString &word : item.words)
                CHECK((!word.isEmpty() && word == word.simplified()));
            codes.insert(item.code);
            labels.insert(item.label);
        }
    }
}

TEST_CASE("every list that a field names is shipped")
{
    const auto lists = CodeLists::shipped();
    int named = 0;
    for (const auto &entity : journal::registry())
        for (const auto *field : entity.fields) {
            if (field->type != journal::FieldType::Code)
                continue;
            ++named;
            REQUIRE(field->list != nullptr);
            INFO(field->list);
            CHECK_FALSE(lists.list(QLatin1String(field->list)).items.empty());
        }
    CHECK(named > 20);
}

TEST_CASE("the codes of enumerations are those of their lists")
{
    const auto lists = CodeLists::shipped();
    const auto check = [&](const char *name, int count, auto toCode, auto fromCode) {
        INFO(name);
        QStringList codes;
        for (int i = 0; i < count; ++i) {
            using Value = typename std::decay_t<decltype(fromCode(QStringView()))>::value_type;
            const QString code = toCode(Value(i));
            CHECK(fromCode(code) == Value(i));
            codes += code;
        }
        QStringList listed = codesOf(lists.list(QLatin1String(name)));
        codes.sort();
        listed.sort();
        CHECK(codes == listed);
        CHECK_FALSE(fromCode(u"NO_SUCH_CODE"));
    };
    check("connection_type", kConnectionTypeCount, connectionTypeCode, connectionTypeFromCode);
    check("connection_status", kConnectionStatusCount, connectionStatusCode, connectionStatusFromCode);
    check("identity_level", 3, identityLevelCode, identityLevelFromCode);
    check("session_state", 3, sessionStateCode, sessionStateFromCode);
    check("role", kRoleCount, roleCode, roleFromCode);
}

TEST_CASE("the defaults of a conversation are codes of their lists")
{
    const auto lists = CodeLists::shipped();
    const ConversationEntry entry;
    CHECK(lists.list(QStringLiteral("visitor_role")).find(entry.visitorRole));
    CHECK(lists.list(QStringLiteral("conversation_type")).find(entry.conversationType));
    CHECK(lists.list(QStringLiteral("channel")).find(entry.channel));
    CHECK(lists.list(QStringLiteral("end_state")).find(entry.endState));
    CHECK(lists.label(QStringLiteral("visitor_role"), u"SELF") == QStringLiteral("For themselves"));
}

TEST_CASE("needs are found by the words that people type")
{
    CHECK(best(QStringLiteral("gas bill")) == QStringLiteral("ENERGY"));
    CHECK(best(QStringLiteral("skint")) == QStringLiteral("MONEY"));
    CHECK(best(QStringLiteral("eviction")) == QStringLiteral("HOMELESSNESS"));
    CHECK(best(QStringLiteral("lonely")) == QStringLiteral("LONELINESS"));
    CHECK(best(QStringLiteral("bus pass")) == QStringLiteral("TRANSPORT"));
    CHECK(best(QStringLiteral("blue badge")) == QStringLiteral("TRANSPORT"));
    CHECK(best(QStringLiteral("food bank")) == QStringLiteral("FOOD"));
    CHECK(best(QStringLiteral("Debt")) == QStringLiteral("DEBT"));
    CHECK(best(QStringLiteral("DEBT")) == QStringLiteral("DEBT"));
    CHECK(best(QStringLiteral("grab ra")) == QStringLiteral("EQUIPMENT"));
    CHECK(best(QStringLiteral("bill gas")) == QStringLiteral("ENERGY"));
    CHECK(best(QStringLiteral("xyzzy")).isEmpty());
}

TEST_CASE("only what may be seen by others is left undiscreet")
{
    const auto lists = CodeLists::shipped();
    const auto &needs = lists.list(QStringLiteral("need"));
    REQUIRE(needs.find(u"DOMESTIC_ABUSE"));
    CHECK(needs.find(u"DOMESTIC_ABUSE")->discreet);
    CHECK_FALSE(needs.label(u"DOMESTIC_ABUSE").contains(QStringLiteral("abuse"), Qt::CaseInsensitive));
    CHECK(needs.items.size() >= 24);
}

TEST_CASE("a council's own codes and labels lie over the shipped ones")
{
    auto lists = CodeLists::shipped();
    const QString need = QStringLiteral("need");
    lists.overlay(need, QStringLiteral("FOOD"), QStringLiteral("Food and meals"), false);
    lists.overlay(need, QStringLiteral("LOCAL_FLOOD"), QStringLiteral("After the flood"), false);
    lists.overlay(need, QStringLiteral("DIGITAL"), {}, true);

    CHECK(lists.label(need, u"FOOD") == QStringLiteral("Food and meals"));
    CHECK(lists.list(need).search(u"food bank").front()->code == QStringLiteral("FOOD"));
    CHECK(lists.list(need).search(u"flood").front()->code == QStringLiteral("LOCAL_FLOOD"));
    CHECK(lists.label(need, u"DIGITAL") == QStringLiteral("Getting online"));
    for (const auto *item : lists.list(need).search(u""))
        CHECK(item->code != QStringLiteral("DIGITAL"));
}

TEST_CASE("an unknown list is empty and an unknown code is its own text")
{
    const auto lists = CodeLists::shipped();
    CHECK(lists.list(QStringLiteral("no_such_list")).items.empty());
    CHECK(lists.label(QStringLiteral("need"), u"FROM_LATER") == QStringLiteral("FROM_LATER"));
}

TEST_CASE("a broken list says what is wrong")
{
    const auto refused = [](const char *json) {
        const auto list = storage::codeListFromJson(QStringLiteral("x.json"), json);
        REQUIRE_FALSE(list);
        CHECK(list.error().code == Error::Code::Malformed);
        return list.error().detail;
    };
    CHECK_FALSE(refused("{").isEmpty());
    CHECK(refused(R"({"name":"x","title":"X","items":[]})").contains(QStringLiteral("version")));
    CHECK(refused(R"({"name":"x","title":"X","version":1,"items":[{"code":"A"}]})")
              .contains(QStringLiteral("label")));
    CHECK(refused(R"({"name":"x","title":"X","version":1,
                      "items":[{"code":"A","label":"a"},{"code":"A","label":"b"}]})")
              .contains(QStringLiteral("A stands twice")));
}
