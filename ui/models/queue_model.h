// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/queue.h"
#include "core/services/service_context.h"

#include <QAbstractListModel>

namespace letstalk::ui {

/// The queue's rows, in the roles of TwoLineModel: token with its colour, minutes, urgency, party, how it
/// ended. Never a name: a queue is in view of those who wait. Rows that stay keep their place, so that a
/// minute's passing moves nothing.
class QueueModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit QueueModel(const storage::CodeLists &codes, QObject *parent = nullptr)
        : QAbstractListModel(parent), m_codes(codes)
    { }
    /// Those of an earlier day stand last, under a heading of their own.
    void setVisits(std::vector<QueueVisit> visits, qint64 nowMs, QDate today);
    /// The minutes anew.
    void setNow(qint64 nowMs);
    const std::vector<QueueVisit> &visits() const { return m_visits; }
    const QueueVisit *at(int row) const; ///< null for the heading
    const QueueVisit *find(VisitId id) const;
    int rowOf(VisitId id) const; ///< -1: not here

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void touchAll();
    QString asideOf(const QueueVisit &visit) const;
    QString detailOf(const QueueVisit &visit) const;

    const storage::CodeLists &m_codes;
    std::vector<QueueVisit> m_visits;
    int m_heading = -1; ///< the row of the heading; -1: nobody of an earlier day
    qint64 m_nowMs = 0;
    QDate m_today;
};

/// "Red 4"; told apart from another computer's where two were given out.
QString tokenText(const storage::CodeLists &codes, const QueueVisit &visit);
/// "12 min", "1 h 5 min".
QString minutesText(int minutes);

} // namespace letstalk::ui
