// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/unlock_window.h"

#include "core/services/log_aside.h"
#include "ui/idle_watch.h"
#include "ui/preferences.h"
#include "ui/secrets.h"
#include "ui/tell_error.h"
#include "ui/unlock/place_form.h"
#include "ui/unlock/unlock_card.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kMsPerMinute = 60'000;

} // namespace

UnlockWindow::UnlockWindow(Preferences &preferences, const services::Environment &environment,
                           QWidget *parent)
    : QWidget(parent), m_preferences(preferences), m_environment(environment), m_steps(new QStackedWidget),
      m_place(new PlaceForm)
{
    setWindowTitle(tr("Unlock – Let's Talk Desk"));
    setProperty("page", true);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(m_steps);
    m_steps->addWidget(centredCard(buildForm()));
    m_steps->addWidget(centredCard(m_place));
    connect(m_place, &PlaceForm::chosen, this, [this](const Place &place) {
        m_idle.reset(); // the main window has one of its own
        m_preferences.setLastSite(m_opened->workspace->path(), place.site.id.toText());
        Q_EMIT unlocked(m_opened, place);
    });
    resizeForCard(this);
    const auto recent = m_preferences.recentFiles();
    if (!recent.isEmpty())
        setFile(recent.first());
    else
        m_file->setFocus();
}

/// The thread that opens a file is waited for: what it does there is stopped first.
UnlockWindow::~UnlockWindow()
{
    if (m_stop)
        *m_stop = true;
}

void UnlockWindow::setFile(const QString &path)
{
    m_file->setText(path);
    m_user->setText(m_preferences.lastUser(path));
    clearProblems();
    peekFile();
    (m_user->text().isEmpty() ? m_user : m_passphrase)->setFocus();
}

