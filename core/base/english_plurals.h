// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace letstalk {

/// Makes English of texts with a number: "%n day(s)" becomes "1 day", "2 days"; "%n (enquiry|enquiries)" and
/// "%n of them (is|are) old" choose the first for one, the second for any other number. Only for texts that
/// are translated with a number (tr(text, nullptr, n)). A translation into another language, installed after
/// this one, comes before it.
class EnglishPlurals : public QTranslator
{
public:
    using QTranslator::QTranslator;
    QString translate(const char *context, const char *sourceText, const char *disambiguation,
                      int n) const override;
    bool isEmpty() const override { return false; }
};

} // namespace letstalk
