// SPDX-License-Identifier: BSL-1.0
#pragma once
// An exchange: a process that receives messages in one of the three ways, and counts whether it got what was sent.
//
//   request     asks three times for the zakat on some wealth; replies may be late, and calculations may crash
//   several     a sender sends donations, requests and noise, then stop, then some donations more
//   selective   a sender sends donations in random order, with noise; they are waited for in the order of their ids

#include <array>
#include <atomic>
#include <memory>
#include <vector>

#include "keys.hpp"
#include "receiving.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::messages {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, exchange = 2 };

using Count = std::atomic<std::uint64_t>;

/// What the processes of a run share, and what outlives each of them. Thread-safe; nothing suspends.
struct Post {
  explicit Post(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;
  Count exchanges{0};  ///< Now.

  // Requests
  Count requests{0}, replies{0}, crashes{0}, timeouts{0};
  Count late{0};   ///< Replies that came after the time-out and were never taken for another.
  Count wrong{0};  ///< Replies that were taken for the reply to another request.
  Stage reply_times, crash_times;

  // Several messages
  Count handled{0}, unknown{0};
  Count misread{0};  ///< Exchanges in which other messages were handled, or left, than was sent.

  // Selective receive
  Count waited{0}, found{0}, missed{0};  ///< Donations: waited for, received, did not come in time.
  Count lost{0};                         ///< Sent, but neither received nor in the mailbox.
  Stage wait_times;

  Count left{0};  ///< Messages in the mailbox at the end of an exchange.
};

using PostPtr = std::shared_ptr<Post>;

/// The body of exchange `number`. Suspends.
void run_exchange(const PostPtr& post, std::uint64_t number);

// The three kinds, for tests. Each returns a line for the journal.
std::string make_requests(Post& post, std::uint64_t number, Dice& dice);
std::string read_several(const PostPtr& post, std::uint64_t number, Dice& dice);
std::string wait_selectively(const PostPtr& post, std::uint64_t number, Dice& dice);

}  // namespace nazir::scenarios::messages
