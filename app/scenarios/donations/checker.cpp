// SPDX-License-Identifier: BSL-1.0
#include "checker.hpp"

#include <stdexcept>

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;

namespace {

constexpr int most_tries = 5;
constexpr auto patience = 500ms;  // added to the longest time of a check

/// The checks of one donation, until all have answered.
class Inquiry {
 public:
  Inquiry(World& world, const Donation& donation, std::size_t crashing) : world_(world), donation_(donation) {
    // A donation stays the same between attempts: nothing here depends on the attempt.
    Dice dice = world.dice({Stream::donor, donation.id, 1});
    const auto failing =
        dice.happens(world.values[keys.reject_share]) ? dice.below(check_names.size()) : check_names.size();
    longest_ = world.values[keys.check_latency];
    for (std::size_t i = 0; i < check_names.size(); ++i) {
      latencies_[i] = Duration(static_cast<std::int64_t>(static_cast<double>(longest_.count()) * dice.uniform()));
      passes_[i] = i != failing;
    }
    for (std::size_t i = 0; i < check_names.size(); ++i) ask(i, i == crashing);
  }

  bool wait() {
    int tries = 1;
    while (open_ > 0) {
      const bool came = receive(when([this](const Verdict& verdict) { return verdict.ref == ref_; },
                                     [this](const Verdict& verdict) {
                                       settle(verdict);
                                       return true;
                                     }),
                                after(longest_ + patience, [] { return false; }));
      if (came) continue;
      // A server crashed on this donation, or with it in its mailbox, and its supervisor has restarted it.
      if (++tries > most_tries) exit("the checks do not answer");
      for (std::size_t i = 0; i < check_names.size(); ++i) {
        if (!answered_[i]) ask(i, false);
      }
    }
    return passed_;
  }

 private:
  void ask(std::size_t check, bool crash) {
    cast(world_.checker(check, donation_.id),
         Checker::Check{self(), {ref_, static_cast<std::uint32_t>(check), passes_[check]}, latencies_[check], crash});
  }

  void settle(const Verdict& verdict) {
    if (answered_[verdict.check]) return;  // by a late server and by its successor
    answered_[verdict.check] = true;
    passed_ = passed_ && verdict.passed;
    --open_;
  }

  World& world_;
  const Donation& donation_;
  const Ref ref_ = make_ref();
  Duration longest_{0};
  std::array<Duration, check_names.size()> latencies_{};
  std::array<bool, check_names.size()> passes_{}, answered_{};
  std::size_t open_ = check_names.size();
  bool passed_ = true;
};

}  // namespace

void Checker::handle_cast(const Check& check) {
  if (check.crash) throw std::runtime_error("a fault on purpose");
  send_after(check.reply_to, Verdict(check.verdict), check.latency);
}

std::vector<ChildSpec> checkers(const World& world) {
  std::vector<ChildSpec> specs;
  for (std::size_t check = 0; check < check_names.size(); ++check) {
    for (std::uint32_t i = 0; i < world.values[keys.check_pool]; ++i) {
      specs.push_back(child<Checker>({.name = world.checker(check, i)}));
    }
  }
  return specs;
}

bool validate(World& world, const Donation& donation, std::size_t crashing) {
  return Inquiry(world, donation, crashing).wait();
}

}  // namespace nazir::scenarios::donations
