// SPDX-License-Identifier: BSL-1.0
#pragma once
// A running scenario: the runtime, its processes, and the controls and figures that a window or a text view needs. No
// Qt. Every member may be called from any thread except the scheduler threads of the session's runtime.
//
//   auto session = Session::create(settings);        // reads nothing from disk: the settings are already checked
//   session->start();                                // processes are running when it returns
//   session->set_control("load.rate", 2000);         // acts at once
//   Figures now = session->figures();                // delays the processes by short locks at most
//   session->stop();                                 // in order; blocks while processes keep ending

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe.hpp>

#include "fault.hpp"
#include "fault_log.hpp"
#include "figures.hpp"
#include "finding_setting.hpp"
#include "journal.hpp"

namespace nazir::scenarios {

struct Settings;  // scenario file, clock, seed, schedulers: see settings.hpp

/// A number of the scenario that can be changed while it runs.
struct Control {
  std::string id;      ///< As in the scenario file: "load.rate".
  std::string label;   ///< "Donations per second".
  std::string unit;    ///< "/s", "%", "ms"; may be empty.
  std::string help;    ///< One sentence for the tooltip.
  bool fault = false;  ///< A fault rather than load.
  double minimum = 0, maximum = 0, step = 1;
  double value = 0;       ///< In force now.
  double initial = 0;     ///< From the scenario file.
  bool whole = false;     ///< Only whole numbers have an effect.
  std::string idle = {};  ///< Why it has no effect in this run, and what would give it one; empty if it has.

  bool operator==(const Control&) const = default;
};

enum class Phase { ready, running, paused, stopping, stopped, failed };

std::string_view to_text(Phase phase);

class Session {
 public:
  static std::unique_ptr<Session> create(Settings settings);

  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  /// Stops the session if it runs.
  virtual ~Session() = default;

  virtual std::string name() const = 0;         ///< "donations"
  virtual std::string title() const = 0;        ///< "Donations: a payment pipeline under supervision"
  virtual std::string description() const = 0;  ///< A paragraph for the Scenario tab.
  /// Where to look and what to try; may be empty.
  virtual std::string watch() const { return {}; }
  /// What the scenario says about findings: thresholds, and what is meant to look like a mistake.
  virtual std::vector<FindingSetting> finding_settings() const { return {}; }

  /// Starts the runtime and the scenario. After `stop` it starts again from the beginning.
  virtual void start() = 0;
  /// No new work begins; what is under way is finished. Acts at once.
  virtual void pause() = 0;
  virtual void resume() = 0;
  /// Ends all processes in order, then the runtime, and frees their memory. Blocks as long as processes keep ending:
  /// well under a second for thousands of them, seconds for a million. Meanwhile the phase is `stopping` and `left`
  /// counts the remaining processes. Afterwards the phase is `stopped`. It is `failed`, with a problem that names them,
  /// only when some processes never suspend. Figures stay readable.
  virtual void stop() = 0;
  /// For a program that is about to end: every `stop`, under way or later, returns within `time` from now. What still
  /// runs then ends with the program. That is not a failure, but the session cannot start again.
  virtual void leave_within(std::chrono::nanoseconds time) { static_cast<void>(time); }

  /// `stopping` while `stop` runs, and when the duration is over and the session waits for `stop`.
  virtual Phase phase() const = 0;
  /// In the phase `stopping`, the processes that have not ended yet; 0 in all other phases. Cheap, never blocks on
  /// `stop`.
  virtual std::uint64_t left() const { return 0; }
  /// Why the phase is `failed`, and what to do next; empty otherwise.
  virtual std::string problem() const = 0;

  virtual std::vector<Control> controls() const = 0;
  /// Clamped to the control's range. False when there is no such control.
  virtual bool set_control(std::string_view id, double value) = 0;

  /// Writes the value of the control into the journal, if it has changed since the last time. `set_control` does not: a
  /// slider passes many values before the user lets go of it.
  virtual void note_control(std::string_view id) { static_cast<void>(id); }

  /// Makes a fault happen now, once, at the current time of the session's clock, and reports it, as the journal does. A
  /// value that it sets for some time is set back on the session's clock, at the latest by `stop`. Refused unless the
  /// scenario runs or is paused. Blocks until a scheduler has had time for it; `stop` ends that wait.
  virtual FaultReport inject(const Fault& fault) {
    static_cast<void>(fault);
    return {false, "faults cannot be injected here; run the scenario in this program"};
  }

  /// What came of the faults since the start.
  virtual FaultFigures faults() const { return {}; }

  /// Of the virtual clock: how many of its seconds pass in a second of real time, at most; `as_fast_as_possible`
  /// without limit. Nothing on the real clock.
  virtual std::optional<double> speed() const { return std::nullopt; }
  /// Acts at once. Clamped to the range of speed.hpp. The order of events and all results are the same at any speed. No
  /// effect on the real clock.
  virtual void set_speed(double speed) { static_cast<void>(speed); }
  /// The speed of the last few seconds: below `speed` where the machine cannot keep up. Nothing while it is unknown:
  /// not running, just begun, or on the real clock.
  virtual std::optional<double> achieved_speed() const { return std::nullopt; }

  /// Looks at the session between two steps of the virtual clock. `at`: the time on it.
  using StepWatcher = std::function<void(std::chrono::nanoseconds at)>;
  /// Call it before `start`. After each step of the virtual clock, which is a second long, or shorter at the end of the
  /// duration, `watcher` is called on a thread of the session: at 1 s, at 2 s, … Until it returns no process runs and
  /// the clock stands still, so that what it sees through the node is the same in every run with the same seed. It may
  /// call every member but `start`, `stop` and `inject`. What it throws fails the session. No effect on the real clock.
  virtual void watch_steps(StepWatcher watcher) { static_cast<void>(watcher); }

  virtual Figures figures() const = 0;
  /// The events that the workload tells of, after the one with the number `cursor`. Numbers go on across stops and
  /// starts.
  virtual Journal::Page journal(std::uint64_t cursor) const {
    static_cast<void>(cursor);
    return {};
  }
  /// On the session's clock, since `start`.
  virtual std::chrono::nanoseconds elapsed() const = 0;

  /// The node for observers: the same object for the life of the session, across stops and starts.
  virtual std::shared_ptr<observe::Node> node() const = 0;
};

}  // namespace nazir::scenarios
