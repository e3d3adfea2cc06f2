// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/bundle_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/exchange_wording.h"
#include "ui/models/text_table_model.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using services::BundleVerdict;
using services::ImportPreview;

void say(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QString cell(qint64 count)
{
    return count == 0 ? QString() : QLocale().toString(count);
}

QVBoxLayout *columnOf(QWidget *part)
{
    auto *layout = new QVBoxLayout(part);
    onGrid(layout, 0, 1.25);
    return layout;
}

} // namespace

BundleDialog::BundleDialog(bool mayConfirm, QDate today, QWidget *parent)
    : QDialog(parent), m_mayConfirm(mayConfirm), m_today(today), m_work(bodyText()), m_busy(new BusyBar),
      m_files(new TextTableModel(this)), m_kinds(new TextTableModel(this))
{
    auto *work = new QWidget;
    auto *column = columnOf(work);
    column->addWidget(m_work);
    column->addWidget(m_busy);
    column->addWidget(quietText(tr("Cancel is safe at any time: nothing is changed until all of it is in.")));
    column->addStretch(1);
    m_parts = {work, buildPreview(), buildResults()};
    auto *body = new QWidget;
    auto *parts = columnOf(body);
    for (auto *part : m_parts)
        parts->addWidget(part);
    turnTo(Stage::Work);
    m_ok = frameDialog(this, tr("Bring in files"), body, tr("Bring in"));
    m_cancel = findChild<QPushButton *>(u"cancel"_s);
    connect(m_ok, &QPushButton::clicked, this, &BundleDialog::press);
    resizeOnGrid(this, 90, 66);
}

QWidget *BundleDialog::buildPreview()
{
    auto *part = new QWidget;
    auto *column = columnOf(part);
    m_filesTable = textTable(m_files, tr("Files"));
    m_filesTable->setObjectName(u"files"_s);
    atLeastLines(m_filesTable, 4);
    m_verdict = bodyText();
    m_verdict->setObjectName(u"verdict"_s);
    m_verdict->setProperty("strong", true);
    m_mend = bodyText();
    m_from = quietText();
    m_kindsTable = textTable(m_kinds, tr("What it would do"));
    m_kindsTable->setObjectName(u"kinds"_s);
    m_also = bodyText();
    m_brake = bodyText();
    m_brake->setObjectName(u"brake"_s);
    setTone(m_brake, Tone::Bad);
    m_number = new QLineEdit;
    m_number->setObjectName(u"number"_s);
    atLeastWidth(m_number, 12);
    m_numberField = new Field(tr("Number"), m_number);
    m_numberField->keepNarrow();
    for (QWidget *widget : std::initializer_list<QWidget *> {m_filesTable, m_verdict, m_mend, m_from,
                                                             m_kindsTable, m_also, m_brake, m_numberField})
        column->addWidget(widget);
    column->addStretch(1);
    connect(m_filesTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                if (now.isValid())
                    showPreview(now.row());
            });
    connect(m_number, &QLineEdit::textEdited, this, [this](const QString &typed) {
        m_typedNumbers[m_shown] = typed;
        m_numberField->setProblem({});
    });
    return part;
}

QWidget *BundleDialog::buildResults()
{
    auto *part = new QWidget;
    m_results = columnOf(part);
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 1);
    m_check = new QPushButton(tr("Look at what is to check"));
    m_check->setObjectName(u"toCheck"_s);
    m_answer = new QPushButton(tr("Make the file that they ask for"));
    m_answer->setObjectName(u"answer"_s);
    row->addWidget(m_check);
    row->addWidget(m_answer);
    row->addStretch(1);
    m_results->addLayout(row);
    m_results->addStretch(1);
    connect(m_check, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT checkWanted();
    });
    connect(m_answer, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT answerWanted(m_asks);
    });
    return part;
}

/// What is hidden takes no room, which the pages of a stack would.
void BundleDialog::turnTo(Stage stage)
{
    m_stage = stage;
    for (std::size_t at = 0; at < m_parts.size(); ++at)
        m_parts[at]->setVisible(at == std::size_t(stage));
}

void BundleDialog::showWork(const QString &what)
{
    say(m_work, what);
    turnTo(Stage::Work);
    m_ok->setEnabled(false);
    m_cancel->setFocus();
}

void BundleDialog::showPreviews(std::vector<ImportPreview> previews)
{
    m_previews = std::move(previews);
    m_typedNumbers = QStringList(qsizetype(m_previews.size()));
    std::vector<QStringList> rows;
    qint64 changes = 0;
    int ready = 0;
    for (const auto &preview : m_previews) {
        rows.push_back({QFileInfo(preview.path).fileName(), preview.siteName, verdictText(preview.verdict)});
        if (preview.verdict != BundleVerdict::Ready)
            continue;
        ++ready;
        changes += preview.entries - preview.known;
    }
    m_files->set({tr("File"), tr("From"), tr("How it stands")}, std::move(rows));
    m_filesTable->setVisible(m_previews.size() > 1);
    turnTo(Stage::Preview);
    m_ok->setEnabled(ready > 0);
    m_ok->setText(ready > 0 ? tr("Bring in %1").arg(changesText(changes)) : tr("Nothing to bring in"));
    m_cancel->setText(ready > 0 ? tr("Cancel") : tr("Close"));
    showPreview(0);
    if (m_previews.size() > 1)
        m_filesTable->setCurrentIndex(m_files->index(0, 0));
    if (needsNumber(m_previews.front()))
        m_number->setFocus();
    else
        (ready > 0 ? m_ok : m_cancel)->setFocus();
    announce(m_verdict, m_verdict->text());
}

