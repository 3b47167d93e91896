// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes snapshots of a node at an interval, on its own thread, and keeps the latest frame for the pages.
//
//   collector.setNode(session->node());
//   connect(&collector, &Collector::frameReady, page, [&] { page->show(collector.latest()); });
//
// Threads: call all members on the object's thread. They never block, except the destructor and `setNode`, which wait
// at most for the collector's current job (a snapshot, a sort). Frames are pulled: `frameReady` says that there is a
// newer frame than that of the last `latest()`. It is queued once however many frames there are, and no further
// snapshot is taken until the last one was fetched. Parts that nobody wants (`want`) are not computed.

#include <QObject>
#include <QPointer>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

class Collector : public QObject {
  Q_OBJECT

 public:
  static constexpr std::chrono::milliseconds shortestInterval{200}, longestInterval{10000};

  explicit Collector(QObject* parent = nullptr);
  ~Collector() override;

  /// Drops everything known of the previous node. Null: nothing to observe.
  void setNode(std::shared_ptr<observe::Node> node);

  /// The time between snapshots; clamped to 0.2..10 s.
  void setInterval(std::chrono::milliseconds interval);
  std::chrono::milliseconds interval() const { return m_interval; }

  /// While paused, takes snapshots only on `refresh`.
  void setPaused(bool paused);
  bool paused() const { return m_paused; }

  /// Takes a snapshot as soon as possible.
  void refresh();

  /// Which processes the list shows, and how. Applied at once to the last snapshot.
  void setQuery(const ProcessQuery& query);
  const ProcessQuery& query() const { return m_query; }

  /// Parts of a frame that cost something. Unwanted parts are not computed.
  enum class Part { processes, forest, memory };
  void want(Part part, bool wanted);

  /// The latest frame, or null while there is none.
  FramePointer latest();

  /// Runs `work` on the collector's thread, then `then` on this object's thread unless `context` is gone by then. For
  /// work that takes time in proportion to the number of processes. `work` should not throw: exceptions are dropped.
  void compute(QObject* context, std::function<void()> work, std::function<void()> then);

  /// Runs `work` with the node on the collector's thread, then `then` with its outcome on this object's thread unless
  /// `context` is gone by then. Without a node the outcome is a refusal.
  void ask(QObject* context, std::function<observe::Outcome(observe::Node&)> work,
           std::function<void(const observe::Outcome&)> then);

 signals:
  void frameReady();
  void nodeChanged();
  void intervalChanged();
  void pausedChanged(bool paused);
  void queryChanged();

 private:
  struct Task {
    QPointer<QObject> context;
    std::function<void(observe::Node*)> work;
    std::function<void()> then;
  };
  struct Wants {
    bool processes = false, forest = false, memory = false;
    ProcessQuery query;
  };

  void run();
  void runTask(std::unique_lock<std::mutex>& lock);
  void runFrame(std::unique_lock<std::mutex>& lock, bool fresh);
  FramePointer makeFrame(observe::Node& node, bool fresh, const Wants& wants);
  void look(observe::Node& node);
  FramePointer compose(const Wants& wants);
  void forget();
  void measureEffort();

  // For the object's thread only.
  std::chrono::milliseconds m_interval{1000};
  bool m_paused = false;
  ProcessQuery m_query;

  // For both threads, guarded by the mutex.
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::shared_ptr<observe::Node> m_node;
  std::uint64_t m_generation = 0;  // counts the nodes
  std::chrono::milliseconds m_every{1000};
  bool m_hold = false, m_stop = false, m_refresh = false, m_redo = false, m_consumed = true;
  std::chrono::steady_clock::time_point m_due;
  Wants m_wants;
  FramePointer m_frame;
  std::deque<Task> m_tasks;

  // For the collector's thread only.
  std::uint64_t m_known = 0;  // the generation to which the following members belong
  std::shared_ptr<const observe::NodeInfo> m_info;
  std::shared_ptr<const observe::Snapshot> m_snapshot, m_before;
  std::shared_ptr<const Deltas> m_deltas;
  FramePointer m_composed;  // the last frame without a problem
  Rates m_rates;
  std::chrono::nanoseconds m_worked{0};  // processor time of this thread at the last snapshot
  std::chrono::steady_clock::time_point m_lookedAt;
  History m_history;
  ProcessSorter m_sorter;
  QString m_problem;
  std::uint64_t m_population = 0;
  struct Mark {
    std::chrono::steady_clock::time_point taken;
    observe::Pid newest;
  };
  std::deque<Mark> m_marks;  // the newest pid of each snapshot of the last two seconds, and of the one before

  std::thread m_thread;
};

}  // namespace nazir::widgets
