// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/offers_panel.h"

#include "ui/dialogs/line_dialog.h"
#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QKeyEvent>
#include <QListView>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kRows = 3;
}

OffersPanel::OffersPanel(SessionHost &host, NoticeBar &notice, QWidget *parent)
    : Section(tr("Offers"), parent), m_host(host), m_notice(notice), m_model(new TwoLineModel(this)),
      m_list(twoLineList(m_model, tr("Offers that wait to be passed on")))
{
    asHighAsItsRows(m_list, kRows);
    m_list->setObjectName(u"offers"_s);
    m_list->setAccessibleDescription(tr("Enter passes it on, Delete notes that it was not taken up"));
    m_list->installEventFilter(this);
    add(m_list);
    add(quietText(tr("Enter passes one on, Delete: not taken up.")));
    connect(m_list, &QListView::doubleClicked, this, [this] {
        if (const auto *offer = current())
            askWhom(*offer);
    });
    connect(&m_host.counter(), &CounterMode::changed, this, &OffersPanel::fill);
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (changes.touches(journal::Entity::Offer))
            reload();
    });
    hide();
    reload();
}

void OffersPanel::reload()
{
    if (!m_host.may(Act::ManageOffers))
        return;
    storage::OfferStore::Filter filter;
    filter.site = m_host.site().id;
    filter.status = OfferStatus::Open;
    m_host.post([filter](services::Workspace &workspace) { return workspace.offers().list(filter); })
        .then(this, [this](const Result<std::vector<Offer>> &offers) {
            if (!offers)
                return;
            m_offers = *offers;
            fill();
            setTitle(tr("Offers to pass on: %1").arg(m_offers.size()));
            setVisible(!m_offers.empty());
        });
}

void OffersPanel::fill()
{
    const int at = m_list->currentIndex().row();
    std::vector<TwoLineRow> rows;
    for (const auto &offer : m_offers) {
        const bool named = offer.who != u"Anonymous" && offer.who != u"Named";
        QStringList parts {named ? m_host.counter().shown(offer.who, offer.id.toText()) : offer.who};
        if (offer.mayContact == false)
            parts << tr("does not want to be contacted");
        if (!offer.words.isEmpty())
            parts << offer.words;
        TwoLineRow row;
        row.title = m_host.codes().label(u"offer_kind"_s, offer.kind);
        row.detail = parts.join(u" · "_s);
        row.aside = whenText(offer.offeredAt, m_host.today());
        row.key = offer.id.toText();
        rows.push_back(std::move(row));
    }
    m_model->setRows(std::move(rows));
    if (at >= 0 && at < m_model->rowCount())
        m_list->setCurrentIndex(m_model->index(at));
}

const Offer *OffersPanel::current() const
{
    const int at = m_list->currentIndex().row();
    return at >= 0 && at < int(m_offers.size()) ? &m_offers[size_t(at)] : nullptr;
}

void OffersPanel::askWhom(const Offer &offer)
{
    auto *dialog = new LineDialog({tr("Pass an offer on"), offer.words, tr("To whom"),
                                   tr("A group, a project, the community fund"), tr("Passed on"), false,
                                   [](const QString &typed) {
                                       return typed.trimmed().isEmpty()
                                           ? OffersPanel::tr("Say whom you told.")
                                           : QString();
                                   }},
                                  window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, id = offer.id] { set(id, OfferStatus::PassedOn, dialog->text()); });
    dialog->open();
}

void OffersPanel::set(OfferId id, OfferStatus status, const QString &passedTo)
{
    m_host
        .post([id, status, passedTo](services::Workspace &workspace) {
            return workspace.offers().setStatus(id, {status, passedTo, {}});
        })
        .then(this, [this, id, status](const Result<journal::Changes> &changes) {
            if (!changes) {
                return tellError(m_notice, changes.error());
            }
            m_host.tellChanged(*changes);
            if (status == OfferStatus::Open)
                return m_notice.show(Tone::Plain, tr("It waits again."));
            m_notice.show(Tone::Good,
                          status == OfferStatus::PassedOn ? tr("Noted as passed on.")
                                                          : tr("Noted as not taken up."),
                          {{tr("Take it back (Ctrl+Z)"), [this, id] { set(id, OfferStatus::Open, {}); }}});
            Q_EMIT acted([this, id] { set(id, OfferStatus::Open, {}); });
        });
}

bool OffersPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *pressed = static_cast<QKeyEvent *>(event);
        const int key = pressed->isAutoRepeat() ? 0 : pressed->key(); // held down, it acts once
        const auto *offer = current();
        if (offer && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            askWhom(Offer(*offer));
            return true;
        }
        if (offer && key == Qt::Key_Delete) {
            set(offer->id, OfferStatus::NotTakenUp, {});
            return true;
        }
    }
    return Section::eventFilter(watched, event);
}

} // namespace letstalk::ui
