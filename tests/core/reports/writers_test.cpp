// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/whole_file.h"
#include "core/reports/writers.h"
#include "tests/core/reports/sample_report.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/qt_strings.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <csignal>
#include <map>
#include <set>
#include <sys/resource.h>

using namespace letstalk;
using namespace letstalk::reports;
using namespace letstalk::reports::test;
using namespace Qt::Literals::StringLiterals;
using letstalk::test::bytesOf;

namespace {

std::map<QString, Figure> figuresOf(const Report &report)
{
    std::map<QString, Figure> all;
    for (const auto &section : report.sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (const auto &figure : row.figures)
                    all[figure.key] = figure;
    return all;
}

/// A sample with everything that could break out of a format.
Report nastyReport()
{
    Report report = sampleReport();
    report.title = u"Weekly <b>\"report\"</b> & 'more' ŵŷ %1 %2"_s;
    report.sections[1].tables[0].rows[0].label = u"=HYPERLINK(\"http://x\"), and\r\nmore"_s;
    report.sections[1].tables[0].rows[1].label = u"</td><script>alert(1)</script>"_s;
    report.sections[1].tables[0].rows[2].label = u"+44, -1 and @x"_s;
    return report;
}

/// RFC 4180, strictly: fails on a stray quote.
std::vector<QStringList> readCsv(QByteArray bytes)
{
    REQUIRE(bytes.startsWith("\xEF\xBB\xBF"));
    bytes = bytes.mid(3);
    std::vector<QStringList> lines(1);
    QByteArray cell;
    bool quoted = false;
    const auto endCell = [&] { lines.back() += QString::fromUtf8(std::exchange(cell, {})); };
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < bytes.size() && bytes[i + 1] == '"')
                cell += bytes[i++];
            else
                quoted = false;
        } else if (c == '"') {
            REQUIRE(cell.isEmpty());
            quoted = true;
        } else if (c == ',') {
            endCell();
        } else if (c == '\r') {
            REQUIRE(bytes.mid(i, 2) == "\r\n");
            endCell();
            lines.emplace_back();
            ++i;
        } else {
            cell += c;
        }
    }
    REQUIRE(lines.back().isEmpty()); // the last line ends too
    lines.pop_back();
    return lines;
}

QByteArray run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    REQUIRE(process.waitForFinished());
    return process.readAllStandardOutput();
}

} // namespace

TEST_CASE("HTML is well formed, scoped, captioned, self-contained, and shows every figure once")
{
    const Report report = nastyReport();
    const QByteArray html = toHtml(report);
    QXmlStreamReader reader(html);
    std::map<QString, QString> shown;
    int captions = 0;
    int tables = 0;
    int titles = 0;
    std::set<QString> ids;
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement())
            continue;
        const auto name = reader.name();
        const auto attributes = reader.attributes();
        CHECK(name != u"script");
        CHECK(!attributes.hasAttribute(u"src"_s));
        CHECK(!attributes.hasAttribute(u"href"_s));
        CHECK(!attributes.hasAttribute(u"onclick"_s));
        if (attributes.hasAttribute(u"id"_s))
            CHECK(ids.insert(attributes.value(u"id"_s).toString()).second);
        if (name == u"html")
            CHECK(attributes.value(u"lang"_s) == u"en-GB");
        captions += name == u"caption";
        tables += name == u"table";
        titles += name == u"desc";
        if (name == u"th")
            CHECK((attributes.value(u"scope"_s) == u"row" || attributes.value(u"scope"_s) == u"col"));
        if (name == u"td") {
            const QString key = attributes.value(u"data-key"_s).toString();
            CHECK(shown.emplace(key, reader.readElementText()).second);
        }
    }
    INFO(reader.errorString().toStdString());
    CHECK(!reader.hasError());
    CHECK(tables == 5);
    CHECK(captions == tables);
    CHECK(titles == 1);
    CHECK(html.count("http") == 2); // the name space of SVG, and the label that holds an address as text
    const auto figures = figuresOf(report);
    CHECK(shown.size() == figures.size());
    for (const auto &[key, figure] : figures)
        CHECK(shown[key] == figure.text);
}

TEST_CASE("CSV reads back as one tidy table and starts no formula")
{
    const Report report = nastyReport();
    const auto lines = readCsv(toCsv(report));
    CHECK(lines[0].join(u'|') == u"section|table|row|column|key|value|shown"_s);
    const auto figures = figuresOf(report);
    std::size_t found = 0;
    for (const auto &line : lines) {
        REQUIRE(line.size() == 7);
        for (const auto &cell : line)
            CHECK((cell.isEmpty() || !u"=+-@\t\r"_s.contains(cell[0])));
        const auto figure = figures.find(line[4]);
        if (figure == figures.end())
            continue;
        ++found;
        CHECK(line[5].isEmpty() == !figure->second.value.has_value());
        if (figure->second.value)
            CHECK(line[5].toDouble() == *figure->second.value);
    }
    CHECK(found == figures.size());
    CHECK(toCsv(report).contains("'=HYPERLINK"));
}

