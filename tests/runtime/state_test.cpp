// SPDX-License-Identifier: BSL-1.0
// Which state of a process may follow which. Builds that look for races check it at every change.
#include "process/state.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace nazir::detail {
namespace {

TEST(StateTest, TheTransitionsAreThoseOfTheTable) {
  using enum observe::State;
  const std::set<std::pair<observe::State, observe::State>> allowed = {
      {runnable, running},    {running, runnable},  {running, waiting}, {running, suspended},
      {running, exiting},     {waiting, runnable},  {waiting, running}, {suspended, runnable},
      {suspended, suspended}, {suspended, running}, {exiting, runnable}};
  for (const auto from : {running, runnable, waiting, suspended, exiting}) {
    for (const auto to : {running, runnable, waiting, suspended, exiting}) {
      EXPECT_EQ(may_follow(from, to), allowed.contains({from, to}))
          << static_cast<int>(from) << " to " << static_cast<int>(to);
    }
  }
}

}  // namespace
}  // namespace nazir::detail
