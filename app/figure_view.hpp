// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The figures of a workload, in a box for each window of time: now, last second, whole run. Each plotted figure has its
// recent past below it. Plots also grow while the view is hidden. When the run is over, figures of a moment are about
// nothing: they show a dash.

#include <QWidget>
#include <map>
#include <string>
#include <vector>

#include "scenarios/kit/figures.hpp"
#include "widgets/data/history.hpp"

namespace nazir::widgets {
class FigureBox;
class Sparkline;
}  // namespace nazir::widgets

namespace nazir::app {

class FigureTable;

class FigureView : public QWidget {
  Q_OBJECT

 public:
  explicit FigureView(QWidget* parent = nullptr);

  /// Adds the plotted figures to their plots. `at`: the time on the session's clock. If it is earlier than in the last
  /// call, the plots are cleared first.
  void plot(const scenarios::Figures& figures, std::chrono::nanoseconds at);
  void clearPlots();
  /// Shows the values. Rebuilds the boxes if the list of figures has changed. `over`: the run has ended.
  void show(const scenarios::Figures& figures, bool over = false);

  /// What is shown as the value of the figure; empty if there is none.
  QString shown(std::string_view id) const;

 private:
  struct Line {
    std::string id;
    widgets::FigureBox* box;
    int line;
    widgets::Sparkline* plot;  // null without one
  };
  void build(const scenarios::Figures& figures);
  void addLine(const scenarios::Figure& figure, widgets::FigureBox& box, const scenarios::Currency& currency);

  std::vector<std::string> m_ids;  // of all figures, in their order
  std::vector<Line> m_lines;
  FigureTable* m_table = nullptr;  // in one of the boxes; null without figures for it
  std::vector<widgets::FigureBox*> m_boxes;
  std::map<std::string, widgets::Series> m_plots;
  std::chrono::nanoseconds m_plottedAt{0};
};

/// The value in the notation of the window (widgets/data/format.hpp): "300/s", "8.2 ms"; a dash for a time of nothing.
QString figureText(const scenarios::Figure& figure, const scenarios::Currency& currency);

}  // namespace nazir::app
