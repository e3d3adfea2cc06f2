// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/english_plurals.h"
#include "core/base/random.h"
#include "core/vault/memory_hygiene.h"
#include "ui/application.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QProcess>

int main(int argc, char **argv)
{
    letstalk::vault::hardenProcess(); // before any secret exists
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); // the language of all texts
    QApplication::setApplicationName(QStringLiteral("letstalk"));
    letstalk::EnglishPlurals plurals;
    QApplication::installTranslator(&plurals);
    QApplication::setApplicationDisplayName(QStringLiteral("Let's Talk Desk"));
    QApplication::setApplicationVersion(QStringLiteral(LETSTALK_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "The desk of a Let's Talk drop-in site."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("file"),
        QApplication::translate("main", "The file to unlock; left out, the one used last."));
    parser.process(app);

    letstalk::SystemClock clock;
    letstalk::SystemRandom random;
    const letstalk::services::Environment environment {clock, random, {}, false};
    letstalk::ui::Application application(environment, [](const QString &path) {
        QProcess::startDetached(QCoreApplication::applicationFilePath(), {path});
        QCoreApplication::quit();
    });
    application.start(parser.positionalArguments().value(0));
    return app.exec();
}
