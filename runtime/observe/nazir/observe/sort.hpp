// SPDX-License-Identifier: BSL-1.0
#pragma once
// Sorting by a number in time that grows no faster than the number of items.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace nazir::observe {

/// Sorts ascending by `key(item)`, an unsigned number. Equal items keep their order. `scratch` is overwritten; a caller
/// that sorts often keeps it, so that nothing is allocated.
///
/// Radix sort from the lowest digit (Knuth, The Art of Computer Programming 3, 5.2.5). Digits in which all keys agree
/// are skipped, so small numbers take two passes.
template <class Item, class Key>
void sort_by_number(std::vector<Item>& items, std::vector<Item>& scratch, Key key) {
  constexpr unsigned bits = 11;
  constexpr std::uint64_t values = std::uint64_t{1} << bits;
  constexpr std::size_t few = 512;
  const auto before = [&key](const Item& one, const Item& other) { return key(one) < key(other); };
  if (std::is_sorted(items.begin(), items.end(), before)) return;
  if (items.size() < few) return std::stable_sort(items.begin(), items.end(), before);
  std::uint64_t differs = 0;
  for (const Item& item : items) differs |= key(item) ^ key(items.front());
  scratch.resize(items.size());
  for (unsigned shift = 0; shift < 64; shift += bits) {
    if ((differs >> shift & (values - 1)) == 0) continue;
    const auto digit = [&](const Item& item) { return static_cast<std::size_t>(key(item) >> shift & (values - 1)); };
    std::array<std::size_t, values> place{};
    for (const Item& item : items) ++place[digit(item)];
    std::size_t first = 0;
    for (std::size_t& each : place) each = (first += each) - each;
    for (const Item& item : items) scratch[place[digit(item)]++] = item;
    items.swap(scratch);
  }
}

}  // namespace nazir::observe
