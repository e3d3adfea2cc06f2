// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_filter.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace letstalk::ui {

class FilterLine;
class SessionHost;
class TwoLineModel;
struct TwoLineRow;

/// The left half of the Directory page: search line, filters, count and list. The same list shows whom to
/// ring next, and pairs of entries that may be one service.
class ServiceList : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { Services, Ring, Pairs };

    explicit ServiceList(SessionHost &host, QWidget *parent = nullptr);
    void focusSearch();
    FilterLine &filters() { return *m_filters; }
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    void toggleNearest();
    /// Asks anew for what is shown; the chosen row stays chosen.
    void reload();
    ServiceId current() const;
    /// The pair that is chosen, in Mode::Pairs.
    std::optional<std::pair<ServiceId, ServiceId>> currentPair() const;
    QListView *view() { return m_list; }

Q_SIGNALS:
    void chosen(letstalk::ServiceId id);
    void failed(const letstalk::Error &error);

private:
    ServiceQuery query() const;
    void ask(bool anew);
    void show(const ServiceAnswer &answer, bool anew);
    void askRing();
    void askPairs();
    void setRows(std::vector<TwoLineRow> rows);
    void countText(const ServiceAnswer &answer);
    void readSources();
    void activated();
    void rowChanged();
    void dressMode();

    SessionHost &m_host;
    Mode m_mode = Mode::Services;
    ServiceOrder m_order = ServiceOrder::Best;
    QLineEdit *m_search;
    FilterLine *m_filters;
    QWidget *m_searchPart;
    QLabel *m_count;
    QLabel *m_lead;
    QPushButton *m_services;
    QPushButton *m_ring;
    QPushButton *m_pairs;
    TwoLineModel *m_model;
    QListView *m_list;
    QString m_keep; ///< the key to choose again after a reload
    int m_keepRow = -1; ///< and where it was, for when it is gone
};

} // namespace letstalk::ui