TEST_CASE("JSON holds every figure, and equal reports make equal bytes")
{
    const Report report = nastyReport();
    const auto root = QJsonDocument::fromJson(toJson(report)).object();
    CHECK(root[u"format"_s].toString() == u"letstalk-report/1"_s);
    CHECK(root[u"title"_s].toString() == report.title);
    CHECK(root[u"sessions"_s].toString() == report.sessionCount);
    const auto figures = figuresOf(report);
    std::size_t found = 0;
    for (const auto section : root[u"sections"_s].toArray())
        for (const auto table : section.toObject()[u"tables"_s].toArray())
            for (const auto row : table.toObject()[u"rows"_s].toArray())
                for (const auto figure : row.toObject()[u"figures"_s].toArray()) {
                    const auto &own = figures.at(figure.toObject()[u"key"_s].toString());
                    const auto value = figure.toObject()[u"value"_s];
                    CHECK(value.isNull() == !own.value.has_value());
                    CHECK((value.isNull() || value.toDouble() == *own.value));
                    ++found;
                }
    CHECK(found == figures.size());
    CHECK(toJson(report) == toJson(report));
}

TEST_CASE("PDF carries title, Welsh letters, every page's marking and the CSV")
{
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        return; // poppler-utils reads it; without, the layout tests stand alone
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"report.pdf"_s);
    Report report = longReport(60);
    REQUIRE(writeReport(report, path));
    const QString text = QString::fromUtf8(run(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s}));
    CHECK(text.contains(u"Tŷ Ŵyn"_s));
    CHECK(text.contains(u"3 held of 4 planned"_s));
    const QString info = QString::fromUtf8(run(u"pdfinfo"_s, {path}));
    CHECK(info.contains(u"Weekly signposting report · 2026-W46"_s));
    CHECK(info.contains(u"A4"_s));
    const auto pages = text.count(u'\f');
    CHECK(pages > 2);
    CHECK(text.count(u"OFFICIAL-SENSITIVE"_s) == pages + 1); // the first page's head has it too
    CHECK(text.contains(u"Page %1 of %1"_s.arg(pages)));
    CHECK(QString::fromUtf8(run(u"pdfdetach"_s, {u"-list"_s, path})).contains(u"report-2026-W46.csv"_s));
    CHECK(run(u"pdfinfo"_s, {u"-meta"_s, path}).contains("<dc:language><rdf:Bag><rdf:li>en-GB"));
}

TEST_CASE("A report is written whole or not at all, and a refusal says why")
{
    const QTemporaryDir folder;
    const Report report = sampleReport();

    SECTION("each ending has its format")
    {
        for (const auto &ending : {u"pdf"_s, u"html"_s, u"csv"_s, u"json"_s}) {
            REQUIRE(writeReport(report, folder.filePath(u"r."_s + ending)));
            CHECK(QFile(folder.filePath(u"r."_s + ending)).size() > 1000);
        }
        CHECK(bytesOf(folder.filePath(u"r.pdf"_s)).startsWith("%PDF-1.6"));
        REQUIRE(writeReport(report, folder.filePath(u"upper.HTML"_s)));
    }
    SECTION("an unknown ending")
    {
        const auto refused = writeReport(report, folder.filePath(u"r.docx"_s));
        REQUIRE(!refused);
        CHECK(refused.error().code == Error::Code::InvalidInput);
        CHECK(QDir(folder.path()).isEmpty());
    }
    SECTION("a folder in the way")
    {
        QDir(folder.path()).mkdir(u"r.csv"_s);
        const auto refused = writeReport(report, folder.filePath(u"r.csv"_s));
        REQUIRE(!refused);
        CHECK(refused.error().code == Error::Code::InvalidInput);
    }
    SECTION("no such folder")
    {
        const auto refused = writeReport(report, folder.filePath(u"none/r.csv"_s));
        REQUIRE(!refused);
        CHECK(refused.error().code == Error::Code::FileMissing);
    }
    SECTION("an existing file is replaced")
    {
        REQUIRE(writeWholeFile(folder.filePath(u"r.csv"_s), "old", Readers::AsUsual));
        REQUIRE(writeReport(report, folder.filePath(u"r.csv"_s)));
        CHECK(bytesOf(folder.filePath(u"r.csv"_s)) == toCsv(report));
    }
    SECTION("when the disk takes no more, the old file stays as it was and nothing is left beside it")
    {
        REQUIRE(writeWholeFile(folder.filePath(u"r.json"_s), "old", Readers::AsUsual));
        rlimit before {};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small {4096, before.rlim_max};
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        const auto refused = writeReport(report, folder.filePath(u"r.json"_s));
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        REQUIRE(!refused);
        CHECK((refused.error().code == Error::Code::Io || refused.error().code == Error::Code::DiskFull));
        CHECK(bytesOf(folder.filePath(u"r.json"_s)) == "old");
        CHECK(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size() == 1);
    }
}
