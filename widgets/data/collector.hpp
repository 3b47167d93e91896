// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Looks at a node at an interval, on a thread of its own, and keeps the latest frame for whoever asks.
//
//   collector.setNode(session->node());
//   connect(&collector, &Collector::frameReady, page, [&] { page->show(collector.latest()); });
//
// Threads: all members belong to the thread of the object and never block; only the destructor and `setNode` wait, for
// at most what the collector's thread is doing just now (a snapshot, a sort). Frames are pulled: `frameReady` says that
// there is a newer one than the last `latest()`, is queued once however many there are, and while nobody has fetched
// the last one no further snapshot is taken. Work that nobody wants (`want`) is not done.

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

  /// Drops what was known of the node before. Null: nothing to observe.
  void setNode(std::shared_ptr<observe::Node> node);

  /// Between snapshots; clamped to 0.2..10 s.
  void setInterval(std::chrono::milliseconds interval);
  std::chrono::milliseconds interval() const { return m_interval; }

  /// While paused there are no snapshots but those asked for with `refresh`.
  void setPaused(bool paused);
  bool paused() const { return m_paused; }

  /// Takes a snapshot as soon as possible.
  void refresh();

  /// Which processes the list shows, and how. Answered at once from the last snapshot.
  void setQuery(const ProcessQuery& query);
  const ProcessQuery& query() const { return m_query; }

  /// Parts of a frame that cost something. A part that nobody wants is not worked out.
  enum class Part { processes, forest, memory };
  void want(Part part, bool wanted);

  /// The latest frame, or null while there is none.
  FramePointer latest();

  /// Runs `work` on the collector's thread, then `then` on this object's thread, unless `context` is gone by then. For
  /// what takes time in proportion to the number of processes. `work` should not throw: an exception is dropped.
  void compute(QObject* context, std::function<void()> work, std::function<void()> then);

  /// Runs `work` on the collector's thread with the node, then `then` with its outcome on this object's thread, unless
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

  // Of the object's thread.
  std::chrono::milliseconds m_interval{1000};
  bool m_paused = false;
  ProcessQuery m_query;

  // Of both, under the mutex.
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

  // Of the collector's thread.
  std::uint64_t m_known = 0;  // the generation that the following belong to
  std::shared_ptr<const observe::NodeInfo> m_info;
  std::shared_ptr<const observe::Snapshot> m_snapshot, m_before;
  std::shared_ptr<const Deltas> m_deltas;
  FramePointer m_composed;  // the last one without a problem
  Rates m_rates;
  std::chrono::nanoseconds m_worked{0};  // processor time of this thread when it last looked
  std::chrono::steady_clock::time_point m_lookedAt;
  History m_history;
  ProcessSorter m_sorter;
  QString m_problem;
  std::uint64_t m_population = 0;
  struct Mark {
    std::chrono::steady_clock::time_point taken;
    observe::Pid newest;
  };
  std::deque<Mark> m_marks;  // the newest pid of the snapshots of the last two seconds, and of one before

  std::thread m_thread;
};

}  // namespace nazir::widgets
