// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/first_run_wizard.h"

#include "core/domain/published_sites.h"
#include "core/services/error_text.h"
#include "core/services/passphrase_rules.h"
#include "ui/preferences.h"
#include "ui/secrets.h"
#include "ui/unlock/unlock_window.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

enum Step { FileStep, SiteStep, YouStep, KeyStep, StepCount };
constexpr int kGroupsAsked = 2;

/// As forgiving as the vault: any case, O for 0, I and L for 1, any spaces and hyphens.
QString plainGroup(const QString &typed)
{
    QString plain;
    for (const QChar letter : typed.toUpper()) {
        if (letter == u'O')
            plain += u'0';
        else if (letter == u'I' || letter == u'L')
            plain += u'1';
        else if (letter.isLetterOrNumber())
            plain += letter;
    }
    return plain;
}

QVBoxLayout *column(QWidget *of)
{
    auto *layout = new QVBoxLayout(of);
    onGrid(layout, 0, 2);
    return layout;
}

} // namespace

FirstRunWizard::FirstRunWizard(Preferences &preferences, const services::Environment &environment,
                               QWidget *parent)
    : QWidget(parent), m_preferences(preferences), m_environment(environment), m_steps(new QStackedWidget),
      m_title(pageTitle({})), m_stepText(quietText()), m_notice(new NoticeBar)
{
    setWindowTitle(tr("New file – Let's Talk Desk"));
    setProperty("page", true);
    auto *body = new QWidget;
    auto *layout = column(body);
    layout->addWidget(m_stepText);
    layout->addWidget(m_title);
    m_steps->addWidget(buildFile());
    m_steps->addWidget(buildSite());
    m_steps->addWidget(buildYou());
    m_steps->addWidget(buildKey());
    layout->addWidget(m_steps);
    layout->addWidget(m_notice);
    m_next = primaryButton({});
    m_next->setObjectName(u"next"_s);
    m_back = new QPushButton(tr("Back"));
    m_cancel = new QPushButton(tr("Cancel"));
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 1);
    row->addWidget(m_next);
    row->addWidget(m_back);
    row->addStretch(1);
    row->addWidget(m_cancel);
    layout->addLayout(row);
    auto *outer = new QVBoxLayout(this);
    onGrid(outer, 0, 0);
    outer->addWidget(centredCard(body));
    connect(m_next, &QPushButton::clicked, this, &FirstRunWizard::next);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(step() - 1); });
    connect(m_cancel, &QPushButton::clicked, this, &FirstRunWizard::cancelled);
    for (auto *line : findChildren<QLineEdit *>())
        connect(line, &QLineEdit::returnPressed, this, &FirstRunWizard::next);
    resize(QSize(100, 92) * 8);
    showStep(FileStep);
}

FirstRunWizard::~FirstRunWizard() = default;

QWidget *FirstRunWizard::buildFile()
{
    auto *part = new QWidget;
    auto *layout = column(part);
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    m_file = new QLineEdit(documents.filePath(u"desk.letstalk"_s));
    m_file->setObjectName(u"file"_s);
    m_fileField = new Field(tr("&Where to keep the file"), m_file);
    m_fileField->setHint(
        tr("On this computer, not on a network drive or in a folder that is copied to the cloud"));
    auto *choose = new QPushButton(tr("Choose a place"));
    m_council = new QLineEdit(tr("Cheshire West and Chester"));
    m_council->setObjectName(u"council"_s);
    m_councilField = new Field(tr("&Council"), m_council);
    layout->addWidget(m_fileField);
    layout->addWidget(choose, 0, Qt::AlignLeft);
    layout->addWidget(m_councilField);
    layout->addStretch(1);
    connect(choose, &QPushButton::clicked, this, &FirstRunWizard::chooseFolder);
    return part;
}

