// SPDX-License-Identifier: BSL-1.0
#pragma once
// Bytes of live heap, booked to the process that allocated them. The books are kept by the replaced operator new of
// heap_accounting.cpp; a program that does not link it measures nothing.
//
// Accounts are never given back to the system, so that a block that outlives its process, or its runtime, can still be
// taken off the account it is on. An account is used again once it is closed and nothing is on it.

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace nazir::detail {

class Process;

class alignas(64) HeapAccount {
 public:
  /// Of the calling process, opened when it has none; null outside of processes: what is allocated there is nobody's.
  static HeapAccount* current() noexcept;
  /// Whether it is the calling process's.
  bool is_current() const noexcept;

  /// A process whose live heap grows beyond so many bytes is killed; 0: it may grow. Gives the limit before. The owner,
  /// or who makes the process.
  static std::size_t limit(Process& process, std::size_t bytes) noexcept;

  /// The process itself allocates and frees.
  void add(std::size_t bytes) noexcept {
    add_own(static_cast<std::int64_t>(bytes));
    if (limit_ != 0 && live() > limit_) [[unlikely]]
      kill_current();
  }
  void remove_own(std::size_t bytes) noexcept { add_own(-static_cast<std::int64_t>(bytes)); }
  /// Anybody else frees.
  void remove(std::size_t bytes) noexcept;
  /// The process has ended. What is still on the account stays there until it is freed.
  void close() noexcept;

  /// Any thread.
  std::uint64_t live() const noexcept;

  struct Figures {
    bool measured = false;
    std::int64_t total = 0;   ///< All live blocks, counted on their own.
    std::int64_t nobody = 0;  ///< Allocated outside of processes, or by the runtime for all.
    std::int64_t former = 0;  ///< Left by processes that have ended.
  };
  /// Any thread.
  static Figures figures() noexcept;

  /// What the calling thread has allocated and freed, for the total; `nobodys`: of blocks without an account.
  static void count(std::int64_t bytes, bool nobodys) noexcept;
  /// The program has linked heap_accounting.cpp.
  static std::atomic<bool> measured;

 private:
  // While the account is open, `others` is this much too high: it cannot reach 0 before it is closed.
  static constexpr std::int64_t open_mark = std::int64_t{1} << 62U;

  static HeapAccount* open(Process& process) noexcept;
  static void kill_current() noexcept;
  void add_own(std::int64_t bytes) noexcept {
    own_.store(own_.load(std::memory_order_relaxed) + bytes, std::memory_order_relaxed);
  }
  void recycle() noexcept;

  std::atomic<std::int64_t> own_{0};     ///< Written by the process only.
  std::atomic<std::int64_t> others_{0};  ///< What others freed, negative.
  HeapAccount* next_free_ = nullptr;
  std::size_t limit_ = 0;
};

/// What its thread allocates while one lives is nobody's: memory that serves all. No suspension meanwhile.
class Nobodys {
 public:
  Nobodys() noexcept : before_(active) { active = true; }
  Nobodys(const Nobodys&) = delete;
  Nobodys& operator=(const Nobodys&) = delete;
  ~Nobodys() { active = before_; }
  static constinit thread_local bool active;

 private:
  bool before_;
};

}  // namespace nazir::detail
