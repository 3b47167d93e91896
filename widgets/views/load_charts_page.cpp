// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/load_charts_page.hpp"

#include <algorithm>

#include "widgets/data/memory_kinds.hpp"
#include "widgets/views/charts/past_reader.hpp"

namespace nazir::widgets {

LoadChartsPage::LoadChartsPage(Collector& collector, QWidget* parent)
    : ChartPage(collector, QStringLiteral("load-charts"), tr("Load Charts"), {}, parent) {
  addCharts();
  setContent(&board(), board().charts().front()->plot());
}

void LoadChartsPage::addCharts() {
  const auto past = collector().past();
  board().addChart(
      {.id = QStringLiteral("schedulers"),
       .title = tr("Scheduler utilisation"),
       .help =
           tr("How much of its time each scheduler runs processes. A scheduler is a thread that runs processes in "
              "turns. All near 100 %: the processors are the limit. One high and the others low: the work waits for "
              "a single process."),
       .unit = ChartUnit::share,
       .top = 1,
       .series = {}});
  ChartSpec memory{.id = QStringLiteral("memory"),
                   .title = tr("Memory"),
                   .help = tr("What the runtime and its processes hold, by kind. The kinds are drawn on top of each "
                              "other: the upper edge is the total. The page Memory explains them."),
                   .unit = ChartUnit::bytes,
                   .stacked = true,
                   .series = memorySeries(past)};
  board().addChart(memory);
  // They are many times as many as messages: hidden until somebody wants to see them.
  auto reductions = systemSeries(past, SystemFigure::reductions, QStringLiteral("reductions"), tr("Reductions"), 3,
                                 tr("Units of work per second: messages handled, sends, receives, spawns, yields."));
  reductions.shown = false;
  board().addChart(
      {.id = QStringLiteral("messages"),
       .title = tr("Messages"),
       .help = tr(
           "Messages per second of the node's clock. Beyond the last ten minutes a point stands for ten seconds: the "
           "band around the line goes from its smallest to its greatest value. A click on Reductions shows the "
           "work, too."),
       .unit = ChartUnit::rate,
       .series = {systemSeries(past, SystemFigure::messages, QStringLiteral("sent"), tr("Sent"), 0,
                               tr("Sent by processes per second.")),
                  systemSeries(past, SystemFigure::dropped, QStringLiteral("dropped"), tr("Dropped"), 5,
                               tr("Sent to dead processes, unread when their receiver ended, or late replies.")),
                  reductions}});
  board().addChart({.id = QStringLiteral("run_queue"),
                    .title = tr("Run queue"),
                    .help = tr("Processes that run or could run at once. More than there are schedulers: they wait for "
                               "a processor."),
                    .unit = ChartUnit::count,
                    .series = {systemSeries(past, SystemFigure::runnable, QStringLiteral("runnable"), tr("Runnable"), 0,
                                            tr("Running, or waiting for a scheduler."))}});
  board().addChart({.id = QStringLiteral("processes"),
                    .title = tr("Processes"),
                    .help = tr("Processes that are alive. A line that only rises: something starts processes that "
                               "never end."),
                    .unit = ChartUnit::count,
                    .series = {systemSeries(past, SystemFigure::processes, QStringLiteral("alive"), tr("Alive"), 0,
                                            tr("Alive now, whatever they do."))}});
}

void LoadChartsPage::setChart(const ChartSpec& spec) {
  if (auto* chart = board().chart(spec.id)) {
    chart->setSeries(spec.series);
    board().refresh();
  } else {
    board().addChart(spec);
  }
}

std::vector<ChartSeries> LoadChartsPage::schedulerSeries(std::size_t count) const {
  const auto past = collector().past();
  std::vector<ChartSeries> series;
  const bool many = count > mostNamed;
  for (std::size_t i = 0; i < std::min(count, SeriesStore::mostSchedulers); ++i) {
    series.push_back({.id = QStringLiteral("scheduler_%1").arg(i + 1),
                      .name = tr("Scheduler %1").arg(i + 1),
                      .help = tr("Busy time of this scheduler, as a share."),
                      .style = static_cast<int>(i % mostNamed),
                      .faint = many,
                      .read = [past, i](RealTime from, RealTime to) { return past->utilisation(i, from, to); }});
  }
  if (many) {
    series.push_back(systemSeries(past, SystemFigure::utilisation, QStringLiteral("mean"), tr("Mean of %1").arg(count),
                                  0,
                                  tr("Of all schedulers. The thin lines are the schedulers: point at one, or press Up "
                                     "or Down, to see which it is.")));
  }
  return series;
}

bool LoadChartsPage::adapt(const Frame& frame) {
  const auto schedulers = frame.snapshot->schedulers.size();
  const bool heap = frame.info->abilities.has(observe::Ability::heap);
  const bool changed = schedulers != m_schedulers || heap != m_heap;
  if (schedulers != m_schedulers) board().chart(QStringLiteral("schedulers"))->setSeries(schedulerSeries(schedulers));
  if (heap != m_heap) board().chart(QStringLiteral("memory"))->setSeries(memorySeries(collector().past(), heap));
  m_schedulers = schedulers;
  m_heap = heap;
  return changed;
}

void LoadChartsPage::showCharts(const FramePointer& frame) {
  if (frame && !adapt(*frame)) {
    board().showLatest();
  } else {
    board().refresh();
  }
}

}  // namespace nazir::widgets