QWidget *FirstRunWizard::buildSite()
{
    auto *part = new QWidget;
    auto *layout = column(part);
    m_site = new QComboBox;
    m_site->setObjectName(u"site"_s);
    for (const auto &published : publishedSites())
        m_site->addItem(published.site.name);
    m_site->addItem(tr("Another site"), true);
    auto *site = new Field(tr("&Site that this computer stands at"), m_site);
    site->setHint(tr("Published sites come with their opening times. All of this can be changed later."));
    m_newSite = new QLineEdit;
    m_newSite->setObjectName(u"newSite"_s);
    m_newSiteField = new Field(tr("&Name of the site"), m_newSite);
    m_newSiteField->hide();
    layout->addWidget(site);
    layout->addWidget(m_newSiteField);
    layout->addStretch(1);
    connect(m_site, &QComboBox::currentIndexChanged, this,
            [this] { m_newSiteField->setVisible(m_site->currentData().toBool()); });
    return part;
}

QWidget *FirstRunWizard::buildYou()
{
    auto *part = new QWidget;
    auto *layout = column(part);
    m_user = new QLineEdit;
    m_user->setObjectName(u"user"_s);
    m_userField = new Field(tr("Your &short name"), m_user);
    m_userField->setHint(tr("Typed at every unlock"));
    m_display = new QLineEdit;
    m_display->setObjectName(u"display"_s);
    m_passphrase = passphraseLine(u"passphrase"_s);
    m_passphraseField = new Field(tr("&Passphrase"), m_passphrase);
    m_passphraseField->setHint(
        tr("Four or more words that do not belong together, or at least 12 characters"));
    m_strength = quietText();
    m_again = passphraseLine(u"again"_s);
    m_againField = new Field(tr("Passphrase &again"), m_again);
    layout->addWidget(m_userField);
    layout->addWidget(new Field(tr("Your &name, as others see it"), m_display));
    layout->addWidget(m_passphraseField);
    layout->addWidget(m_strength);
    layout->addWidget(m_againField);
    layout->addStretch(1);
    connect(m_passphrase, &QLineEdit::textEdited, this, &FirstRunWizard::judgePassphrase);
    return part;
}

QWidget *FirstRunWizard::buildKey()
{
    auto *part = new QWidget;
    auto *layout = column(part);
    layout->addWidget(
        bodyText(tr("If every passphrase is forgotten, this key alone opens the file. It is shown once, "
                    "now. Print it or save it to a stick, and keep it locked away from this computer.")));
    m_key = new QLabel;
    m_key->setObjectName(u"recoveryKey"_s);
    m_key->setProperty("mono", true);
    m_key->setTextFormat(Qt::PlainText);
    m_key->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_key->setAccessibleName(tr("Recovery key"));
    layout->addWidget(m_key);
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 1);
    auto *print = new QPushButton(tr("Print it"));
    auto *save = new QPushButton(tr("Save it to a file"));
    row->addWidget(print);
    row->addWidget(save);
    row->addStretch(1);
    layout->addLayout(row);
    auto *back = new QHBoxLayout;
    onGrid(back, 0, 2);
    for (int at = 0; at < kGroupsAsked; ++at) {
        auto *line = new QLineEdit;
        line->setObjectName(u"group%1"_s.arg(at));
        auto *field = new Field(tr("Group"), line);
        m_typedBack.push_back(line);
        m_typedBackFields.push_back(field);
        back->addWidget(field);
    }
    layout->addLayout(back);
    layout->addStretch(1);
    connect(print, &QPushButton::clicked, this, &FirstRunWizard::printKey);
    connect(save, &QPushButton::clicked, this, &FirstRunWizard::saveKey);
    return part;
}

int FirstRunWizard::step() const
{
    return m_steps->currentIndex();
}

