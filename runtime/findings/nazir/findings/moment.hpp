// SPDX-License-Identifier: BSL-1.0
#pragma once
// A node at one moment, kind by kind: small enough to keep hundreds of, to compare one with another later.
//
// A kind is the function that processes were started with; names do not matter, because they come and go.
//
// Rates are those between two snapshots, about a second apart, per second of the node's clock. Of processes that ended
// in between, what they did since the first snapshot is not known; those that lived shorter are missing.

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::findings {

enum class Figure : std::uint8_t {
  processes,
  memory,      ///< Bytes of all processes of the kind together.
  mailbox,     ///< Messages that wait in their mailboxes.
  running,     ///< Time on a scheduler, per second: 1 is a whole scheduler.
  reductions,  ///< Per second; so are messages.
  messages_in,
  messages_out,
  crashes,   ///< Since the node was first looked at.
  restarts,  ///< Of the living processes, by their supervisors.
};
inline constexpr std::size_t figure_count = 9;
/// "messages in"
std::string_view to_text(Figure figure);
/// With its unit: "1,204", "4.2 MiB", "35 %", "310/s".
std::string value_text(Figure figure, double value);

class Figures {
 public:
  double operator[](Figure figure) const { return values_[static_cast<std::size_t>(figure)]; }
  double& operator[](Figure figure) { return values_[static_cast<std::size_t>(figure)]; }
  Figures& operator+=(const Figures& other) {
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] += other.values_[i];
    return *this;
  }

 private:
  std::array<double, figure_count> values_{};
};

struct Moment {
  /// Kinds that a moment tells apart: those with the most processes, or with crashes. The others are one, "(others)".
  static constexpr std::size_t most_kinds = 200;

  struct Kind {
    std::string name;
    Figures figures;
  };
  observe::Duration at{0};              ///< On the node's clock.
  std::uint64_t epoch = 0;              ///< Of the node.
  std::bitset<figure_count> told = {};  ///< Which figures the node tells.
  std::vector<Kind> kinds;              ///< In ascending order of name.
  Figures total;                        ///< Of all processes.

  bool tells(Figure figure) const { return told.test(static_cast<std::size_t>(figure)); }
};

/// Makes moments of one node, and counts its crashes by kind. For one thread at a time.
class MomentMaker {
 public:
  /// What `Node::incidents_since` told since the last time. Crashes before the first time are history.
  void take(const observe::NodeInfo& info, const observe::Incidents& incidents);
  /// `before`: the snapshot before, for rates; null: rates are not told. Takes about 50 ns for each process.
  Moment make(const observe::NodeInfo& info, const observe::Snapshot& now, const observe::Snapshot* before);

 private:
  struct Crashes {
    std::string kind;
    std::uint64_t count = 0;
  };
  /// Forgets what belongs to an earlier run.
  void begin(const observe::NodeInfo& info);

  std::uint64_t epoch_ = 0;
  bool counts_known_ = false;
  std::uint64_t crashes_at_first_ = 0, all_crashes_ = 0;
  std::vector<Crashes> crashes_;  // in ascending order of kind
};

}  // namespace nazir::findings