void UnlockWindow::chooseFile()
{
    auto *dialog
        = new QFileDialog(this, tr("Choose a Let's Talk file"), QFileInfo(m_file->text()).absolutePath(),
                          tr("Let's Talk files (*.letstalk);;Any file (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &UnlockWindow::setFile);
    dialog->open();
}

void UnlockWindow::peekFile()
{
    const QString path = m_file->text().trimmed();
    if (path.isEmpty())
        return;
    m_background.post([path](NothingOwned &) { return services::peek(path); })
        .then(this, [this, path](const Result<services::FilePeek> &peek) { peeked(path, peek); });
}

void UnlockWindow::peeked(const QString &path, const Result<services::FilePeek> &peek)
{
    if (path != m_file->text().trimmed())
        return;
    m_demo->setVisible(peek && peek->demo);
    if (!peek)
        return showError(peek.error());
    m_fileField->setProblem({});
    m_demoPassphrase = peek->demoPassphrase;
    m_demoText->setText(tr("This is the demo file; nobody in it is real. Its passphrase is: %1\n"
                           "Short names: desk, lead, admin, social, dpo, partner")
                            .arg(peek->demoPassphrase));
}

services::Workspace::OpenRequest UnlockWindow::TypedKeys::request() const
{
    services::Workspace::OpenRequest request;
    request.path = path;
    request.userName = user;
    request.recoveryKey = recovery;
    if (passphrase)
        request.passphrase = passphrase->clone();
    return request;
}

std::optional<UnlockWindow::TypedKeys> UnlockWindow::typedKeys()
{
    clearProblems();
    const QString path = m_file->text().trimmed();
    const bool byRecovery = m_useRecovery->isChecked();
    const auto missing = [](Field *field, QLineEdit *line, const QString &problem) {
        field->setProblem(problem);
        line->setFocus();
        return std::nullopt;
    };
    if (path.isEmpty())
        return missing(m_fileField, m_file, tr("Choose the file to unlock, or start a new one."));
    if (!byRecovery && m_user->text().trimmed().isEmpty())
        return missing(m_userField, m_user, tr("Type the short name that you were given."));
    auto *secret = byRecovery ? m_recovery : m_passphrase;
    if (secret->text().isEmpty())
        return missing(byRecovery ? m_recoveryField : m_passphraseField, secret,
                       tr("Type it to unlock the file."));
    return TypedKeys {path, m_user->text().trimmed(), byRecovery ? nullptr : secretOf(m_passphrase->text()),
                      byRecovery ? m_recovery->text() : QString()};
}

void UnlockWindow::unlock()
{
    const auto typed = typedKeys();
    if (!typed)
        return;
    setBusy(true);
    m_stop = std::make_shared<std::atomic_bool>(false);
    m_background
        .post([this, stop = m_stop, this_environment = &m_environment, typed = *typed](NothingOwned &) {
            auto request = typed.request();
            request.progress = [this, stop, told = -1](qint64 done, qint64 total) mutable {
                const int percent = int(done * 100 / std::max<qint64>(1, total));
                if (percent != std::exchange(told, percent))
                    QMetaObject::invokeMethod(
                        this, [this, percent] { showPreparing(percent); }, Qt::QueuedConnection);
                return !stop->load();
            };
            return openWorkspace(request, *this_environment);
        })
        .then(this, [this](const OpenedAnswer &answer) { opened(answer); });
}

void UnlockWindow::setLogAside()
{
    const auto typed = typedKeys();
    if (!typed)
        return;
    setBusy(true);
    m_background
        .post([this_environment = &m_environment, typed = *typed](NothingOwned &) {
            return services::setLogAside(typed.request(), *this_environment);
        })
        .then(this, [this](const Result<QString> &log) { logSetAside(log); });
}

void UnlockWindow::logSetAside(const Result<QString> &log)
{
    setBusy(false);
    if (!log)
        return showError(log.error());
    m_logAsideText->setText(
        tr("The log lies beside the file as %1 now; nothing in it was deleted. Unlock opens "
           "the file as it was before what is in the log.")
            .arg(QFileInfo(*log).fileName()));
    m_setLogAside->hide();
    m_logAside->show();
    announce(m_logAsideText, m_logAsideText->text());
    m_unlock->setFocus();
}

void UnlockWindow::opened(const OpenedAnswer &answer)
{
    setBusy(false);
    m_stop.reset();
    if (m_isClosing) {
        close();
        return;
    }
    if (!answer)
        return showError(answer.error());
    m_passphrase->clear();
    m_recovery->clear();
    const QString path = m_file->text().trimmed();
    m_preferences.addRecentFile(QFileInfo(path).absoluteFilePath());
    m_preferences.setLastUser(path, (*answer)->workspace->actor().name);
    choosePlace(*answer);
}

void UnlockWindow::showError(const Error &error)
{
    using Code = Error::Code;
    const QString whole = errorWords(error, u'\n');
    switch (error.code) {
    case Code::WrongPassphrase:
    case Code::NeedsRecoveryKey: {
        const bool byRecovery = m_useRecovery->isChecked();
        (byRecovery ? m_recoveryField : m_passphraseField)->setProblem(whole);
        auto *line = byRecovery ? m_recovery : m_passphrase;
        line->selectAll();
        return line->setFocus();
    }
    case Code::InvalidInput:
        if (m_useRecovery->isChecked()) { // the detail names the group that does not fit
            m_recoveryField->setProblem(error.detail.left(1).toUpper() + error.detail.mid(1) + u'.');
            return m_recovery->setFocus();
        }
        [[fallthrough]];
    case Code::Forbidden:
    case Code::NotFound:
        m_userField->setProblem(whole);
        return m_user->setFocus();
    default:
        m_fileField->setProblem(whole);
    }
    if (error.code == Code::FileForeignLog) {
        m_logAsideText->setText(tr("Open the file without that log?"));
        m_setLogAside->show();
        m_logAside->show();
    }
}

void UnlockWindow::clearProblems()
{
    for (auto *field : {m_fileField, m_userField, m_passphraseField, m_recoveryField})
        field->setProblem({});
    m_logAside->hide();
}

void UnlockWindow::setBusy(bool busy)
{
    m_unlock->setEnabled(!busy);
    for (auto *line : {m_file, m_user, m_passphrase, m_recovery})
        line->setReadOnly(busy); // disabling would lose the keyboard's place
    m_busy->setText(tr("Unlocking. This takes about a second: it makes guessing slow for everybody else."));
    m_busy->setVisible(busy);
    if (busy)
        announce(m_busy, m_busy->text());
    else
        m_preparing->finish();
    m_isPreparing = false;
}

void UnlockWindow::showPreparing(int percent)
{
    if (!m_stop)
        return; // it has ended meanwhile
    if (!std::exchange(m_isPreparing, true))
        m_preparing->start(tr("Preparing the file: after an update its tables are made anew"), true, m_stop);
    m_preparing->setPercent(percent);
    if (*m_stop)
        m_preparing->showStopping();
}

void UnlockWindow::closeEvent(QCloseEvent *event)
{
    if (!m_stop)
        return QWidget::closeEvent(event);
    event->ignore();
    m_isClosing = true;
    *m_stop = true;
    if (m_isPreparing)
        m_preparing->showStopping();
    m_busy->setText(tr("Stopping. The file stays as it was, and this window closes by itself."));
    announce(m_busy, m_busy->text());
}

void UnlockWindow::choosePlace(const std::shared_ptr<Opened> &opened)
{
    m_opened = opened;
    if (opened->sites.empty()) { // a file that waits to be let in
        Q_EMIT unlocked(opened, Place());
        return;
    }
    m_idle = std::make_unique<IdleWatch>();
    connect(m_idle.get(), &IdleWatch::idle, this, &UnlockWindow::lockAgain);
    m_idle->setTimeout(m_preferences.idleMinutes() * kMsPerMinute);
    m_place->offer(*opened, m_preferences.lastSite(opened->workspace->path()));
    m_steps->setCurrentIndex(1);
    m_place->focusFirst();
}

/// Nobody chose where they are: the file must not stand open at an empty desk.
void UnlockWindow::lockAgain()
{
    m_idle.release()->deleteLater(); // it is the one that tells
    m_opened.reset();
    m_steps->setCurrentIndex(0);
    (m_user->text().isEmpty() ? m_user : m_passphrase)->setFocus();
    m_busy->setText(tr("Locked again, since nobody has touched it for a while."));
    m_busy->show();
    announce(m_busy, m_busy->text());
}

/// Qt does not tell about Caps Lock; the letters do: a capital without Shift, or a small one with it.
bool UnlockWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_passphrase && key->key() == Qt::Key_CapsLock)
            m_caps->hide();
        const QString text = key->text();
        if (watched == m_passphrase && text.size() == 1 && text[0].isLetter()) {
            const bool shift = key->modifiers() & Qt::ShiftModifier;
            m_caps->setVisible(text[0].isUpper() != shift && text[0].toUpper() != text[0].toLower());
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace letstalk::ui
