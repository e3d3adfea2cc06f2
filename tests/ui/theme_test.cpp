// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_strings.h"
#include "ui/theme.h"
#include "ui/widgets/grid.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QVBoxLayout>

using namespace letstalk::ui;

namespace {
const ThemeName kThemes[] = {ThemeName::Light, ThemeName::Dark, ThemeName::HighContrast};
}

TEST_CASE("every pair of colours that stands together can be told apart, in every theme")
{
    for (const auto theme : kThemes) {
        for (const auto &pair : drawnPairs()) {
            const double needed = theme == ThemeName::HighContrast ? 7.0 : pair.text ? 4.5 : 3.0;
            const double have = contrastOf(colourOf(theme, pair.front), colourOf(theme, pair.back));
            INFO("theme " << int(theme) << " front " << int(pair.front) << " back " << int(pair.back));
            CHECK(have >= needed);
        }
    }
}

TEST_CASE("contrast is that of WCAG")
{
    CHECK(contrastOf(Qt::black, Qt::white) > 20.99);
    CHECK(contrastOf(Qt::white, Qt::white) < 1.01);
    const double grey = contrastOf(QColor(0x76, 0x76, 0x76), Qt::white); // the well-known edge of 4.5
    CHECK(grey > 4.5);
    CHECK(grey < 4.6);
}

TEST_CASE("the style sheet is filled from the table for each theme and size")
{
    for (const auto theme : kThemes) {
        const QString sheet = styleSheetOf(theme, 8, 10.5);
        CHECK(!sheet.contains(QLatin1Char('@')));
        for (int role = 0; role < kColourRoleCount; ++role)
            CHECK(sheet.contains(colourOf(theme, ColourRole(role)).name()));
    }
    CHECK(styleSheetOf(ThemeName::Light, 8, 10.5) != styleSheetOf(ThemeName::Light, 16, 21));
}

TEST_CASE("the marks inside controls have the colours of their theme")
{
    const char *const folders[] = {"light", "dark", "contrast"};
    const std::pair<const char *, ColourRole> marks[] = {{"down", ColourRole::Ink},
                                                         {"up", ColourRole::Ink},
                                                         {"tick", ColourRole::OnAccent},
                                                         {"dot", ColourRole::Accent}};
    for (int theme = 0; theme < 3; ++theme) {
        for (const auto &[name, role] : marks) {
            QFile file(QStringLiteral(":/letstalk/icons/%1/%2.svg")
                           .arg(QLatin1String(folders[theme]), QLatin1String(name)));
            REQUIRE(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            INFO(folders[theme] << ' ' << name);
            CHECK(text.contains(colourOf(ThemeName(theme), role).name()));
        }
    }
}

TEST_CASE("theme and size of text switch in windows that are open")
{
    Theme theme;
    theme.apply({});
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    onGrid(layout, 2, 1);
    auto *button = new QPushButton(QStringLiteral("Save"));
    layout->addWidget(button);
    window.show();
    const int marginBefore = layout->contentsMargins().left();
    const int heightBefore = button->sizeHint().height();
    const QColor paperBefore = QApplication::palette().color(QPalette::Window);
    theme.apply({ThemeName::HighContrast, 200});
    CHECK(layout->contentsMargins().left() == 2 * gridUnit());
    CHECK(layout->contentsMargins().left() > marginBefore * 3 / 2);
    CHECK(button->sizeHint().height() > heightBefore * 3 / 2);
    CHECK(QApplication::palette().color(QPalette::Window) != paperBefore);
    theme.apply({ThemeName::Light, 999});
    CHECK(theme.look().textPercent == kLargestText);
    theme.apply({});
    CHECK(button->sizeHint().height() == heightBefore);
}

TEST_CASE("buttons are large enough to hit at the smallest text")
{
    Theme theme;
    theme.apply({ThemeName::Light, kSmallestText});
    QPushButton button(QStringLiteral("OK"));
    button.ensurePolished();
    CHECK(button.sizeHint().height() >= 24);
    CHECK(button.sizeHint().width() >= 24);
    theme.apply({});
}
