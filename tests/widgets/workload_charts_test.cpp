// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of the workload, and its faults, in the page Load Charts.
#include "workload_charts.hpp"

#include <gtest/gtest.h>

#include "widgets/views/load_charts_page.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using namespace std::chrono_literals;
using widgets::RealTime;

class WorkloadChartsTest : public tests::WindowTest {
 protected:
  /// Reads the figures as they are now.
  void take(std::chrono::nanoseconds at) { m_charts.take(RealTime(at)); }
  widgets::Chart* chart(const QString& id) { return m_page.board().chart(id); }

  std::shared_ptr<widgets::SeriesStore> m_past = std::make_shared<widgets::SeriesStore>();
  widgets::Collector m_collector;
  widgets::LoadChartsPage m_page{m_collector};
  WorkloadCharts m_charts{m_control, m_page, m_past, nullptr};
};

TEST_F(WorkloadChartsTest, PlotsFiguresInAChartForEachUnit) {
  start();
  m_session->setFigures({scenarios::rate_figure("done_rate", "Done", 300, "Per second.").plot(),
                         scenarios::duration_figure("wait_now", "Wait now", 8ms, "To wait.").plot(),
                         scenarios::level_figure("tasks", "Tasks", 17, "At work.").plot(),
                         scenarios::money_figure("total", "Total", 100, "Money.").plot(),
                         scenarios::count_figure("left_out", "Left out", 5, "Not plotted.")});
  take(1000s);
  ASSERT_NE(chart("workload_rates"), nullptr);
  EXPECT_EQ(chart("workload_rates")->spec().series.size(), 1U);
  const auto points = chart("workload_rates")->spec().series[0].read(RealTime(), RealTime::max());
  EXPECT_EQ(points, (std::vector<widgets::SeriesPoint>{{RealTime(1000s), 300, 300, 300}}));
  ASSERT_NE(chart("workload_times"), nullptr);
  EXPECT_EQ(chart("workload_times")->spec().series[0].read(RealTime(), RealTime::max())[0].mean, 8e6);
  ASSERT_NE(chart("workload_levels"), nullptr);
  EXPECT_EQ(chart("workload_levels")->spec().series.size(), 1U);
  EXPECT_EQ(chart("workload_levels")->spec().series[0].name, "Tasks");
  EXPECT_EQ(chart("workload_shares"), nullptr);
  m_session->setFigures({});
  take(1001s);
  EXPECT_EQ(chart("workload_rates"), nullptr) << "what is no longer there has no chart";
}

TEST_F(WorkloadChartsTest, FollowAnotherScenarioWithTheSameFigures) {
  const auto later = RealTime::clock::now().time_since_epoch() + 1h;  // the charts take nothing of their own by then
  const auto values = [&] {
    std::vector<double> means;
    for (const auto& point : chart("workload_rates")->spec().series[0].read(RealTime(later - 1min), RealTime::max()))
      means.push_back(point.mean);
    return means;
  };
  const auto run = [&](const QString& scenario, double rate) {
    m_figures = {scenarios::rate_figure("done_rate", "Done", rate, "Per second.").plot()};
    start(scenario);
  };
  run("made-up", 300);
  take(later);
  ASSERT_EQ(values(), std::vector{300.0});
  run("other", 7);
  take(later + 1s);
  EXPECT_EQ(values(), std::vector{7.0});
  run("other", 8);  // such as a file that has been edited
  take(later + 2s);
  EXPECT_EQ(values(), std::vector{8.0});
  m_control.stop();
  ASSERT_TRUE(phaseBecomes(scenarios::Phase::stopped));
  m_control.start();
  ASSERT_TRUE(phaseBecomes(scenarios::Phase::running));
  take(later + 3s);
  EXPECT_EQ(values(), (std::vector{8.0, 8.0})) << "a restart goes on";
  m_figures = {scenarios::count_figure("left_out", "Left out", 5, "Not plotted.")};
  start("made-up");
  take(later + 4s);
  EXPECT_EQ(chart("workload_rates"), nullptr) << "the new one has nothing to plot";
}

TEST_F(WorkloadChartsTest, MarksEachFaultOnce) {
  observe::Snapshot look;
  look.taken = RealTime(1000s);
  m_past->add({}, look, nullptr, {}, 1s);
  start();
  m_session->setFaults({{1s, {true, "killed gateway"}}, {2s, {false, "nothing to kill"}}});
  take(1000s);
  take(1001s);
  m_session->setFaults({{1s, {true, "killed gateway"}}, {2s, {false, "nothing to kill"}}, {3s, {true, "flooded it"}}});
  take(1002s);
  const auto events = m_past->events({}, RealTime::max());
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].text, "killed gateway");
  EXPECT_EQ(events[1].text, "flooded it");
  EXPECT_EQ(events[1].kind, widgets::PastEvent::Kind::fault);
}

TEST_F(WorkloadChartsTest, TheWindowShowsThem) {
  start();
  m_session->setFigures({scenarios::rate_figure("done_rate", "Done", 300, "Per second.").plot()});
  auto& board = m_window.panel().page<widgets::LoadChartsPage>()->board();
  ASSERT_TRUE(QTest::qWaitFor([&] { return board.chart("workload_rates") != nullptr; }, tests::patience));
}

}  // namespace
}  // namespace nazir::app
