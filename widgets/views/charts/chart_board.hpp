// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Charts of one past side by side: they share the time, the cursor, the tools and the keys. While hidden, the board
// reads and draws nothing.
//
// Keys: + and - zoom, 0 follows the latest look, the arrows move the cursor, with Ctrl from event to event, with Shift
// the view; Home and End go to the beginning and the end, Enter shows the chart with the focus alone. A cursor that
// keys have set stays until Esc, until the focus leaves the charts, or until its time leaves a view that follows the
// latest look. Window's thread only.

#include <QTimer>
#include <QVariantMap>
#include <QWidget>
#include <memory>
#include <vector>

#include "widgets/views/charts/chart.hpp"
#include "widgets/views/charts/chart_export.hpp"

class QComboBox;
class QGridLayout;
class QMenu;
class QToolButton;

namespace nazir::widgets {

class PlainLabel;
class ToolRow;

class ChartBoard : public QWidget {
  Q_OBJECT

 public:
  explicit ChartBoard(std::shared_ptr<SeriesStore> past, QWidget* parent = nullptr);

  TimeView& time() { return m_time; }
  /// Adds a chart behind the others.
  Chart* addChart(const ChartSpec& spec);
  void removeChart(const QString& id);
  /// Null if there is no such chart.
  Chart* chart(const QString& id) const;
  const std::vector<Chart*>& charts() const { return m_charts; }

  /// The charts are of one process: crashes and restarts, which the past does not tell apart by process, are no marks
  /// then.
  void setOfOneProcess() { m_ofOneProcess = true; }

  /// Around the charts: by default eight pixels, but for the top.
  void setMargins(const QMargins& margins);

  /// Puts range, export and what is shown into the row.
  void addTools(ToolRow& tools);

  /// Draws when there is a newer second than the one that was drawn.
  void showLatest();
  /// Draws all charts now.
  void refresh();

  /// Shows all charts again, or removes the cursor. False when there was nothing to do.
  bool stepBack();

  /// "Live", or which part of the past is shown and how to leave it; with a cursor, its time and the events there,
  /// and not "Live", since the legends then tell of that time.
  QString status() const;

  /// Writes the visible charts. Emits `reported`, or `failed` with the reason and what to do next.
  void exportTo(ChartFormat format, const QString& file);

  /// Range, and hidden lines.
  QVariantMap state() const;
  void restoreState(const QVariantMap& state);

 signals:
  void reported(const QString& text);
  void failed(const QString& text);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  /// Those that are marks here.
  std::vector<PastEvent> events(RealTime from, RealTime to) const;
  void arrange();
  void stopPointing();
  void focusMoved(const QWidget* from, const QWidget* to);
  void showAlone(Chart* chart);
  Chart* focusedChart() const;
  QList<const Chart*> shownCharts() const;
  /// Those that are still there: a chart may go while a menu or a dialog is open.
  QList<const Chart*> present(const QList<const Chart*>& charts) const;
  void fillExportMenu(QMenu& menu, const QList<const Chart*>& charts);
  void openMenu(Chart& chart, const QPoint& at);
  void askWhereTo(ChartFormat format, const QList<const Chart*>& charts);
  void write(ChartFormat format, const QList<const Chart*>& charts, const QString& file);
  bool takeKey(const QKeyEvent& key);
  bool moveKey(int key, Qt::KeyboardModifiers modifiers);
  void goToEvent(int step);
  void showRange();
  void showStatus();
  void readPast();

  std::shared_ptr<SeriesStore> m_past;
  bool m_ofOneProcess = false;
  TimeView m_time;
  ChartPast m_shared;
  std::vector<Chart*> m_charts;
  Chart* m_alone = nullptr;
  QWidget* m_content;
  QGridLayout* m_grid;
  QComboBox* m_range;
  QToolButton* m_follow;
  PlainLabel* m_status;
  QTimer m_soon;                          // several changes are drawn once
  RealTime m_drawn{};                     // the latest look that was drawn
  QMap<QString, QSet<QString>> m_hidden;  // by chart, as restored: a chart may come later
  bool m_restored = false;
  int m_columns = 2;
};

}  // namespace nazir::widgets
