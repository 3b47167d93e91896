// SPDX-License-Identifier: BSL-1.0
#pragma once
// Bytes of live heap, charged to the process that allocated them. The replaced operator new of heap_accounting.cpp does
// the accounting; a program that does not link it measures nothing. Bytes are those that a block takes from the C
// library's allocator, so that sums agree with it.
//
// Accounts are never freed, so that a block that outlives its process, or its runtime, can still be subtracted from its
// account. An account is reused once it is closed and no live block is charged to it.

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace nazir::detail {

class Process;

class alignas(64) HeapAccount {
 public:
  /// Opens the account of a process; null when there is no memory for it. Only for the owner.
  static HeapAccount* open(Process& process) noexcept;

  /// Sets the limit of live heap above which the process is killed; 0: none. Returns the previous limit. Only for the
  /// owner, or for the thread that spawns the process.
  static std::size_t limit(Process& process, std::size_t bytes) noexcept;

  /// For allocations and releases by the process itself.
  void add(std::size_t bytes) noexcept {
    const auto own = add_own(static_cast<std::int64_t>(bytes));
    // What others freed never grows back. So the sum can only pass its peak, or a limit, when the own part passes its.
    if (own > own_peak_) [[unlikely]]
      note_peak(own);
  }
  void remove_own(std::size_t bytes) noexcept { add_own(-static_cast<std::int64_t>(bytes)); }
  /// For releases by anyone else. Any thread.
  void remove(std::size_t bytes) noexcept;
  /// The process has ended. Blocks that are still live stay on the account until they are freed.
  void close() noexcept;

  /// Any thread.
  std::uint64_t live() const noexcept;
  /// The most that was ever live. Any thread.
  std::uint64_t peak() const noexcept { return peak_.load(std::memory_order_relaxed); }

  struct Figures {
    bool measured = false;
    std::int64_t total = 0;   ///< All live blocks, counted independently of accounts.
    std::int64_t nobody = 0;  ///< Allocated outside of processes, or by the runtime for all.
    std::int64_t former = 0;  ///< Left by processes that have ended.
  };
  /// Any thread.
  static Figures figures() noexcept;

  /// Counts an allocation (or a release: negative) by the calling thread. `nobodys`: the block has no account.
  static void count(std::int64_t bytes, bool nobodys) noexcept {
    if (own_count == nullptr && !begin_to_count()) [[unlikely]]
      return;
    bump(own_count->total, bytes);
    if (nobodys) bump(own_count->nobody, bytes);
  }
  /// Whether the program links heap_accounting.cpp.
  static std::atomic<bool> measured;

 private:
  // Part of `others_` while the account is open, so that it cannot reach 0 before `close`.
  static constexpr std::int64_t open_mark = std::int64_t{1} << 62U;

  /// The counts of one thread, which they outlive.
  struct ThreadCount {
    std::atomic<std::int64_t> total{0}, nobody{0};
    ThreadCount* next = nullptr;
  };
  static std::atomic<ThreadCount*> thread_counts;
  static constinit thread_local ThreadCount* own_count;
  static std::atomic<std::int64_t> former;

  static bool begin_to_count() noexcept;
  static void bump(std::atomic<std::int64_t>& counter, std::int64_t amount) noexcept {
    counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
  }
  static void kill_current() noexcept;
  std::int64_t add_own(std::int64_t bytes) noexcept {
    const auto own = own_.load(std::memory_order_relaxed) + bytes;
    own_.store(own, std::memory_order_relaxed);
    return own;
  }
  void note_peak(std::int64_t own) noexcept;
  void recycle() noexcept;

  std::atomic<std::int64_t> own_{0};     ///< Written by the process only.
  std::atomic<std::int64_t> others_{0};  ///< Minus the bytes that others freed.
  std::int64_t own_peak_ = 0;            ///< The most that `own_` was since the limit was set.
  std::atomic<std::uint64_t> peak_{0};   ///< Written by the process only.
  HeapAccount* next_free_ = nullptr;
  std::size_t limit_ = 0;
};

/// While one lives, allocations of its thread are charged to no process: they serve all. The process must not suspend
/// meanwhile.
class UnaccountedScope {
 public:
  UnaccountedScope() noexcept : before_(active) { active = true; }
  UnaccountedScope(const UnaccountedScope&) = delete;
  UnaccountedScope& operator=(const UnaccountedScope&) = delete;
  ~UnaccountedScope() { active = before_; }
  static constinit thread_local bool active;

 private:
  bool before_;
};

}  // namespace nazir::detail
