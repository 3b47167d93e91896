// SPDX-License-Identifier: BSL-1.0
#pragma once
// Stacks for fibers: cut from large reserved mappings, reused last-in first-out, each with a guard at its low end.
//
// A stack's address space is reserved, and its memory comes page by page as it is touched. `trim` gives back the memory
// of free stacks. A guard makes an overflow fault instead of corrupting the neighbour. Kinds, best first:
//   * guard pages without mappings of their own (MADV_GUARD_INSTALL, Linux 6.13 and later): any number of stacks;
//   * mprotect, for the first few thousand stacks only: each splits a mapping, and the system limits their number;
//   * a canary for all other stacks, checked when a fiber returns its stack.
// Each scheduler has one allocator; only its thread allocates, frees and trims. Any thread may read the counters.

#include <atomic>
#include <boost/context/stack_context.hpp>
#include <boost/context/stack_traits.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <nazir/detail/mutex.hpp>

namespace nazir::detail {

enum class GuardKind : std::uint8_t { advised, protected_pages, canary };

class StackAllocator {
 public:
  /// `size` is rounded up to pages and does not include the guard. `best`: the kind of guard to try first, for tests of
  /// the kinds of older systems.
  explicit StackAllocator(std::size_t size, GuardKind best = GuardKind::advised);
  StackAllocator(const StackAllocator&) = delete;
  StackAllocator& operator=(const StackAllocator&) = delete;
  /// All stacks must have been freed.
  ~StackAllocator();

  /// Throws std::bad_alloc when the address space is used up.
  boost::context::stack_context allocate();
  void deallocate(boost::context::stack_context& stack) noexcept;
  /// Gives the memory of free stacks back to the system, except for the `keep` used last. Slabs without any stack in
  /// use are left to `unmap_gone`, which takes longer.
  void trim(std::size_t keep);
  /// Unmaps the slabs that `trim` left to it. Returns the bytes of address space. Any thread, one at a time.
  std::size_t unmap_gone();

  /// Without the guard; up to half a page of it is left unused.
  std::size_t stack_size() const { return size_; }
  /// Stacks in use. Any thread.
  std::size_t live() const { return live_.load(std::memory_order_relaxed); }
  /// Stacks that were handed out and whose memory was not given back since. Any thread.
  std::size_t touched() const { return touched_.load(std::memory_order_relaxed); }
  /// Stacks that only have a canary. Any thread.
  std::size_t unguarded() const { return unguarded_.load(std::memory_order_relaxed); }
  GuardKind guard_kind() const { return guard_.load(std::memory_order_relaxed); }
  /// Bytes of memory that the stacks occupy, as the system counts them. Exact for two thousand stacks. Of more, each
  /// call looks at as many, in turn, and counts what earlier calls saw of the others; those never looked at count as
  /// the mean. Any thread; takes some 10 µs for each hundred stacks, 300 µs at most.
  std::size_t resident_bytes() const;

 private:
  static constexpr std::size_t slab_stacks = 64;
  static constexpr std::size_t unknown = ~std::size_t{0};
  struct Slab {
    char* memory = nullptr;
    std::size_t first = 0;                                  ///< The number of its first stack, of all there ever were.
    std::size_t begun = 0, live = 0;                        ///< Stacks that were ever handed out, and those in use.
    std::uint64_t canaries = 0, protects = 0, dropped = 0;  ///< One bit per stack.
    bool gone = false;                                      ///< Only its mapping is left.
    bool changed = false;                                   ///< Memory was given back since it was looked at.
    std::size_t resident = unknown;                         ///< Pages at the last look. Under the mutex.
  };
  struct Stack {
    Slab* slab;
    std::size_t index;
    std::uint64_t bit() const { return std::uint64_t{1} << index; }
  };

  char* low_of(const Stack& stack) const { return stack.slab->memory + stack.index * stride_; }
  Slab& add_slab();
  void guard(const Stack& stack);
  void drop(const Stack& stack);
  void unmap(Slab& slab) noexcept;

  std::size_t size_, stride_, page_;
  mutable Mutex slabs_mutex_;
  std::vector<std::unique_ptr<Slab>> slabs_;  ///< The mutex is held to change it, and to read it on another thread.
  std::size_t slabs_ever_ = 0;
  std::vector<std::unique_ptr<Slab>> gone_ NAZIR_GUARDED_BY(slabs_mutex_);
  mutable std::size_t next_look_ NAZIR_GUARDED_BY(slabs_mutex_) = 0;
  Slab* fresh_ = nullptr;    ///< Has stacks that were never handed out.
  std::vector<Stack> free_;  ///< Those to be used next come last.
  std::atomic<std::size_t> live_{0}, touched_{0}, unguarded_{0};
  std::atomic<GuardKind> guard_;
};

/// The handle that Boost.Context copies into each fiber.
struct StackHandle {
  using traits_type = boost::context::stack_traits;
  StackAllocator* allocator;
  boost::context::stack_context allocate() { return allocator->allocate(); }
  void deallocate(boost::context::stack_context& stack) noexcept { allocator->deallocate(stack); }
};

}  // namespace nazir::detail
