// SPDX-License-Identifier: BSL-1.0
#pragma once
// A large population as a hundred crowds (crowd.hpp) below one supervisor: "district 1" to "district 100".

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <nazir/nazir.hpp>

#include "crowd.hpp"

namespace nazir::scenarios {

inline constexpr std::uint64_t districts = 100;

/// From 1. The name of its process.
inline std::string district_name(std::uint64_t number) {
  return fmt::format("district {}", number);
}

/// The supervisor `name` of all districts. `wanted`: members of all together; `make` starts one (crowd.hpp).
template <class Member>
ChildSpec districts_spec(std::string name, typename Crowd<Member>::Wanted wanted, typename Crowd<Member>::Make make) {
  std::vector<ChildSpec> crowds;
  for (std::uint64_t i = 1; i <= districts; ++i) {
    crowds.push_back(child<Crowd<Member>>({.name = district_name(i), .shutdown = brutal_kill},
                                          Part{.number = i, .of = districts}, wanted, make));
  }
  return supervisor(std::move(crowds), {.name = std::move(name), .max_restarts = 1000});
}

/// Adds the names of all districts to a list of Simulation::adjusted.
inline void add_districts(std::vector<std::string>& adjusted) {
  for (std::uint64_t i = 1; i <= districts; ++i) adjusted.push_back(district_name(i));
}

}  // namespace nazir::scenarios
