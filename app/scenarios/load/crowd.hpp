// SPDX-License-Identifier: BSL-1.0
#pragma once
// Many processes of one kind, kept at a wanted number: a part of them for each crowd, so that a million appear in the
// tree as a hundred crowds of ten thousand.
//
//   child<Crowd<Citizen>>({.name = "district 7"}, Part{.number = 7, .of = 100}, wanted, make)
//
// `make(i)` starts member i, linked to the crowd (`start_link<Citizen>({}, …)`). A member that ends is started again;
// one that cannot be started is tried again each second.
// When the crowd ends, its members end with it. Name the crowds among the `adjusted` processes of the simulation. A
// crowd with `informs` passes each `Adjust` on to its members, which must then handle it.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <nazir/nazir.hpp>

#include "scenarios/kit/simulation.hpp"

namespace nazir::scenarios {

/// One of several crowds; from 1.
struct Part {
  std::uint64_t number = 1, of = 1;
  /// Its share of `all` members; the first crowds have one more.
  std::uint64_t share(std::uint64_t all) const { return all / of + (number <= all % of ? 1 : 0); }
  /// The number of its member i (from 0) among all; from 0, never that of another.
  std::uint64_t member(std::uint64_t i) const { return i * of + number - 1; }
};

template <class Member>
class Crowd : public GenServer<Crowd<Member>> {
 public:
  /// The wanted number of all crowds together.
  using Wanted = std::function<std::uint64_t()>;
  using Make = std::function<StartResult(std::uint64_t member)>;
  /// Sent to itself.
  struct Fill {};
  struct Retry {};
  using Handles = Messages<Adjust, Fill, Retry>;

  Crowd(Part part, Wanted wanted, Make make, bool informs = false)
      : part_(part), wanted_(std::move(wanted)), make_(std::move(make)), informs_(informs) {
    Process::trap_exit(true);
    send(self(), Fill{});
  }

  void handle_info(const Adjust&) {
    fill();
    if (!informs_) return;
    for (const Pid pid : pids_) {
      if (pid) send(pid, Adjust{});
    }
  }
  void handle_info(const Fill&) { fill(); }
  void handle_info(const Retry&) {
    for (const auto member : std::exchange(failed_, {})) {
      if (member < pids_.size() && !pids_[member]) start(member);
    }
  }
  void handle_info(const Exit& end) {
    const auto found = members_.find(end.pid);
    if (found == members_.end()) return;
    const auto member = found->second;
    members_.erase(found);
    pids_[member] = {};
    start(member);
  }
  /// A crowd that traps exits must end its members itself.
  void terminate(const Reason&) { shrink(0); }

 private:
  void fill() {
    const std::uint64_t wanted = part_.share(wanted_());
    constexpr std::uint64_t turn = 100;
    while (pids_.size() < wanted) {
      pids_.emplace_back();
      start(pids_.size() - 1);
      if (pids_.size() % turn == 0) yield();
    }
    shrink(wanted);
  }
  void start(std::uint64_t member) {
    if (const auto started = make_(part_.member(member))) {
      pids_[member] = started.pid();
      members_[started.pid()] = member;
      return;
    }
    if (failed_.empty()) send_after(self(), Retry{}, std::chrono::seconds(1));
    failed_.push_back(member);
  }
  void shrink(std::uint64_t wanted) {
    while (pids_.size() > wanted) {
      if (const Pid pid = pids_.back()) {
        members_.erase(pid);
        unlink(pid);
        exit(pid, Reason::kill);
      }
      pids_.pop_back();
    }
  }

  Part part_;
  Wanted wanted_;
  Make make_;
  bool informs_;
  std::vector<Pid> pids_;              // by number
  std::vector<std::uint64_t> failed_;  // those to be tried again
  std::unordered_map<Pid, std::uint64_t> members_;

  BOOST_DESCRIBE_CLASS(Crowd, (), (), (), (pids_, failed_))
};

}  // namespace nazir::scenarios
