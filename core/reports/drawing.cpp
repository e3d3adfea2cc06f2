// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/drawing.h"

namespace letstalk::reports {

void Drawing::add(const Drawing &other, QPointF offset)
{
    for (auto box : other.boxes) {
        box.rect.translate(offset);
        boxes.push_back(box);
    }
    for (auto line : other.lines) {
        line.line.translate(offset);
        lines.push_back(line);
    }
    for (auto path : other.paths) {
        path.points.translate(offset);
        paths.push_back(path);
    }
    for (auto dot : other.dots) {
        dot.centre += offset;
        dots.push_back(dot);
    }
    for (auto text : other.texts) {
        text.anchor += offset;
        text.box.translate(offset);
        texts.push_back(text);
    }
}

} // namespace letstalk::reports
