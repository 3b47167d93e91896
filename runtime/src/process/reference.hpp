// SPDX-License-Identifier: BSL-1.0
// How references are numbered. Each scheduler numbers its own; the ticks of intervals have a range of their own.
#pragma once

#include <cstdint>

#include <nazir/pid.hpp>
#include <nazir/timer.hpp>

namespace nazir::detail {

/// The lower bits of a reference name its scheduler: 1 to 1,024, which leaves 0 for none.
inline constexpr unsigned reference_scheduler_bits = 11;
/// Set in the reference that the ticks of an interval carry.
inline constexpr std::uint64_t tick_bit = std::uint64_t{1} << 63U;

/// `number` counts from 1.
constexpr Ref reference(std::uint64_t number, std::uint16_t scheduler) {
  return Ref{number << reference_scheduler_bits | (std::uint64_t{scheduler} + 1)};
}
/// Then the later one is the greater one.
constexpr bool of_one_scheduler(Ref left, Ref right) {
  return ((left.value ^ right.value) & ((1U << reference_scheduler_bits) - 1)) == 0;
}

/// What the ticks of an interval carry.
constexpr Ref tick_ref(TimerRef timer) {
  return Ref{tick_bit | timer.value << 16U | timer.scheduler};
}
constexpr TimerRef timer_of(Ref tick) {
  return {(tick.value & ~tick_bit) >> 16U, static_cast<std::uint16_t>(tick.value)};
}

}  // namespace nazir::detail
