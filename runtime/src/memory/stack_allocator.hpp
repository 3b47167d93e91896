// SPDX-License-Identifier: BSL-1.0
#pragma once
// Stacks for fibers: cut from large reserved mappings, used again last-in first-out, each with a guard at its low end.
//
// A stack's address space is reserved and its memory comes page by page as it is touched. A guard makes an overflow
// fault instead of corrupting its neighbour. Which kind is in force:
//   * guard pages without mappings of their own (MADV_GUARD_INSTALL, Linux 6.13 and later): any number of stacks;
//   * mprotect, for the first few thousand stacks only: each splits a mapping, and their number is bounded by the
//   system;
//   * none for the stacks beyond: they carry a canary, checked when the fiber that used one returns it.
// One allocator a scheduler; only its thread allocates and frees. The counters may be read by any thread.

#include <atomic>
#include <boost/context/stack_context.hpp>
#include <boost/context/stack_traits.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace nazir::detail {

enum class GuardKind : std::uint8_t { advised, protected_pages, canary };

class StackAllocator {
 public:
  /// `size` is rounded up to pages; the guard comes on top of it.
  explicit StackAllocator(std::size_t size);
  StackAllocator(const StackAllocator&) = delete;
  StackAllocator& operator=(const StackAllocator&) = delete;
  /// All stacks must have been freed.
  ~StackAllocator();

  /// Throws std::bad_alloc when the address space is used up.
  boost::context::stack_context allocate();
  void deallocate(boost::context::stack_context& stack) noexcept;

  /// Without the guard; up to half a page of it is left unused.
  std::size_t stack_size() const { return size_; }
  /// Stacks in use. Any thread.
  std::size_t live() const { return live_.load(std::memory_order_relaxed); }
  /// Stacks that were ever handed out. Any thread.
  std::size_t touched() const { return touched_.load(std::memory_order_relaxed); }
  /// Stacks that only have a canary. Any thread.
  std::size_t unguarded() const { return unguarded_.load(std::memory_order_relaxed); }
  GuardKind guard_kind() const { return guard_.load(std::memory_order_relaxed); }

 private:
  void add_slab();
  void guard(char* low);

  std::size_t size_, stride_, page_;
  std::vector<char*> slabs_;
  std::size_t fresh_ = 0;    ///< Stacks of the last slab that were never handed out.
  std::vector<char*> free_;  ///< Low ends, the guard included.
  std::atomic<std::size_t> live_{0}, touched_{0}, unguarded_{0};
  std::atomic<GuardKind> guard_{GuardKind::advised};
  std::vector<char*> canaries_;
};

/// The handle that Boost.Context copies into each fiber.
struct StackHandle {
  using traits_type = boost::context::stack_traits;
  StackAllocator* allocator;
  boost::context::stack_context allocate() { return allocator->allocate(); }
  void deallocate(boost::context::stack_context& stack) noexcept { allocator->deallocate(stack); }
};

}  // namespace nazir::detail
