// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"

#include "core/base/london_time.h"
#include "core/domain/published_sites.h"
#include "tests/support/temp_workspace.h"
#include "ui/main_window.h"
#include "ui/secrets.h"

#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QtTest>

#include <utility>

namespace letstalk::test {

using namespace ui;

namespace {

constexpr auto kFeed = R"({"total_items": 3, "total_pages": 1, "page_number": 1, "size": 3, "contents": [
 {"id": "a1", "name": "Debt advice at the market hall", "description": "Free help with debt and bills", "status": "active",
  "organization": {"id": "o1", "name": "Money Matters Trust"},
  "phones": [{"id": "p1", "number": "01244 960100"}]},
 {"id": "a2", "name": "Warm welcome cafe", "description": "Tea and company for people who feel lonely", "status": "active",
  "organization": {"id": "o2", "name": "Neighbours Together"}},
 {"id": "a3", "name": "Garden helpers", "description": "Volunteers who tidy gardens", "status": "active",
  "organization": {"id": "o2", "name": "Neighbours Together"}}
]})";

} // namespace

UiFixture::UiFixture()
    : m_clock(london::instant(QDate(2026, 11, 19), QTime(10, 30))), m_environment {m_clock, m_random,
                                                                                   m_dir.path(), true},
      m_preferences(std::make_unique<Preferences>(m_dir.path()))
{
    REQUIRE(m_dir.isValid());
    m_theme.apply({});
}

UiFixture::~UiFixture()
{
    crash();
}

QDate UiFixture::clockDay() const
{
    return london::day(m_clock.nowMs());
}

QString UiFixture::path() const
{
    return m_dir.filePath(QStringLiteral("desk.letstalk"));
}

services::Workspace::FoundRequest UiFixture::foundRequest() const
{
    services::Workspace::FoundRequest request;
    request.path = path();
    request.council = QStringLiteral("Cheshire West and Chester");
    request.siteName = publishedSites().front().site.name;
    request.userName = user();
    request.displayName = QStringLiteral("Ash");
    request.passphrase = secretOf(passphrase())->clone();
    return request;
}

void UiFixture::foundWithKeys(const QString &displayName)
{
    auto request = foundRequest();
    request.displayName = displayName;
    auto founded = services::Workspace::found(request, m_environment);
    REQUIRE(founded);
    auto &users = founded->workspace->users();
    REQUIRE(users.setRoles(founded->workspace->actor().user,
                           {Role::Admin, Role::SiteLead, Role::FrontDesk, Role::SocialWorker}));
    REQUIRE(test::grantAll(*founded->workspace, founded->recoveryKey));
}

std::shared_ptr<Opened> UiFixture::open()
{
    if (QFileInfo::exists(path())) {
        services::Workspace::OpenRequest request;
        request.path = path();
        request.userName = m_who;
        request.passphrase = secretOf(passphrase())->clone();
        auto opened = openWorkspace(request, m_environment);
        INFO((opened ? std::string() : opened.error().detail.toStdString()));
        REQUIRE(opened);
        return *opened;
    }
    auto founded = services::Workspace::found(foundRequest(), m_environment);
    INFO((founded ? std::string() : founded.error().detail.toStdString()));
    REQUIRE(founded);
    auto opened = finishOpening(std::move(founded->workspace));
    REQUIRE(opened);
    return *opened;
}

MainWindow &UiFixture::openMain()
{
    auto opened = open();
    const QString name = publishedSites().front().site.name;
    Site site;
    for (const auto &one : opened->sites)
        if (one.name == name)
            site = one;
    REQUIRE(!site.id.isNull());
    std::optional<Session> session;
    for (const auto &one : opened->today)
        if (one.site == site.id)
            session = one;
    m_host = std::make_unique<SessionHost>(std::move(*opened), site, session, m_environment);
    m_main = std::make_unique<MainWindow>(*m_host, m_theme, *m_preferences);
    m_main->show();
    m_main->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(m_main.get()));
    m_main->showPage(0);
    return *m_main;
}

void UiFixture::crash()
{
    m_main.reset();
    m_host.reset();
}

void UiFixture::fill()
{
    const QString feed = m_dir.filePath(QStringLiteral("feed.json"));
    QFile file(feed);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(kFeed);
    file.close();
    const auto brought = ask([feed](services::Workspace &workspace) -> Result<journal::Changes> {
        LT_ASSIGN(const auto diff, workspace.directory().preview(feed, QStringLiteral("feed")));
        return workspace.directory().import(diff);
    });
    INFO((brought ? std::string() : brought.error().detail.toStdString()));
    REQUIRE(brought);
    m_host->tellChanged(*brought);
    const auto created = ask([](services::Workspace &workspace) {
        Person person;
        person.givenName = QStringLiteral("Siân");
        person.familyName = QStringLiteral("Oakfield");
        person.birth = Birth::fromText(u"1950").value_or(Birth());
        person.communicationNeeds = QStringLiteral("Hearing loop");
        return workspace.people().create(person);
    });
    INFO((created ? std::string() : created.error().detail.toStdString()));
    REQUIRE(created);
}

BusyWriter::BusyWriter(SessionHost &host)
{
    host.post([gate = m_gate](services::Workspace &) -> Status {
        gate->get_future().wait();
        return done();
    });
}

void BusyWriter::letGo()
{
    if (std::exchange(m_held, false))
        m_gate->set_value();
}

bool eventually(const std::function<bool()> &holds)
{
    return QTest::qWaitFor(holds, 5000);
}

QWidget *Keys::target() const
{
    QWidget *focus = QApplication::focusWidget();
    return focus ? focus : m_window;
}

void choose(const QObject *in, const char *box, const char *code)
{
    auto *choices = named<QComboBox>(in, box);
    const int at = choices->findData(QString::fromLatin1(code));
    INFO(code);
    REQUIRE(at >= 0);
    choices->setCurrentIndex(at);
}

Keys &Keys::type(const QString &text)
{
    for (const QChar letter : text) {
        ++m_count;
        m_presses += letter.isUpper() ? 2 : 1;
        if (letter.unicode() < 128)
            QTest::keyClick(target(), letter.toLatin1());
        else // keyClicks aborts on what is not ASCII
            QTest::sendKeyEvent(QTest::Click, target(), Qt::Key_unknown, QString(letter), Qt::NoModifier);
    }
    return *this;
}

Keys &Keys::press(int key, Qt::KeyboardModifiers modifiers)
{
    ++m_count;
    ++m_presses;
    for (const auto modifier : {Qt::ShiftModifier, Qt::ControlModifier, Qt::AltModifier})
        m_presses += modifiers.testFlag(modifier) ? 1 : 0;
    QTest::keyClick(target(), Qt::Key(key), modifiers);
    return *this;
}

QString wordsOf(const QWidget &dialog)
{
    QString words;
    for (const auto *label : dialog.findChildren<QLabel *>())
        words += label->text() + u'\n';
    return words;
}

} // namespace letstalk::test
