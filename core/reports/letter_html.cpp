// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/letter.h"
#include "core/reports/pictures.h"
#include "core/reports/svg_writer.h"

#include <algorithm>

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr auto kStyle = R"css(
:root { color-scheme: light; }
body { font-family: "Liberation Sans", Arial, "Noto Sans", sans-serif; line-height: 1.4; color: #1a1a1a;
  background: #fff; max-width: 70ch; margin: 2rem auto; padding: 0 1rem; text-align: left; hyphens: none; }
h1 { font-size: 1.65em; line-height: 1.2; } h2 { font-size: 1.2em; margin: 1.2em 0 .3em; }
p, li { margin: .5em 0; } .head p, footer p { margin: 0; }
.part { display: grid; grid-template-columns: 4.2em 1fr; align-items: start; }
.part svg { width: 3.6em; height: 3.6em; } .part p { margin-top: .6em; }
.ink { fill: #1a1a1a; } .ink-stroke { stroke: #1a1a1a; }
@media print { @page { size: A4; margin: 20mm; } body { margin: 0; padding: 0; max-width: none; }
  h1, h2 { break-after: avoid; } p, li, .part { break-inside: avoid; } }
)css";

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

class PageBody
{
public:
    explicit PageBody(const Letter &letter)
        : m_letter(letter),
          m_illustrated(std::any_of(letter.parts.begin(), letter.parts.end(),
                                    [](const LetterPart &part) { return !part.picture.isEmpty(); }))
    { }

    QString parts()
    {
        for (const auto &part : m_letter.parts) {
            const bool item = part.kind == LetterPart::Kind::Item && !m_illustrated;
            if (item != m_inList)
                m_out += item ? u"<ul>\n"_s : u"</ul>\n"_s;
            m_inList = item;
            add(part);
        }
        if (m_inList)
            m_out += u"</ul>\n"_s;
        return m_out;
    }

private:
    void add(const LetterPart &part)
    {
        if (part.kind == LetterPart::Kind::Heading) {
            m_last.clear();
            m_out += u"<h2>%1</h2>\n"_s.arg(escaped(part.text));
        } else if (m_inList) {
            m_out += u"<li>%1</li>\n"_s.arg(escaped(part.text));
        } else if (!m_illustrated) {
            m_out += u"<p>%1</p>\n"_s.arg(escaped(part.text));
        } else {
            // The picture says nothing that its sentence does not: a screen reader passes it over.
            m_out += u"<div class=\"part\"><div aria-hidden=\"true\">%1</div><p>%2</p></div>\n"_s.arg(
                picture(part), escaped(part.text));
        }
    }

    QString picture(const LetterPart &part)
    {
        const auto drawing = part.picture == m_last ? std::nullopt : pictureOf(part.picture);
        m_last = part.picture;
        if (!drawing)
            return {};
        return toSvg(*drawing, {kPictureSide, kPictureSide}, u"picture-%1"_s.arg(++m_pictures), part.picture,
                     part.text);
    }

    const Letter &m_letter;
    bool m_illustrated;
    bool m_inList = false;
    int m_pictures = 0;
    QString m_last;
    QString m_out;
};

} // namespace

QByteArray letterToHtml(const Letter &letter)
{
    QString head;
    for (const QString &line : letter.head)
        head += u"<p>%1</p>\n"_s.arg(escaped(line));
    const QString foot
        = letter.foot.isEmpty() ? QString() : u"<footer><p>%1</p></footer>\n"_s.arg(escaped(letter.foot));
    return u"<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"/>\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>%1</title>\n"
           "<style>%2body { font-size: %3pt; }\n</style>\n</head>\n<body>\n<header "
           "class=\"head\">\n%4</header>\n"
           "<main>\n<h1>%1</h1>\n%5</main>\n%6</body>\n</html>\n"_s
               .arg(escaped(letter.title), QString::fromLatin1(kStyle), QString::number(letter.pointSize),
                    head, PageBody(letter).parts(), foot)
               .toUtf8();
}

} // namespace letstalk::reports
