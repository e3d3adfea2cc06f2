// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/help/help_topics.h"
#include "ui/help/key_sheet.h"
#include "ui/main_window.h"
#include "ui/pages/page.h"

#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QtTest>

#include <set>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

TEST_CASE("every file of resources/help is a topic that the program has, short and in its shape")
{
    const QDir folder(QStringLiteral(LETSTALK_SOURCE_DIR "/resources/help"));
    const auto files = folder.entryList({QStringLiteral("[0-9]*.md")}, QDir::Files);
    CHECK(size_t(files.size()) == helpTopics().size()); // one that is not listed for the build is not found
    std::set<QString> titles;
    for (const auto &topic : helpTopics()) {
        INFO(topic.id.toStdString());
        CHECK(!topic.id.isEmpty());
        CHECK(!topic.title.isEmpty());
        CHECK(!topic.words.isEmpty());
        CHECK(topic.text.size() > 100);
        CHECK(topic.text.size() < 1600); // short
        CHECK(titles.insert(topic.title).second);
    }
    CHECK(topicFrom(QStringLiteral("x"), QStringLiteral("No title\nWords: a\n\nText")).title.isEmpty());
    CHECK(topicFrom(QStringLiteral("x"), QStringLiteral("# Title\n\nText")).title.isEmpty());
}

TEST_CASE("each key that a help topic names exists")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    QString told;
    for (const auto &group : window.keyGroups())
        for (const auto &[keys, what] : group.keys)
            told += keys + u'\n';
    static const QRegularExpression bold(QStringLiteral("\\*\\*([^*]+)\\*\\*"));
    static const QRegularExpression key(QStringLiteral("^(Ctrl|Alt|F[0-9])"));
    int named = 0;
    for (const auto &topic : helpTopics()) {
        for (auto at = bold.globalMatch(topic.text); at.hasNext();) {
            const QString name = at.next().captured(1);
            if (!key.match(name).hasMatch())
                continue;
            INFO(topic.id.toStdString() << " names " << name.toStdString());
            CHECK(told.contains(name));
            ++named;
        }
    }
    CHECK(named > 10);
}

TEST_CASE("every shortcut of a page is told under F1, with its key")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    for (int index = 0; index < window.pages().count(); ++index) {
        auto *page = qobject_cast<Page *>(window.pages().widget(index));
        QString told;
        for (const auto &[keys, what] : page->keys())
            told += keys + u'\n';
        for (const auto *shortcut : page->findChildren<QShortcut *>()) {
            QString key = shortcut->key().toString(QKeySequence::NativeText);
            key.replace(QStringLiteral("Return"), QStringLiteral("Enter")); // both are called so
            INFO(page->accessibleName().toStdString() << ": " << key.toStdString());
            CHECK(told.contains(key));
        }
    }
}

TEST_CASE("F1 shows the keys of the page, and F1 again asks to print all of them")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    QTest::keyClick(&window, Qt::Key_F1);
    auto *dialog = window.findChild<KeysDialog *>();
    REQUIRE(dialog);
    REQUIRE(QTest::qWaitForWindowActive(dialog));
    QSignalSpy printed(dialog, &KeysDialog::printWanted);
    // The printer's own dialog is Qt's; what is ours is that F1 asks for it.
    dialog->disconnect(&window);
    QTest::keyClick(dialog, Qt::Key_F1);
    CHECK(printed.count() == 1);
    dialog->say(QStringLiteral("Sent to the printer."));
    dialog->resize(500, 400);
    QTest::qWait(40);
    const auto *bar = dialog->findChild<QScrollArea *>()->verticalScrollBar();
    REQUIRE(bar->maximum() > 0);
    Keys keys(dialog);
    keys.press(Qt::Key_End);
    CHECK(bar->value() == bar->maximum());
    keys.press(Qt::Key_Home);
    CHECK(bar->value() == 0);
    keys.press(Qt::Key_PageDown);
    CHECK(bar->value() > 0);
    dialog->accept();
}

TEST_CASE("the key sheet is A4 in black and white, and has every key of every page")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    const auto groups = window.keyGroups();
    REQUIRE(groups.size() == size_t(window.pages().count()) + 1);
    const QByteArray pdf = keySheetPdf(groups);
    REQUIRE(pdf.startsWith("%PDF"));
    const QString path = fixture.folder() + QStringLiteral("/keys.pdf");
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(pdf);
    file.close();

    QProcess info;
    info.start(QStringLiteral("pdfinfo"), {path});
    REQUIRE(info.waitForFinished());
    const QString facts = QString::fromUtf8(info.readAllStandardOutput());
    INFO(facts.toStdString());
    CHECK(facts.contains(QStringLiteral("(A4)")));

    QProcess text;
    text.start(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), path, QStringLiteral("-")});
    REQUIRE(text.waitForFinished());
    const QString printed = QString::fromUtf8(text.readAllStandardOutput()).simplified();
    for (const auto &group : groups) {
        for (const auto &[keys, what] : group.keys) {
            INFO(keys.toStdString() << " / " << what.toStdString());
            CHECK(printed.contains(keys.section(u' ', 0, 0)));
            CHECK(printed.contains(what.section(u' ', 0, 1)));
        }
    }

    const QString picture = fixture.folder() + QStringLiteral("/keys");
    QProcess image;
    image.start(QStringLiteral("pdftoppm"),
                {QStringLiteral("-png"), QStringLiteral("-r"), QStringLiteral("50"), path, picture});
    REQUIRE(image.waitForFinished());
    const QDir folder(fixture.folder());
    const auto pages = folder.entryList({QStringLiteral("keys-*.png")});
    REQUIRE(!pages.isEmpty());
    for (const auto &page : pages) {
        const QImage seen(folder.filePath(page));
        REQUIRE(!seen.isNull());
        for (int y = 0; y < seen.height(); ++y)
            for (int x = 0; x < seen.width(); ++x)
                if (const QColor colour = seen.pixelColor(x, y);
                    colour.red() != colour.green() || colour.green() != colour.blue())
                    FAIL("a coloured dot");
        // The margins stay white: printers do not reach the edge.
        for (int y = 0; y < seen.height(); ++y)
            CHECK(seen.pixelColor(seen.width() - 12, y) == QColor(Qt::white));
    }
}

TEST_CASE("help opens on the topic that was chosen and goes to the others with the arrows")
{
    Theme theme;
    theme.apply({});
    HelpDialog dialog(helpTopics(), QStringLiteral("lock"));
    dialog.show();
    REQUIRE(QTest::qWaitForWindowActive(&dialog));
    auto *which = named<QComboBox>(&dialog, "helpTopic");
    auto *text = named<QTextBrowser>(&dialog, "helpText");
    CHECK(which->currentText() == QStringLiteral("Locking and passphrases"));
    CHECK(text->toPlainText().contains(QStringLiteral("Ctrl+L")));
    const QString before = text->accessibleName();
    QTest::keyClick(which, Qt::Key_Down);
    CHECK(text->accessibleName() != before);
    CHECK(text->accessibleName() == which->currentText());
}
