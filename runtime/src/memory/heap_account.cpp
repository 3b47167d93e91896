// SPDX-License-Identifier: BSL-1.0
#include "memory/heap_account.hpp"

#include <cstdlib>
#include <limits>
#include <new>
#include <utility>

#include "memory/spinlock.hpp"
#include "process/process.hpp"

namespace nazir::detail {
namespace {

// Everything here must work before main and after it, and may not use operator new.

constexpr std::size_t chunk_size = 64;
struct Chunk {
  alignas(64) unsigned char accounts[chunk_size * sizeof(HeapAccount)];
  Chunk* next = nullptr;
  HeapAccount* at(std::size_t i) { return reinterpret_cast<HeapAccount*>(accounts) + i; }
};
constinit Spinlock accounts_lock;
constinit Chunk* chunks NAZIR_GUARDED_BY(accounts_lock) = nullptr;
constinit HeapAccount* free_accounts NAZIR_GUARDED_BY(accounts_lock) = nullptr;

}  // namespace

constinit thread_local bool UnaccountedScope::active = false;
constinit std::atomic<bool> HeapAccount::measured{false};

constinit std::atomic<HeapAccount::ThreadCount*> HeapAccount::thread_counts{nullptr};
constinit thread_local HeapAccount::ThreadCount* HeapAccount::own_count = nullptr;
constinit std::atomic<std::int64_t> HeapAccount::former{0};

HeapAccount* HeapAccount::open(Process& process) noexcept {
  const Lock lock(accounts_lock);
  if (free_accounts == nullptr) {
    void* memory = std::aligned_alloc(alignof(Chunk), sizeof(Chunk));
    if (memory == nullptr) return nullptr;
    auto* chunk = new (memory) Chunk;
    for (std::size_t i = 0; i < chunk_size; ++i) {
      auto* account = new (chunk->at(i)) HeapAccount;
      account->next_free_ = free_accounts;
      free_accounts = account;
    }
    chunk->next = chunks;
    chunks = chunk;
    count(sizeof(Chunk), true);
  }
  HeapAccount* account = free_accounts;
  free_accounts = account->next_free_;
  account->own_.store(0, std::memory_order_relaxed);
  account->others_.store(open_mark, std::memory_order_relaxed);
  account->own_peak_ = 0;
  account->peak_.store(0, std::memory_order_relaxed);
  account->limit_ = 0;
  process.heap.store(account, std::memory_order_release);
  return account;
}

std::size_t HeapAccount::limit(Process& process, std::size_t bytes) noexcept {
  HeapAccount* account = process.heap.load(std::memory_order_relaxed);
  if (account == nullptr && bytes != 0) account = open(process);
  if (account == nullptr) return 0;
  account->own_peak_ = std::numeric_limits<std::int64_t>::min();  // the next allocation is checked
  return std::exchange(account->limit_, bytes);
}

void HeapAccount::note_peak(std::int64_t own) noexcept {
  own_peak_ = own;
  const auto now = live();
  if (now > peak()) peak_.store(now, std::memory_order_relaxed);
  if (limit_ != 0 && now > limit_) kill_current();
}

void HeapAccount::kill_current() noexcept {
  Process& process = *current_process();
  if (process.exit_pending) return;
  process.end_reason = Reason::killed;
  process.exit_pending = true;
}

void HeapAccount::recycle() noexcept {
  const Lock lock(accounts_lock);
  next_free_ = free_accounts;
  free_accounts = this;
}

void HeapAccount::remove(std::size_t bytes) noexcept {
  const auto amount = static_cast<std::int64_t>(bytes);
  const auto before = others_.fetch_sub(amount, std::memory_order_acq_rel);
  if (before < open_mark / 2) former.fetch_sub(amount, std::memory_order_relaxed);
  if (before == amount) recycle();
}

void HeapAccount::close() noexcept {
  const auto change = own_.exchange(0, std::memory_order_relaxed) - open_mark;
  const auto left = others_.fetch_add(change, std::memory_order_acq_rel) + change;
  former.fetch_add(left, std::memory_order_relaxed);
  if (left == 0) recycle();
}

std::uint64_t HeapAccount::live() const noexcept {
  const auto others = others_.load(std::memory_order_relaxed);
  const auto bytes = own_.load(std::memory_order_relaxed) + others - (others > open_mark / 2 ? open_mark : 0);
  return bytes > 0 ? static_cast<std::uint64_t>(bytes) : 0;
}

bool HeapAccount::begin_to_count() noexcept {
  void* memory = std::malloc(sizeof(ThreadCount));
  if (memory == nullptr) return false;
  own_count = new (memory) ThreadCount;
  own_count->next = thread_counts.load(std::memory_order_relaxed);
  while (!thread_counts.compare_exchange_weak(own_count->next, own_count, std::memory_order_release,
                                              std::memory_order_relaxed)) {
  }
  return true;
}

HeapAccount::Figures HeapAccount::figures() noexcept {
  Figures figures;
  figures.measured = measured.load(std::memory_order_relaxed);
  for (auto* each = thread_counts.load(std::memory_order_acquire); each != nullptr; each = each->next) {
    figures.total += each->total.load(std::memory_order_relaxed);
    figures.nobody += each->nobody.load(std::memory_order_relaxed);
  }
  figures.former = former.load(std::memory_order_relaxed);
  return figures;
}

}  // namespace nazir::detail
