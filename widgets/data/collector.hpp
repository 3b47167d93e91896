// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Looks at a node at an interval and keeps the latest frame for the pages.
//
//   collector.setNode(session->node());
//   connect(&collector, &Collector::frameReady, page, [&] { page->show(collector.latest()); });
//
// Threads: call all members on the object's thread. None of them waits for the node. The destructor waits for a
// computation of the collector's own, and 0.2 s for a call to the node that its stop does not end.
//
// Three threads talk to the node: one looks, one asks, and one has the rules judge what was seen. Each call has a
// deadline and can be stopped. The thread of a node that ignores both is left behind (node_line.hpp). A fourth thread
// makes frames: filters and sorts go on while the node hangs.
//
// The rules (nazir/findings.hpp) judge every look, whichever page is shown. A frame waits for the findings of its look
// while rounds are quick; after a slow round it does not, and the findings follow in a frame of their own. A round that
// fails leaves the last findings and says why: see Frame::judgment.
//
// Frames are pulled: `frameReady` says that there is a newer frame than that of the last `latest()`. It is queued once
// however many frames there are, and no further snapshot is taken until the last one was fetched. Parts that nobody
// wants (`want`) are not computed.

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "widgets/data/frame.hpp"
#include "widgets/data/series_store.hpp"

namespace nazir::widgets {

/// How long a collector waits for a node.
struct Patience {
  std::chrono::milliseconds look{30000};    ///< For a snapshot.
  std::chrono::milliseconds command{5000};  ///< For the answer to a question, its time in the queue included.
  std::chrono::milliseconds notice{2000};   ///< A node that is silent for longer is in trouble.
  std::chrono::milliseconds round{300};     ///< For all questions that the rules ask after a look.
};

/// What is wrong with a node.
struct Trouble {
  observe::Problem::Kind kind = observe::Problem::Kind::late;
  QString text;                               ///< The node's own words; may be empty if `late`.
  std::chrono::seconds silent{0};             ///< If `late`: since the first question without an answer.
  std::optional<std::chrono::seconds> age{};  ///< Of the figures shown; nothing if there are none.
  friend bool operator==(const Trouble&, const Trouble&) = default;
};

class Collector : public QObject {
  Q_OBJECT

 public:
  static constexpr std::chrono::milliseconds shortestInterval{200}, longestInterval{10000};

  explicit Collector(QObject* parent = nullptr);
  ~Collector() override;

  /// Drops everything known of the previous node, and answers what it was asked with a problem. Null: nothing to
  /// observe.
  void setNode(std::shared_ptr<observe::Node> node);

  /// The time between snapshots; clamped to 0.2..10 s.
  void setInterval(std::chrono::milliseconds interval);
  std::chrono::milliseconds interval() const { return m_interval; }

  /// While paused, takes snapshots only on `refresh`.
  void setPaused(bool paused);
  bool paused() const { return m_paused; }

  /// Takes a snapshot as soon as possible.
  void refresh();

  /// Gives up the calls that run and looks anew. What was asked is answered with `cancelled`.
  void lookAgain();
  /// Gives up the calls that run. What was asked, and the look, are answered with `cancelled`.
  void cancel();
  void setPatience(const Patience& patience);
  const Patience& patience() const { return m_patience; }

  /// Nothing while the node answers, or is not asked.
  std::optional<Trouble> trouble() const { return m_trouble; }

  /// Which processes the list shows, and how. Applied at once to the last snapshot.
  void setQuery(const ProcessQuery& query);
  const ProcessQuery& query() const { return m_query; }

  /// Parts of a frame that cost something. Unwanted parts are not computed.
  enum class Part { processes, forest, memory, topMemory };
  void want(Part part, bool wanted);
  /// The trends that frames with the process list shall have; nothing: none are collected.
  void setTrends(const std::optional<TrendRequest>& request);
  /// Thresholds of the rules, and kinds of process that they pass over: what the scenario says, and what the user has
  /// set beside it. Take effect in the next round.
  void setFindings(const findings::Settings& settings);
  void setOwnFindings(const findings::Settings& settings);
  const findings::Settings& scenarioFindings() const { return m_scenarioFindings; }
  const findings::Settings& ownFindings() const { return m_ownFindings; }
  /// Both together.
  const findings::Settings& findingSettings() const { return m_findings; }

  /// The latest frame, or null while there is none.
  FramePointer latest();
  /// What the node is and can, as of the latest frame. Never null.
  std::shared_ptr<const observe::NodeInfo> nodeInfo() const;
  /// What is known of the time before. Never null; the same for the life of the collector.
  const std::shared_ptr<SeriesStore>& past() const;

  /// Runs `work` on the collector's thread, then `then` on this object's thread unless `context` is gone by then. For
  /// work that takes time in proportion to the number of processes. `work` should not throw: exceptions are dropped.
  void compute(QObject* context, std::function<void()> work, std::function<void()> then);

  /// Runs `work` with the node on another thread, then `then` with its answer on this object's thread unless `context`
  /// is gone by then. `then` is called once, whatever the node does: with a problem without a node, at the deadline,
  /// and when the node changes. `work` may still run at that time, so it shares nothing with `then`.
  template <class T>
  void fetch(QObject* context, std::function<observe::Answer<T>(observe::Node&, const observe::Call&)> work,
             std::function<void(observe::Answer<T>)> then) {
    fetch<T>(context, m_patience.command, std::move(work), std::move(then));
  }
  /// The same with another patience, such as that of a look.
  template <class T>
  void fetch(QObject* context, std::chrono::milliseconds patience,
             std::function<observe::Answer<T>(observe::Node&, const observe::Call&)> work,
             std::function<void(observe::Answer<T>)> then) {
    put(
        context, patience,
        [work = std::move(work), then](observe::Node& node, const observe::Call& call) -> std::function<void()> {
          auto answer = std::make_shared<observe::Answer<T>>(work(node, call));
          return [answer, then] {
            if (then) then(std::move(*answer));
          };
        },
        [then](const observe::Problem& problem) {
          if (then) then(problem);
        });
  }
  /// The same for commands.
  void ask(QObject* context, std::function<observe::Outcome(observe::Node&, const observe::Call&)> work,
           std::function<void(const observe::Outcome&)> then);
  /// The same without a deadline, for work that takes long by itself. It ends when it ends, or when the node changes.
  void ask(QObject* context, std::function<observe::Outcome(observe::Node&)> work,
           std::function<void(const observe::Outcome&)> then);

 signals:
  void frameReady();
  void nodeChanged();
  void troubleChanged();
  void intervalChanged();
  void pausedChanged(bool paused);
  void queryChanged();

 private:
  class Thread;
  /// Returns what is to be done with the answer, on the object's thread.
  using Work = std::function<std::function<void()>(observe::Node&, const observe::Call&)>;

  /// Without `patience` there is no deadline.
  void put(QObject* context, std::optional<std::chrono::milliseconds> patience, Work work,
           std::function<void(const observe::Problem&)> refuse);
  void command(QObject* context, std::optional<std::chrono::milliseconds> patience,
               std::function<observe::Outcome(observe::Node&, const observe::Call&)> work,
               std::function<void(const observe::Outcome&)> then);
  void watch();

  std::chrono::milliseconds m_interval{1000};
  Patience m_patience;
  bool m_paused = false;
  ProcessQuery m_query;
  findings::Settings m_scenarioFindings, m_ownFindings, m_findings;
  std::optional<Trouble> m_trouble;
  QTimer m_watch;
  std::shared_ptr<Thread> m_thread;
};

}  // namespace nazir::widgets
