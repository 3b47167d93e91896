// SPDX-License-Identifier: BSL-1.0
#pragma once
// A line: a server that begins round after round, each with new processes and a new batch of items, and waits until all
// of them have ended.
//
// The consumers of the guide may wait for ever. The line kills one that has made no progress for the time of the
// parameter `round.patience` after the end of its producers, and counts it.

#include <string>
#include <unordered_map>

#include <nazir/nazir.hpp>

#include "scenarios/kit/alarm.hpp"
#include "scenarios/kit/simulation.hpp"
#include "workers.hpp"

namespace nazir::scenarios::producer_consumer {

class Line : public GenServer<Line> {
 public:
  struct NextRound {
    std::uint64_t alarm;
  };
  struct Overdue {
    std::uint64_t alarm;
  };
  using Handles = Messages<NextRound, Overdue, Adjust>;

  explicit Line(LineBooksPtr books);

  void handle_info(const NextRound& next);
  void handle_info(const Overdue& overdue);
  void handle_info(const Adjust& adjust);
  void handle_info(const Down& down);

 private:
  void begin();
  void end();

  const LineBooksPtr books_;
  Alarm<NextRound> next_;
  Alarm<Overdue> overdue_;
  bool waits_ = false;                            // for the end of the pause of the run
  RoundPtr round_;                                // while it runs
  std::unordered_map<Pid, std::string> running_;  // what each of the round is
  Pid consumer_;
  std::uint64_t number_ = 0, items_ = 0, processed_ = 0;
  std::string why_;  // why the round does not process all items, as far as is known

  BOOST_DESCRIBE_CLASS(Line, (), (), (), (waits_, running_, consumer_, number_, items_, processed_, why_))
};

/// A line and its workers, which end together.
ChildSpec line_spec(const LineBooksPtr& books);

/// The shares of the producers of a round in its items, with numbers from 1.
std::vector<Batch> batches(std::uint64_t items, std::uint64_t producers);

}  // namespace nazir::scenarios::producer_consumer
