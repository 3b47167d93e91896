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
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::scenarios {

struct Settings;  // scenario file, clock, seed, schedulers: see settings.hpp

/// A number of donations and what they come to, in minor units of the scenario's currency.
struct Tally {
  std::uint64_t count = 0;
  std::int64_t amount = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// The ledger: every accepted donation is in exactly one of the four other tallies.
struct LedgerFigures {
  Tally accepted, completed, rejected, failed, in_flight;
  /// accepted = completed + rejected + failed + in_flight, in count and in amount, each side counted on its own.
  bool conserved = true;
  /// A donation was refused because the sum of all amounts would not fit into 64 bits.
  bool full = false;
};

/// What happened to the donors: offered = achieved + turned_away + missed.
struct LoadFigures {
  std::uint64_t offered = 0;      ///< Donors who came, at the rate that was set.
  std::uint64_t achieved = 0;     ///< Donations accepted.
  std::uint64_t turned_away = 0;  ///< Too many donations were in flight, or the ledger was full.
  std::uint64_t missed = 0;       ///< Not served in time: the program could not keep up, or the intake was down.
  double offered_per_second = 0;  ///< The rate in force; 0 while paused.
};

/// A number of the scenario that can be changed while it runs.
struct Control {
  std::string id;      ///< As in the scenario file: "load.rate".
  std::string label;   ///< "Donations per second".
  std::string unit;    ///< "/s", "%", "ms"; may be empty.
  std::string help;    ///< One sentence for the tooltip.
  bool fault = false;  ///< A fault rather than load.
  double minimum = 0, maximum = 0, step = 1;
  double value = 0;    ///< In force now.
  double initial = 0;  ///< From the scenario file.
  bool whole = false;  ///< Only whole numbers have an effect.
};

/// A figure of the scenario beyond the ledger, ready to show: "Subscribers", "50".
struct Fact {
  std::string label;
  std::string value;
  std::string help;
};

struct Figures {
  LedgerFigures ledger;
  LoadFigures load;
  std::string currency;            ///< ISO 4217 code: "USD".
  int exponent = 2;                ///< Minor units are 10^-exponent of the currency.
  double accepted_per_second = 0;  ///< Over the last second of the session's clock.
  double completed_per_second = 0;
  std::chrono::nanoseconds latency_median{0}, latency_p99{0};  ///< Accepted to completed, recent donations.
  std::vector<Fact> facts;
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

  /// Starts the runtime and the scenario. After `stop` it starts again with an empty ledger.
  virtual void start() = 0;
  /// No new donations arrive; those under way are finished. Acts at once.
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

  virtual Figures figures() const = 0;
  /// On the session's clock, since `start`.
  virtual std::chrono::nanoseconds elapsed() const = 0;

  /// The node for observers: the same object for the life of the session, across stops and starts.
  virtual std::shared_ptr<observe::Node> node() const = 0;
};

}  // namespace nazir::scenarios
