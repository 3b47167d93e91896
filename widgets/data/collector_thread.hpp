// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The thread that makes the frames of a collector, and what it shares with the collector and with the lines to the
// node. Private to the collector.
//
// Members are for any thread, and are brief: they wait for the mutex only. Lines that were left behind may outlive the
// collector; they share this object, which is closed by then and drops what they bring.
//
// Sources: collector_thread.cpp has its loop, its looks and frames; collector_questions.cpp the questions to the node;
// collector_rounds.cpp the rounds of the rules.

#include <QPointer>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>

#include "widgets/data/collector.hpp"
#include "widgets/data/frame_maker.hpp"
#include "widgets/data/node_line.hpp"

namespace nazir::widgets {

class Collector::Thread : public std::enable_shared_from_this<Collector::Thread> {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Thread(Collector& owner) : m_owner(&owner) {}
  void start();
  /// Ends the thread. Nothing reaches the collector after that.
  void close();

  void setNode(std::shared_ptr<observe::Node> node);
  void setInterval(std::chrono::milliseconds interval);
  void setHold(bool hold);
  void setPatience(const Patience& patience);
  void refresh();
  void giveUp(bool lookAgain);
  void setQuery(const ProcessQuery& query);
  void want(Part part, bool wanted);
  void setTrends(const std::optional<TrendRequest>& request);
  void setFindings(const findings::Settings& settings);
  FramePointer latest();
  /// The same without counting as fetched.
  FramePointer peek() const;
  const std::shared_ptr<SeriesStore>& past() const { return m_past; }
  std::optional<Trouble> trouble(std::chrono::milliseconds notice) const;

  void compute(QObject* context, std::function<void()> work, std::function<void()> then);
  void put(QObject* context, std::optional<std::chrono::milliseconds> patience, Work work,
           std::function<void(const observe::Problem&)> refuse);
  /// Answers the questions that are past their deadline: a node that keeps the contract has done so.
  void refuseLate();

 private:
  struct Computation {
    QPointer<QObject> context;
    std::function<void()> work, then;
  };
  struct Question {
    std::uint64_t number = 0;
    QPointer<QObject> context;
    std::optional<Clock::time_point> deadline;
    std::function<void(const observe::Problem&)> refuse;
  };
  struct Used {
    std::chrono::nanoseconds looks{0}, rounds{0};
  };
  using Lines = std::vector<std::unique_ptr<NodeLine>>;
  using Lock = std::unique_lock<std::mutex>;

  /// A node that keeps the contract answers at the deadline; a line that is left behind has so long to end.
  static constexpr std::chrono::milliseconds grace{200};

  void run();
  void runComputation(Lock& lock);
  void startLook();
  void takeAnswer(Lock& lock);
  /// Whether the rules are free for the latest look: they do not judge an earlier one, and have rested since.
  bool canStartRound() const { return m_toJudge && m_rounds && !m_judging && Clock::now() >= m_roundDue; }
  void startRound();
  /// When there is something to do; nothing: when somebody says so.
  std::optional<Clock::time_point> nextDue(bool ticking, bool frameDue) const;
  /// `found`: null with a problem.
  void judged(std::uint64_t round, findings::FindingsPointer found, const QString& problem,
              std::chrono::nanoseconds worked);
  /// Whether the frame that is due waits for the findings of its look.
  bool awaitsRound() const { return m_judging && Clock::now() < m_awaitUntil; }
  void makeFrame(Lock& lock);
  /// The last frame again with newer findings.
  void addFindings(Lock& lock);
  void publish(FramePointer frame);
  /// What was used since the last call. `used`: processor time of all looks and of all rounds.
  Effort effort(const Used& used);
  void answered(std::uint64_t round, observe::Answer<Look> answer, std::chrono::nanoseconds worked);
  Lines dropLines();
  void openLines();
  void refuse(Question question, observe::Problem::Kind kind, const char* why);
  void post(QPointer<QObject> context, std::function<void()> then);

  // Guarded by the mutex.
  mutable std::mutex m_mutex;
  std::condition_variable m_wake;
  Collector* m_owner;
  std::shared_ptr<observe::Node> m_node;
  std::unique_ptr<NodeLine> m_looks, m_questions, m_rounds;  // null without a node
  std::uint64_t m_generation = 0;                            // counts the nodes
  std::chrono::milliseconds m_every{1000};
  Patience m_patience;
  bool m_hold = false, m_stop = false, m_refresh = false, m_redo = false, m_consumed = true;
  Clock::time_point m_due = Clock::now();
  Wants m_wants;
  FramePointer m_frame;
  std::deque<Computation> m_computations;
  std::list<Question> m_open;
  std::uint64_t m_lastQuestion = 0;
  std::uint64_t m_round = 0;  // of the last look
  bool m_looking = false;
  Clock::time_point m_lookStarted, m_answeredAt;
  std::optional<Clock::time_point> m_silentSince, m_lookedAt;
  std::optional<observe::Answer<Look>> m_answer;
  Used m_used;
  std::optional<Clock::time_point> m_frameDue;  // the start of the look whose frame is not made yet

  // A round that runs has the engine for itself. One that was left behind keeps it: the next one gets another.
  std::shared_ptr<findings::Engine> m_engine = std::make_shared<findings::Engine>();
  findings::Settings m_settings;
  std::optional<Look> m_toJudge;  // the latest look, until a round takes it
  std::uint64_t m_roundOfRules = 0;
  bool m_judging = false, m_quick = true;  // quick: frames wait for rounds
  bool m_newFindings = false;              // since the last frame
  Clock::time_point m_roundStarted, m_roundDue = Clock::now(), m_awaitUntil;

  const std::shared_ptr<SeriesStore> m_past = std::make_shared<SeriesStore>();

  // For the thread only.
  std::uint64_t m_known = 0;  // the generation to which the following members belong
  FrameMaker m_maker{m_past};
  Used m_usedBefore;  // the looks with the work of this thread
  Clock::time_point m_workedAt = Clock::now();

  std::thread m_thread;
};

}  // namespace nazir::widgets
