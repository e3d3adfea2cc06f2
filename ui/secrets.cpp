// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secrets.h"

#include <QLineEdit>

namespace letstalk::ui {

SharedSecret secretOf(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    auto secret = std::make_shared<vault::SecureBytes>(
        vault::SecureBytes::copyOf(std::string_view(bytes.constData(), size_t(bytes.size()))));
    bytes.fill('\0');
    return secret;
}

SharedSecret takeSecret(QLineEdit *line)
{
    auto secret = secretOf(line->text());
    line->clear();
    return secret;
}

QLineEdit *passphraseLine(const QString &objectName)
{
    auto *line = new QLineEdit;
    line->setObjectName(objectName);
    line->setEchoMode(QLineEdit::Password);
    line->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return line;
}

} // namespace letstalk::ui
