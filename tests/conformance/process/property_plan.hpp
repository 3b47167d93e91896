// SPDX-License-Identifier: BSL-1.0
#pragma once
// The plan of one run of the property test. A seed determines the processes and the operation of each process in each
// round. The plan is complete before the run, so it does not depend on results.

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "reference_model.hpp"

namespace nazir::test {

struct Plan {
  struct Part {
    reference::Id id;
    std::vector<reference::Deed> deeds;
  };
  struct Round {
    bool racing = false;  ///< Several processes act at once; any outcome that the rules allow is right.
    bool pauses = false;  ///< They yield after each deed.
    std::vector<Part> parts;
  };
  std::uint64_t seed = 0;
  int begin_with = 0, processes = 0;  ///< Number of processes at the beginning, and at most.
  std::vector<Round> rounds;
};

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed * 0x9e3779b97f4a7c15U + 1) { plan_.seed = seed; }

  /// Every fourth run is a race of few processes; the others tell many processes one thing after the other.
  static bool is_race(std::uint64_t seed) { return seed % 4 == 3; }
  static std::uint64_t race(std::uint64_t n) { return 4 * n + 3; }

  Plan plan() {
    const bool race = is_race(plan_.seed);
    plan_.begin_with = plan_.processes = race ? 2 + below(3) : 2 + below(11);
    if (race) {
      for (int i = 0; i < 5; ++i) one_deed();
      for (int i = 0; i < 3; ++i) a_race();
    } else {
      for (int i = 0; i < 12 + below(13); ++i) one_deed();
    }
    // Read what is left in the mailboxes.
    for (reference::Id id = 0; id < plan_.processes; ++id) tell(id, {reference::Deed{}});
    return std::move(plan_);
  }

 private:
  using Kind = reference::Deed::Kind;

  int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint64_t>(limit)); }
  reference::Id anyone() { return below(plan_.processes); }
  std::string name() { return std::string(1, static_cast<char>('a' + below(3))); }
  std::string reason() {
    constexpr const char* reasons[] = {"normal", "boom", "bang", "shutdown", "kill", "killed", "noproc"};
    return reasons[below(7)];
  }

  void tell(reference::Id id, std::vector<reference::Deed> deeds) {
    plan_.rounds.push_back({false, false, {{id, std::move(deeds)}}});
  }
  void one_deed() {
    const reference::Id id = anyone();
    tell(id, {deed(true)});
  }
  void a_race() {
    Plan::Round round{true, below(2) == 0, {}};
    for (reference::Id id = 0; id < plan_.begin_with && round.parts.size() < 3; ++id) {
      if (below(3) == 0) continue;
      Plan::Part part{id, {}};
      for (int i = 0; i < 1 + below(3); ++i) part.deeds.push_back(deed(false));
      round.parts.push_back(std::move(part));
    }
    plan_.rounds.push_back(std::move(round));
  }

  reference::Deed deed(bool alone) {
    const reference::Id other = anyone();
    const int monitored = numbers_ > 0 ? 1 + below(numbers_) : 0;
    switch (below(alone ? 26 : 21)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return {Kind::link, other, 0, {}};
      case 4:
      case 5:
        return {Kind::unlink, other, 0, {}};
      case 6:
      case 7:
      case 8:
        return {Kind::monitor, other, ++numbers_, {}};
      case 9:
        return {Kind::monitor_name, reference::nobody, ++numbers_, name()};
      case 10:
        return {Kind::demonitor, reference::nobody, monitored, {}};
      case 11:
        return {Kind::demonitor_flush, reference::nobody, monitored, {}};
      case 12:
        return {Kind::trap, reference::nobody, below(3) > 0 ? 1 : 0, {}};
      case 13:
      case 14:
        return {Kind::send, other, ++messages_, {}};
      case 15:
        return {Kind::send_name, reference::nobody, ++messages_, name()};
      case 16:
        return {Kind::register_name, other, 0, name()};
      case 17:
        return {Kind::unregister_name, reference::nobody, 0, name()};
      case 18:
      case 19:
        return {Kind::exit_other, other, 0, reason()};
      case 20:
        return below(4) == 0 ? reference::Deed{Kind::raise, reference::nobody, 0, "{\"bad\", std::runtime_error}"}
                             : reference::Deed{Kind::exit, reference::nobody, 0, reason()};
      case 21:
      case 22:
      case 23:
      case 24: {
        if (plan_.processes == 12) return {Kind::read, reference::nobody, 0, {}};
        constexpr Kind kinds[] = {Kind::spawn, Kind::spawn_link, Kind::spawn_link, Kind::spawn_monitor};
        return {kinds[below(4)], plan_.processes++, ++numbers_, below(3) == 0 ? reason() : ""};
      }
      default:
        return {Kind::read, reference::nobody, 0, {}};
    }
  }

  std::mt19937_64 random_;
  Plan plan_;
  int numbers_ = 0, messages_ = 0;
};

}  // namespace nazir::test