void BundleDialog::showPreview(int at)
{
    m_shown = at;
    const auto &preview = m_previews[size_t(at)];
    say(m_verdict, preview.words);
    setTone(m_verdict, preview.verdict == BundleVerdict::Ready ? Tone::Plain : Tone::Warn);
    say(m_mend, preview.mend);
    const bool known = preview.madeAt > 0;
    say(m_from,
        known ? tr("From %1, made %2 by its clock. %3.")
                    .arg(preview.label.isEmpty() ? preview.siteName
                                                 : tr("%1, %2").arg(preview.siteName, preview.label),
                         whenText(preview.madeAt, m_today), sizeText(preview.bytes))
              : QString());
    std::vector<QStringList> rows;
    for (const auto &kind : preview.kinds)
        rows.push_back(
            {kind.name, cell(kind.added), cell(kind.changed), cell(kind.binned), cell(kind.erased)});
    m_kindsTable->setVisible(!rows.empty());
    m_kinds->set({tr("Records"), tr("New"), tr("Changed"), tr("Deleted"), tr("Erased")}, std::move(rows));
    QStringList also = preview.rosterNews;
    if (preview.toCheck > 0)
        also << (preview.toCheck == 1
                     ? tr("One field was edited at both sites; it comes up under To check.")
                     : tr("%1 fields were edited at both sites; they come up under To check.")
                           .arg(preview.toCheck));
    if (preview.orders > 0)
        also << tr("Orders to erase: %1.").arg(preview.orders);
    if (preview.asks)
        also << tr("The sender asks for what it lacks. You are offered to make that file afterwards.");
    say(m_also, also.join(u'\n'));
    showBrake(preview);
}

void BundleDialog::showBrake(const ImportPreview &preview)
{
    QStringList lines = preview.brakeReasons;
    const bool braked = !lines.isEmpty() && preview.verdict == BundleVerdict::Ready;
    if (braked && !m_mayConfirm)
        lines << tr("A site lead has to confirm this. The file is kept under Set aside until then.");
    say(m_brake, braked ? lines.join(u'\n') : QString());
    m_numberField->setVisible(needsNumber(preview));
    m_numberField->setLabel(tr("Type %1 to continue").arg(preview.confirmNumber));
    m_numberField->setProblem({});
    m_number->setText(m_typedNumbers.value(m_shown));
}

bool BundleDialog::needsNumber(const ImportPreview &preview) const
{
    return preview.verdict == BundleVerdict::Ready && !preview.brakeReasons.isEmpty() && m_mayConfirm;
}

void BundleDialog::press()
{
    if (m_stage == Stage::Results)
        return accept();
    if (m_stage == Stage::Preview)
        bringIn();
}

void BundleDialog::bringIn()
{
    std::vector<Chosen> chosen;
    for (int at = 0; at < int(m_previews.size()); ++at) {
        const auto &preview = m_previews[size_t(at)];
        if (preview.verdict != BundleVerdict::Ready || (!preview.brakeReasons.isEmpty() && !m_mayConfirm))
            continue;
        std::optional<qint64> confirmed;
        if (needsNumber(preview)) {
            bool isNumber = false;
            const qint64 typed = m_typedNumbers[at].simplified().remove(u',').toLongLong(&isNumber);
            if (!isNumber || typed != preview.confirmNumber) {
                if (m_previews.size() > 1)
                    m_filesTable->setCurrentIndex(m_files->index(at, 0));
                m_numberField->setProblem(tr("This is not %1.").arg(preview.confirmNumber));
                return m_number->setFocus();
            }
            confirmed = typed;
        }
        chosen.push_back({preview, confirmed});
    }
    if (chosen.empty())
        return reject();
    Q_EMIT importWanted(chosen);
}

void BundleDialog::showResults(const QStringList &lines, qint64 toCheck, const QByteArray &asks)
{
    m_asks = asks;
    for (int at = 0; at < int(lines.size()); ++at)
        m_results->insertWidget(at, bodyText(lines[at]));
    m_check->setVisible(toCheck > 0);
    m_answer->setVisible(!asks.isEmpty());
    turnTo(Stage::Results);
    m_cancel->hide();
    m_ok->setEnabled(true);
    m_ok->setText(tr("Close"));
    (toCheck > 0 ? m_check : m_ok)->setFocus();
    announce(m_parts.back(), lines.join(u' '));
}

} // namespace letstalk::ui
