// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_strings.h"
#include "ui/theme.h"
#include "ui/widgets/grid.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QRegularExpression>
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

namespace {

/// What one rule of the sheet draws; invalid where it says nothing.
struct Rule
{
    QString selector;
    QColor back;
    QColor text;
    std::vector<QColor> edges;
    QColor chosenText;
    QColor chosenBack;
};

std::vector<Rule> rulesOf(const QString &sheet)
{
    static const QRegularExpression rule(QStringLiteral("([^{}]+)\\{([^{}]*)\\}"));
    static const QRegularExpression colour(QStringLiteral("#[0-9a-f]{6}"));
    std::vector<Rule> rules;
    for (auto at = rule.globalMatch(sheet); at.hasNext();) {
        const auto match = at.next();
        Rule one;
        one.selector = match.captured(1).simplified();
        for (const auto &line : match.captured(2).split(QLatin1Char(';'))) {
            const QString name = line.section(QLatin1Char(':'), 0, 0).trimmed();
            const auto found = colour.match(line.section(QLatin1Char(':'), 1));
            if (!found.hasMatch())
                continue;
            const QColor value(found.captured());
            if (name == QStringLiteral("background"))
                one.back = value;
            else if (name == QStringLiteral("color"))
                one.text = value;
            else if (name == QStringLiteral("selection-color"))
                one.chosenText = value;
            else if (name == QStringLiteral("selection-background-color"))
                one.chosenBack = value;
            else if (name.startsWith(QStringLiteral("border")))
                one.edges.push_back(value);
        }
        rules.push_back(one);
    }
    return rules;
}

} // namespace

TEST_CASE("every colour that a rule of the style sheet draws can be told from what it stands on")
{
    for (const auto theme : kThemes) {
        const bool high = theme == ThemeName::HighContrast;
        const auto papers = {colourOf(theme, ColourRole::Paper), colourOf(theme, ColourRole::Field),
                             colourOf(theme, ColourRole::Wash)};
        int pairs = 0;
        const auto check = [&](const Rule &rule, const QColor &front, const QColor &back, double needed) {
            INFO("theme " << int(theme) << ", " << rule.selector.toStdString() << ": "
                          << front.name().toStdString() << " on " << back.name().toStdString());
            CHECK(contrastOf(front, back) >= needed);
            ++pairs;
        };
        for (const auto &rule : rulesOf(styleSheetOf(theme, 8, 10.5))) {
            for (const auto &paper : papers) {
                if (rule.text.isValid() && !rule.back.isValid())
                    check(rule, rule.text, paper, high ? 7.0 : 4.5);
                for (const auto &edge : rule.edges)
                    // An edge in the colour of the bar's paper parts it from its neighbours, it draws
                    // nothing.
                    if (edge != colourOf(theme, ColourRole::Paper))
                        check(rule, edge, paper, high ? 7.0 : 3.0);
            }
            if (rule.text.isValid() && rule.back.isValid())
                check(rule, rule.text, rule.back, high ? 7.0 : 4.5);
            if (rule.chosenText.isValid() && rule.chosenBack.isValid())
                check(rule, rule.chosenText, rule.chosenBack, high ? 7.0 : 4.5);
        }
        CHECK(pairs > 100);
    }
}

TEST_CASE("everything that can have the keyboard shows it by a ring of the focus colour, three pixels wide")
{
    for (const auto theme : kThemes) {
        const QString sheet = styleSheetOf(theme, 8, 10.5);
        const QString ring = QStringLiteral("border: 3px solid ") + colourOf(theme, ColourRole::Focus).name();
        int rings = 0;
        for (const auto &rule : sheet.split(QLatin1Char('}'))) {
            if (!rule.section(QLatin1Char('{'), 0, 0).contains(QStringLiteral(":focus")))
                continue;
            const bool inside = rule.contains(QStringLiteral("popup")) // the line above has the keyboard
                || rule.contains(QStringLiteral("border-color: ")); // colours the ring of the rule before
            INFO(rule.toStdString());
            CHECK((inside || rule.contains(ring)));
            ++rings;
        }
        CHECK(rings >= 10);
        for (const auto *control :
             {"QLineEdit:focus", "QPlainTextEdit:focus", "QComboBox:focus", "QSpinBox:focus",
              "QPushButton:focus", "QToolButton:focus", "QCheckBox:focus", "QRadioButton:focus",
              "QListView:focus", "QTableView:focus", "QTabBar::tab:selected:focus", "QTextBrowser:focus"}) {
            INFO(control);
            CHECK(sheet.contains(QLatin1String(control)));
        }
    }
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
    CHECK(layout->contentsMargins().left() > marginBefore); // space grows, but not as fast as the words
    CHECK(layout->contentsMargins().left() < marginBefore * 3 / 2);
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
