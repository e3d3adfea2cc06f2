// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/queue_model.h"

#include "ui/models/two_line_model.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

QString tokenText(const storage::CodeLists &codes, const QueueVisit &visit)
{
    const QString token = QueueModel::tr("%1 %2")
                              .arg(codes.label(u"token_colour"_s, visit.tokenColour))
                              .arg(visit.tokenNumber);
    return visit.twin && visit.elsewhere ? QueueModel::tr("%1 (another computer's)").arg(token) : token;
}

QString minutesText(int minutes)
{
    constexpr int kHour = 60;
    if (minutes < kHour)
        return QueueModel::tr("%1 min").arg(minutes);
    return QueueModel::tr("%1 h %2 min").arg(minutes / kHour).arg(minutes % kHour);
}

void QueueModel::setVisits(std::vector<QueueVisit> visits, qint64 nowMs, QDate today)
{
    m_nowMs = nowMs;
    m_today = today;
    const bool same = std::equal(visits.begin(), visits.end(), m_visits.begin(), m_visits.end(),
                                 [](const auto &a, const auto &b) { return a.id == b.id; });
    const auto earlier = std::find_if(visits.begin(), visits.end(),
                                      [today](const QueueVisit &visit) { return visit.day != today; });
    const int heading = earlier == visits.end() ? -1 : int(earlier - visits.begin());
    const bool resets = !same || heading != m_heading;
    if (resets)
        beginResetModel();
    m_visits = std::move(visits);
    m_heading = heading;
    if (resets)
        endResetModel();
    else
        touchAll();
}

void QueueModel::touchAll()
{
    if (!m_visits.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void QueueModel::setNow(qint64 nowMs)
{
    m_nowMs = nowMs;
    touchAll();
}

const QueueVisit *QueueModel::at(int row) const
{
    if (row == m_heading)
        return nullptr;
    const int at = m_heading >= 0 && row > m_heading ? row - 1 : row;
    return at >= 0 && at < int(m_visits.size()) ? &m_visits[size_t(at)] : nullptr;
}

const QueueVisit *QueueModel::find(VisitId id) const
{
    return at(rowOf(id));
}

int QueueModel::rowOf(VisitId id) const
{
    const auto found = std::find_if(m_visits.begin(), m_visits.end(),
                                    [&](const QueueVisit &visit) { return visit.id == id; });
    if (found == m_visits.end())
        return -1;
    const int at = int(found - m_visits.begin());
    return m_heading >= 0 && at >= m_heading ? at + 1 : at;
}

int QueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_visits.size()) + (m_heading >= 0 ? 1 : 0);
}

Qt::ItemFlags QueueModel::flags(const QModelIndex &index) const
{
    return index.isValid() && index.row() == m_heading ? Qt::ItemNeverHasChildren
                                                       : QAbstractListModel::flags(index);
}

QString QueueModel::asideOf(const QueueVisit &visit) const
{
    if (visit.day != m_today)
        return shortDayText(visit.day);
    return visit.isBeingSeen() ? tr("being seen") : minutesText(waitedMinutes(visit, m_nowMs));
}

QString QueueModel::detailOf(const QueueVisit &visit) const
{
    QStringList parts;
    if (visit.hasEnded())
        parts << m_codes.label(u"end_state"_s, visit.endState);
    else if (visit.isBeingSeen())
        parts << tr("waited %1").arg(minutesText(waitedMinutes(visit, m_nowMs)));
    else
        parts << m_codes.label(u"urgency"_s, visit.urgency);
    if (visit.partySize > 1)
        parts << tr("party of %1").arg(visit.partySize);
    if (visit.channel != u"FACE_TO_FACE")
        parts << m_codes.label(u"channel"_s, visit.channel);
    return parts.join(u" · "_s);
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && index.row() == m_heading) {
        if (role == TwoLineModel::IsHeading)
            return true;
        const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return text ? QVariant(tr("From earlier days")) : QVariant();
    }
    const auto *visit = at(index.row());
    if (!index.isValid() || !visit)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return tokenText(m_codes, *visit);
    case Qt::DecorationRole: {
        const QColor colour = tokenColour(visit->tokenColour);
        return colour.isValid() ? QVariant(colour) : QVariant();
    }
    case Qt::AccessibleTextRole:
        return QStringList {tokenText(m_codes, *visit), asideOf(*visit), detailOf(*visit)}.join(u", "_s);
    case TwoLineModel::Aside:
        return asideOf(*visit);
    case TwoLineModel::Detail:
        return detailOf(*visit);
    case TwoLineModel::Key:
        return visit->id.toText();
    default:
        return {};
    }
}

} // namespace letstalk::ui
