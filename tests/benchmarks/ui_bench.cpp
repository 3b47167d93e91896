// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window's thread is blocked by a refresh:  ui_bench [ROWS [REFRESHES]]
//
// Shows a made-up node of ROWS processes (without an argument 10,000, 100,000 and 1,000,000 in turn) in the observer's
// window, page by page, at one refresh a second, and prints a line for each case:
//
//   ui processes/filtered 1000000 p50 1.9 p99 4.2 max 4.2 ms
//
// A block is the time from when the event loop wakes until it sleeps again, painting included. Each refresh counts with
// its longest block; the first of a case, in which the page opens, does not count. Runs without a screen unless
// QT_QPA_PLATFORM says otherwise.
#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "living_node.hpp"
#include "widgets/views/graph/graph_pane.hpp"
#include "widgets/views/observer_panel.hpp"
#include "widgets/views/observer_window.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/tree_page.hpp"

namespace {

using namespace nazir::widgets;
using Clock = std::chrono::steady_clock;

/// Measures the longest block of the event loop since the last `take`.
class MeteredApplication : public QApplication {
 public:
  MeteredApplication(int& argc, char** argv) : QApplication(argc, argv) {
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this, [this] {
      if (m_awake) m_longest = std::max(m_longest, Clock::now() - *std::exchange(m_awake, std::nullopt));
    });
  }
  bool notify(QObject* receiver, QEvent* event) override {
    if (!m_awake) m_awake = Clock::now();  // the dispatcher's own signal misses what timers and sockets wake
    return QApplication::notify(receiver, event);
  }
  double take() {
    const auto longest = std::exchange(m_longest, Clock::duration(0));
    return std::chrono::duration<double, std::milli>(longest).count();
  }

 private:
  std::optional<Clock::time_point> m_awake;
  Clock::duration m_longest{0};
};

struct Case {
  std::string name;
  QString page;
  std::function<void(ObserverPanel&)> begin = {};
  std::function<void(ObserverPanel&)> eachRefresh = {};
};

std::vector<Case> casesOf(ObserverPanel& panel) {
  const auto list = [](ObserverPanel& in) { return in.page<ProcessPage>(); };
  std::vector<Case> cases;
  for (const Page* page : panel.pages()) cases.push_back({page->id().toStdString(), page->id()});
  cases.push_back({"processes/sorted", "processes", [=](ObserverPanel& in) { list(in)->setSortText("-mailbox"); }});
  cases.push_back({"processes/by-name", "processes", [=](ObserverPanel& in) { list(in)->setSortText("name"); }});
  cases.push_back({"processes/filtered", "processes", [=](ObserverPanel& in) {
                     list(in)->setSortText("-reductions");
                     list(in)->setFilterText("donor state:waiting");
                   }});
  cases.push_back({"processes/all-selected", "processes", [=](ObserverPanel& in) {
                     list(in)->setFilterText({});
                     list(in)->table()->selectAll();
                   }});
  cases.push_back({"processes/trends", "processes", [=](ObserverPanel& in) {
                     list(in)->table()->selection().clear();
                     for (const auto column :
                          {ProcessColumn::reductionsTrend, ProcessColumn::memoryTrend, ProcessColumn::mailboxTrend})
                       list(in)->table()->setColumnShown(column, true);
                   }});
  cases.push_back({"processes/tree", "processes", [=](ObserverPanel& in) {
                     list(in)->table()->setDefaultColumns();
                     list(in)->setTree(true);
                   }});
  cases.push_back({"processes/frozen", "processes", [=](ObserverPanel& in) {
                     list(in)->setTree(false);
                     list(in)->setFrozen(true);
                   }});
  cases.push_back({"applications/reveal", "applications", {}, [](ObserverPanel& in) {
                     // Another process each time, from all over the tree.
                     static std::size_t turn = 0;
                     const auto frame = in.collector().latest();
                     const auto& rows = frame->snapshot->processes;
                     in.page<TreePage>()->showProcess(rows[++turn * 7919 % rows.size()].pid);
                   }});
  // The graph with all children of the largest supervisor open, at its first line and at another one each time.
  const auto graph = [](ObserverPanel& in) -> GraphView& { return in.page<TreePage>()->graph().view(); };
  cases.push_back({"graph", "applications", [=](ObserverPanel& in) {
                     in.page<TreePage>()->setGraphShown(true);
                     const auto frame = in.collector().latest();
                     const auto& rows = frame->snapshot->processes;
                     const auto& inThePool = rows[rows.size() / 2];
                     in.page<TreePage>()->showProcess(inThePool.pid);
                     for (const auto kind : {GraphNode::Kind::before, GraphNode::Kind::after})
                       graph(in).showMore({kind, inThePool.parent}, true);
                     graph(in).select({GraphNode::Kind::process, inThePool.parent});
                     std::printf("# %llu boxes are open\n", static_cast<unsigned long long>(graph(in).graph().boxes()));
                   }});
  cases.push_back({"graph/reveal", "applications", {}, [](ObserverPanel& in) {
                     static std::size_t turn = 0;
                     const auto frame = in.collector().latest();
                     const auto& rows = frame->snapshot->processes;
                     in.page<TreePage>()->showProcess(rows[++turn * 7919 % rows.size()].pid);
                   }});
  cases.push_back({"graph/fit", "applications", [=](ObserverPanel& in) { graph(in).fit(); }});
  return cases;
}

void waitForFrame(Collector& collector) {
  QEventLoop loop;
  QObject::connect(&collector, &Collector::frameReady, &loop, &QEventLoop::quit, Qt::QueuedConnection);
  loop.exec();
}

/// Lets what the frame caused happen.
void settle() {
  QEventLoop loop;
  QTimer::singleShot(300, &loop, &QEventLoop::quit);
  loop.exec();
}

void measure(MeteredApplication& meter, std::size_t rows, std::size_t refreshes) {
  ObserverWindow window(std::make_shared<tests::LivingNode>(rows));
  auto& panel = *window.panel();
  window.resize(1280, 800);
  window.show();
  for (const auto& each : casesOf(panel)) {
    panel.showPage(each.page);
    if (each.begin) each.begin(panel);
    for (int i = 0; i < 2; ++i) waitForFrame(panel.collector());
    settle();
    std::vector<double> blocks;
    while (blocks.size() < refreshes) {
      meter.take();
      if (each.eachRefresh) each.eachRefresh(panel);
      waitForFrame(panel.collector());
      settle();
      blocks.push_back(meter.take());
    }
    std::sort(blocks.begin(), blocks.end());
    const auto share = [&](double part) {
      return blocks[static_cast<std::size_t>(part * static_cast<double>(blocks.size() - 1) + 0.5)];
    };
    std::printf("ui %s %zu p50 %.1f p99 %.1f max %.1f ms\n", each.name.c_str(), rows, share(0.5), share(0.99),
                blocks.back());
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  MeteredApplication application(argc, argv);
  applyTheme(application, Theme::light);
  const auto number = [&](int at, std::size_t otherwise) {
    return argc > at ? static_cast<std::size_t>(QString::fromLocal8Bit(argv[at]).toULongLong()) : otherwise;
  };
  const std::size_t refreshes = std::max<std::size_t>(1, number(2, 20));
  const std::vector<std::size_t> sizes =
      argc > 1 ? std::vector{number(1, 0)} : std::vector<std::size_t>{10'000, 100'000, 1'000'000};
  for (const auto rows : sizes) measure(application, rows, refreshes);
}
