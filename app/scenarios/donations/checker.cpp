// SPDX-License-Identifier: BSL-1.0
#include "checker.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;

namespace {

constexpr int kTries = 5;

/// The questions of one donation, until all are answered.
class Inquiry {
 public:
  Inquiry(World& world, const Donation& donation, std::size_t crashing) : world_(world), donation_(donation) {
    // What a donor's donation is like does not change between attempts: nothing here depends on the attempt.
    Dice dice = world.dice({kDonor, donation.id, 1});
    const auto failing = dice.happens(world.dials->reject_share) ? dice.below(kChecks.size()) : kChecks.size();
    const auto longest = world.dials->check_latency * 1e6;
    for (std::size_t i = 0; i < kChecks.size(); ++i) {
      latencies_[i] = Duration(static_cast<std::int64_t>(longest * dice.uniform()));
      passes_[i] = i != failing;
    }
    for (std::size_t i = 0; i < kChecks.size(); ++i) ask(i, i == crashing);
  }

  bool wait() {
    while (open_ > 0) {
      // Without a timeout: an inquiry that hangs is ended with its worker by the intake.
      receive(when([this](const Verdict& verdict) { return verdict.ref == ref_; },
                   [this](const Verdict& verdict) { settle(verdict); }),
              when([this](const Down& down) { return asked(down.ref) < kChecks.size(); },
                   [this](const Down& down) { ask_again(asked(down.ref)); }));
    }
    return passed_;
  }

 private:
  void ask(std::size_t check, bool crash) {
    const auto server = checker_name(check, donation_.id, world_.settings.donations.check_pool);
    monitors_[check] = monitor(server);
    cast(server,
         Checker::Check{self(), {ref_, static_cast<std::uint32_t>(check), passes_[check]}, latencies_[check], crash});
  }

  void settle(const Verdict& verdict) {
    Ref& server = monitors_[verdict.check];
    if (!server) return;  // answered before: by the server that then crashed, and by its successor
    demonitor(server, flush);
    server = Ref();
    passed_ = passed_ && verdict.passed;
    --open_;
  }

  void ask_again(std::size_t check) {
    if (++tries_ > kTries) exit("the checks do not answer");
    sleep(20ms);  // its supervisor is about to start it again
    ask(check, false);
  }

  std::size_t asked(Ref ref) const {
    return static_cast<std::size_t>(std::find(monitors_.begin(), monitors_.end(), ref) - monitors_.begin());
  }

  World& world_;
  const Donation& donation_;
  const Ref ref_ = make_ref();
  std::array<Duration, kChecks.size()> latencies_{};
  std::array<bool, kChecks.size()> passes_{};
  std::array<Ref, kChecks.size()> monitors_{};
  std::size_t open_ = kChecks.size();
  int tries_ = 0;
  bool passed_ = true;
};

}  // namespace

void Checker::handle_cast(const Check& check) {
  if (check.crash) throw std::runtime_error("a fault on purpose");
  send_after(check.reply_to, Verdict(check.verdict), check.latency);
}

std::string checker_name(std::size_t check, DonationId donation, std::uint32_t pool) {
  return fmt::format("{} {}", kChecks.at(check), donation % pool + 1);
}

std::vector<ChildSpec> checkers(std::uint32_t pool) {
  std::vector<ChildSpec> specs;
  for (std::size_t check = 0; check < kChecks.size(); ++check) {
    for (std::uint32_t i = 0; i < pool; ++i) specs.push_back(child<Checker>({.name = checker_name(check, i, pool)}));
  }
  return specs;
}

bool validate(World& world, const Donation& donation, std::size_t crashing) {
  return Inquiry(world, donation, crashing).wait();
}

}  // namespace nazir::scenarios::donations