void FirstRunWizard::chooseFolder()
{
    auto *dialog
        = new QFileDialog(this, tr("Where to keep the file"), QFileInfo(m_file->text()).absolutePath(),
                          tr("Let's Talk files (*.letstalk)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"letstalk"_s);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

void FirstRunWizard::showStep(int step)
{
    static const char *const titles[StepCount] = {QT_TR_NOOP("A new file"), QT_TR_NOOP("Your site"),
                                                  QT_TR_NOOP("You"), QT_TR_NOOP("The recovery key")};
    m_steps->setCurrentIndex(step);
    m_title->setText(tr(titles[step]));
    m_stepText->setText(tr("Step %1 of %2").arg(step + 1).arg(int(StepCount)));
    m_back->setVisible(step > FileStep && step < KeyStep);
    m_cancel->setVisible(step < KeyStep);
    m_next->setText(step == YouStep ? tr("Make the file") : step == KeyStep ? tr("Finish") : tr("Next"));
    m_notice->clear();
    // Only the shown step takes room.
    for (int at = 0; at < StepCount; ++at)
        m_steps->widget(at)->setSizePolicy(QSizePolicy::Preferred,
                                           at == step ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    QWidget *const first[StepCount] = {m_file, m_site, m_user, m_typedBack.front()};
    first[step]->setFocus(Qt::TabFocusReason);
}

void FirstRunWizard::next()
{
    switch (step()) {
    case FileStep:
        if (checkFile())
            showStep(SiteStep);
        break;
    case SiteStep:
        if (checkSite())
            showStep(YouStep);
        break;
    case YouStep:
        if (m_next->isEnabled() && checkYou())
            found();
        break;
    default:
        if (checkKey()) {
            m_key->clear();
            Q_EMIT founded(m_opened);
        }
    }
}

bool FirstRunWizard::checkFile()
{
    const QFileInfo file(m_file->text().trimmed());
    m_councilField->setProblem(m_council->text().trimmed().isEmpty() ? tr("Name the council.") : QString());
    m_fileField->setProblem(
        m_file->text().trimmed().isEmpty() ? tr("Say where to keep the file.")
            : file.exists() ? tr("There is a file of this name. Choose another name, or cancel and "
                                 "unlock that one.")
            : !file.absoluteDir().exists() ? tr("There is no such folder. Choose one that is there.")
                                           : QString());
    return m_councilField->problem().isEmpty() && m_fileField->problem().isEmpty();
}

bool FirstRunWizard::checkSite()
{
    const bool missing = m_site->currentData().toBool() && m_newSite->text().trimmed().isEmpty();
    m_newSiteField->setProblem(missing ? tr("Name the site.") : QString());
    return !missing;
}

void FirstRunWizard::judgePassphrase()
{
    m_passphraseField->setProblem({});
    if (m_passphrase->text().isEmpty())
        return m_strength->clear();
    const QString problem = services::passphraseProblem(m_passphrase->text(), m_user->text().trimmed());
    m_strength->setText(problem.isEmpty() ? tr("Good: this is hard to guess.") : problem);
    setTone(m_strength, problem.isEmpty() ? Tone::Good : Tone::Warn);
}

bool FirstRunWizard::checkYou()
{
    const QString name = m_user->text().trimmed();
    m_userField->setProblem(name.isEmpty() ? tr("Give a short name.") : QString());
    m_passphraseField->setProblem(services::passphraseProblem(m_passphrase->text(), name));
    m_againField->setProblem(m_again->text() == m_passphrase->text() ? QString()
                                                                     : tr("The two differ. Type it again."));
    m_strength->clear();
    for (auto *field : {m_userField, m_passphraseField, m_againField})
        if (!field->problem().isEmpty()) {
            field->setFocus();
            return false;
        }
    return true;
}

void FirstRunWizard::found()
{
    m_next->setEnabled(false);
    m_back->setEnabled(false);
    m_notice->show(Tone::Plain, tr("Making the file. This takes a few seconds."));
    const auto passphrase = secretOf(m_passphrase->text());
    const QString display = m_display->text().simplified();
    m_background
        .post([environment = &m_environment, path = m_file->text().trimmed(),
               council = m_council->text().simplified(),
               site = m_site->currentData().toBool() ? m_newSite->text().simplified() : m_site->currentText(),
               user = m_user->text().trimmed(), display,
               passphrase](NothingOwned &) -> Result<std::shared_ptr<services::Workspace::Founded>> {
            services::Workspace::FoundRequest request;
            request.path = path;
            request.council = council;
            request.siteName = site;
            request.userName = user;
            request.displayName = display.isEmpty() ? user : display;
            request.passphrase = passphrase->clone();
            LT_ASSIGN(auto founded, services::Workspace::found(request, *environment));
            return std::make_shared<services::Workspace::Founded>(std::move(founded));
        })
        .then(this, [this](const Result<std::shared_ptr<services::Workspace::Founded>> &answer) {
            foundAnswered(answer);
        });
}

void FirstRunWizard::foundAnswered(const Result<std::shared_ptr<services::Workspace::Founded>> &answer)
{
    m_next->setEnabled(true);
    m_back->setEnabled(true);
    if (!answer) {
        const auto text = services::errorText(answer.error());
        return m_notice->showError(text.title, text.mend);
    }
    auto ready = finishOpening(std::move((*answer)->workspace));
    if (!ready) {
        const auto text = services::errorText(ready.error());
        return m_notice->showError(text.title, text.mend);
    }
    m_opened = *ready;
    m_passphrase->clear();
    m_again->clear();
    m_groups = (*answer)->recoveryKey.split(u' ', Qt::SkipEmptyParts);
    const QString path = QFileInfo(m_file->text().trimmed()).absoluteFilePath();
    m_preferences.addRecentFile(path);
    m_preferences.setLastUser(path, m_user->text().trimmed());
    showKey();
}

void FirstRunWizard::showKey()
{
    QStringList lines;
    for (int at = 0; at < int(m_groups.size()); at += 2)
        lines << u"%1  %2     %3  %4"_s.arg(at + 1).arg(m_groups[at]).arg(at + 2).arg(m_groups.value(at + 1));
    m_key->setText(lines.join(u'\n'));
    m_asked.clear();
    const int half = qMax(1, int(m_groups.size()) / kGroupsAsked);
    for (int at = 0; at < kGroupsAsked; ++at) {
        m_asked.push_back(at * half + int(QRandomGenerator::global()->bounded(half)));
        m_typedBackFields[size_t(at)]->setLabel(tr("Type group %1 back").arg(m_asked.back() + 1));
    }
    showStep(KeyStep);
}

bool FirstRunWizard::checkKey()
{
    bool good = true;
    for (int at = 0; at < kGroupsAsked; ++at) {
        const bool same
            = plainGroup(m_typedBack[size_t(at)]->text()) == plainGroup(m_groups.value(m_asked[size_t(at)]));
        m_typedBackFields[size_t(at)]->setProblem(
            same ? QString() : tr("This is not group %1.").arg(m_asked[size_t(at)] + 1));
        if (!same && good)
            m_typedBack[size_t(at)]->setFocus();
        good = good && same;
    }
    return good;
}

void FirstRunWizard::printKey()
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this, [this, printer] {
        QPainter painter;
        if (!painter.begin(printer.get()))
            return m_notice->showError(tr("The printer did not take it."), tr("Save it to a file instead."));
        painter.setFont(QFont(u"monospace"_s, 14));
        const QString text
            = tr("Let's Talk Desk: recovery key\n%1\n\n%2\n\nKeep this locked away from the computer.")
                  .arg(m_council->text(), m_key->text());
        painter.drawText(painter.viewport(), Qt::TextWordWrap, text);
    });
    dialog->open();
}

void FirstRunWizard::saveKey()
{
    auto *dialog = new QFileDialog(this, tr("Save the recovery key"), {}, tr("Text (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"recovery-key.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const bool open = file.open(QIODevice::WriteOnly);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        if (open && file.write((m_groups.join(u' ') + u'\n').toUtf8()) > 0 && file.commit())
            return m_notice->show(Tone::Good, tr("Saved to %1").arg(path));
        m_notice->showError(tr("The key could not be saved there."), file.errorString());
    });
    dialog->open();
}

} // namespace letstalk::ui
