// SPDX-License-Identifier: BSL-1.0
#include "caller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

#include "guide_server.hpp"
#include "scenarios/load/arrivals.hpp"
#include "server.hpp"

namespace nazir::scenarios::zakat_server {

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t noted_every = 200;      // requests
constexpr std::uint64_t most_waiting = 10'000;  // requests in the mailbox of the server: their callers may be gone

/// A call that is under way: counted once when it begins, and once when it ends, whatever happens to its caller.
class Call {
 public:
  Call(Office& office, const Request& request, Duration at)
      : office_(office),
        request_(request),
        at_(at),
        made_at_(now()),
        in_progress_(office.in_progress),
        end_(office.abandoned) {
    ++office_.begun;
  }

  void answered(std::uint64_t request, std::int64_t due) {
    if (request != request_.number) {
      end_.as(office_.wrong);
      office_.run->note_some("Request {} gets the answer to request {}.", request_.number, request);
      return;
    }
    end_.as(office_.answered);
    office_.latency.note(now() - at_, now());
    if (request % noted_every != 0) return;
    const auto currency = office_.run->settings.currency;
    office_.run->note_some("Request {}: the zakat on {} {} is {}.", request, request_.wealth, currency.code(),
                           Money(due, currency).text());
  }
  void refused() { end_.as(office_.refused); }
  void timed_out() {
    end_.as(office_.timed_out);
    if (office_.crashed_at.load() >= made_at_) note_crash();
  }
  void failed(const Reason& reason) {
    end_.as(office_.failed);
    if (reason.kind() == Reason::Kind::exception) note_crash();
  }

 private:
  void note_crash() { office_.notice.note(now() - office_.crashed_at.load(), now()); }

  Office& office_;
  const Request& request_;
  const Duration at_, made_at_;
  const Counted in_progress_;
  CountedEnd end_;
};

void call_right(Office& office, const Request& request, Call& under_way) {
  try {
    const auto answer = call("zakat", ZakatServer::Calculate{request}, office.values[keys.timeout]);
    if (answer.outcome == ZakatServer::Outcome::refused) {
      under_way.refused();
    } else {
      under_way.answered(answer.request, answer.due);
    }
  } catch (const ExitError& error) {
    if (error.reason().cause() == Reason::timeout) {
      under_way.timed_out();
    } else {
      under_way.failed(error.reason().cause());
    }
  }
}

void call_as_the_guide(Office& office, const Request& request, Call& under_way) {
  try {
    if (const auto result = guide_calculate(request, office.values[keys.timeout])) {
      under_way.answered(result->request, result->due);
    } else {
      under_way.timed_out();
    }
  } catch (const ArgumentError&) {
    under_way.failed(Reason::noproc);
  }
}

bool has_room(Pid server) {
  return Process::info<&ProcessInfo::message_queue_len>(server).value_or(0) < most_waiting;
}

/// A caller's part of the messages that were left behind, until it ends.
class Leftovers {
 public:
  explicit Leftovers(std::atomic<std::uint64_t>& all) : all_(all) {}
  Leftovers(const Leftovers&) = delete;
  Leftovers& operator=(const Leftovers&) = delete;
  ~Leftovers() { all_ -= own_; }

  void set(std::uint64_t messages) {
    all_ += messages - own_;
    own_ = messages;
  }

 private:
  std::atomic<std::uint64_t>& all_;
  std::uint64_t own_ = 0;
};

}  // namespace

std::string caller_id(std::size_t number) {
  return fmt::format("caller {}", number);
}

Request draw_request(const Office& office, std::uint64_t number) {
  constexpr std::array bad = {"", "abc", "nil", "ten thousand"};
  const auto currency = office.run->settings.currency;
  Dice dice = office.run->dice({Stream::input, number});
  const auto wealth = static_cast<std::int64_t>(dice.below(100'000 * static_cast<std::uint64_t>(currency.unit())));
  Request request{number, format_minor(wealth, currency.exponent()),
                  format_minor(office.values[keys.nisab], currency.exponent())};
  if (dice.happens(office.values[keys.bad_share])) request.wealth = bad[dice.below(bad.size())];
  return request;
}

void make_call(Office& office, const Request& request, Duration at) {
  Call under_way(office, request, at);
  if (office.values[keys.variant] == Variant::guide) {
    call_as_the_guide(office, request, under_way);
  } else {
    call_right(office, request, under_way);
  }
}

void make_calls(Office& office, std::size_t caller) {
  constexpr auto patience = 50ms;  // while no requests are made
  const auto& values = office.values;
  const auto idle = caller_id(caller);
  const Counted counted(office.callers);
  Leftovers leftovers(office.left_behind);
  const auto since = static_cast<std::uint64_t>(now().count());
  Arrivals arrivals(office.run->dice({Stream::gaps, caller, since}), Arrival::poisson, now());
  std::deque<Duration> due;
  std::uint64_t dropped = 0;
  for (;;) {
    Process::set_label(idle);
    // Nothing but answers is sent to a caller: those in its mailbox between two calls came too late.
    leftovers.set(Process::info<&ProcessInfo::message_queue_len>(self()).value_or(0));
    const bool open = !office.run->paused && !office.run->stopping;
    arrivals.due(now(), open ? values[keys.rate] / values[keys.callers] : 0, due);
    office.missed += arrivals.dropped() - std::exchange(dropped, arrivals.dropped());
    for (; !due.empty() && !office.run->paused; due.pop_front()) {
      if (!has_room(whereis("zakat"))) {
        ++office.turned_away;
        continue;
      }
      const auto request = draw_request(office, ++office.numbers);
      Process::set_label(fmt::format("{}: request {}", idle, request.number));
      make_call(office, request, due.front());
    }
    office.missed += due.size();  // the pause has begun
    due.clear();
    sleep(arrivals.coming() ? std::max(arrivals.next_look() - now(), Duration::zero()) : patience);
  }
}

}  // namespace nazir::scenarios::zakat_server
