// SPDX-License-Identifier: BSL-1.0
#include "memory/stack_allocator.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <new>

#include "memory/sanitizers.hpp"

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102  // Linux 6.13; older headers do not know it
#endif

namespace nazir::detail {
namespace {

constexpr std::size_t slab_stacks = 64;
constexpr std::size_t protected_most =
    4096;  // each takes two of the 65,530 mappings that a process may have by default
// Stacks lie a whole number of pages apart. If all began at the same place of a page, what they use most would fight
// for the same few sets of the caches: each begins so many lines further down than its neighbour, in turn, within half
// a page.
constexpr std::size_t line = 64;
constexpr std::size_t places = 32;
constexpr std::uint64_t canary = 0x6e617a6972212121;

// All allocators of the program share the mappings that mprotect may take.
std::atomic<std::size_t> protected_stacks{0};

}  // namespace

StackAllocator::StackAllocator(std::size_t size) : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
  // The sanitizers' frames are several times as large.
  if (sanitized) size *= 4;
  size_ = (size + page_ - 1) / page_ * page_;
  stride_ = size_ + page_;
}

StackAllocator::~StackAllocator() {
  for (char* slab : slabs_) munmap(slab, stride_ * slab_stacks);
}

void StackAllocator::add_slab() {
  void* memory = mmap(nullptr, stride_ * slab_stacks, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  slabs_.push_back(static_cast<char*>(memory));
  fresh_ = slab_stacks;
}

void StackAllocator::guard(char* low) {
  if (guard_.load(std::memory_order_relaxed) == GuardKind::advised) {
    if (madvise(low, page_, MADV_GUARD_INSTALL) == 0) return;
    guard_.store(GuardKind::protected_pages, std::memory_order_relaxed);
  }
  if (guard_.load(std::memory_order_relaxed) == GuardKind::protected_pages) {
    if (protected_stacks.fetch_add(1, std::memory_order_relaxed) < protected_most &&
        mprotect(low, page_, PROT_NONE) == 0) {
      return;
    }
    guard_.store(GuardKind::canary, std::memory_order_relaxed);
  }
  *reinterpret_cast<std::uint64_t*>(low) = canary;
  canaries_.push_back(low);
  unguarded_.store(canaries_.size(), std::memory_order_relaxed);
}

boost::context::stack_context StackAllocator::allocate() {
  char* low = nullptr;
  if (!free_.empty()) {
    low = free_.back();
    free_.pop_back();
  } else {
    if (fresh_ == 0) add_slab();
    low = slabs_.back() + (slab_stacks - fresh_) * stride_;
    free_.reserve(slabs_.size() * slab_stacks);  // so that giving one back never allocates
    guard(low);
    --fresh_;
    touched_.store(touched_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }
  live_.store(live_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  boost::context::stack_context stack;
  const std::size_t shift = reinterpret_cast<std::uintptr_t>(low) / page_ % places * line;
  stack.size = size_ - shift;
  stack.sp = low + stride_ - shift;
  return stack;
}

void StackAllocator::deallocate(boost::context::stack_context& stack) noexcept {
  char* low = static_cast<char*>(stack.sp) - stack.size - page_;
  if (!canaries_.empty() && std::find(canaries_.begin(), canaries_.end(), low) != canaries_.end() &&
      *reinterpret_cast<std::uint64_t*>(low) != canary) {
    std::fputs("nazir: a process overflowed its stack and wrote into its neighbour's; ending the program\n", stderr);
    std::abort();
  }
  unpoison(low + page_, size_);
  free_.push_back(low);
  live_.store(live_.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
}

}  // namespace nazir::detail
