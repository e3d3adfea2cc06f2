// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/offer.h"
#include "ui/widgets/section.h"

#include <functional>
#include <vector>

class QListView;

namespace letstalk::ui {

class NoticeBar;
class SessionHost;
class TwoLineModel;

/// What visitors offered to give and nobody was told of yet, for who may pass it on: Enter notes whom it was
/// passed on to, Delete that it was not taken up. Hidden while nothing waits.
class OffersPanel : public Section
{
    Q_OBJECT
public:
    OffersPanel(SessionHost &host, NoticeBar &notice, QWidget *parent = nullptr);
    void reload();

Q_SIGNALS:
    void acted(const std::function<void()> &takeBack); ///< an offer was passed on or not taken up

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void askWhom(const Offer &offer);
    void set(OfferId id, OfferStatus status, const QString &passedTo);
    const Offer *current() const;

    SessionHost &m_host;
    NoticeBar &m_notice;
    std::vector<Offer> m_offers;
    TwoLineModel *m_model;
    QListView *m_list;
};

} // namespace letstalk::ui
