// SPDX-License-Identifier: BSL-1.0
#include "memory/stack_allocator.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <new>
#include <numeric>
#include <utility>

#include "memory/pages.hpp"
#include "memory/sanitizers.hpp"

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102  // Linux 6.13; older headers do not know it
#endif

namespace nazir::detail {
namespace {

constexpr std::size_t protected_most =
    4096;  // each takes two of the 65,530 mappings that a process may have by default
// Stacks lie a whole number of pages apart. If all began at the same offset in a page, their hottest lines would
// compete for the same few cache sets. So each begins one line lower than its neighbour, in turn, within half a page.
// Their numbers decide, not their addresses, which would make equal virtual runs use different amounts of stack.
constexpr std::size_t line = 64;
constexpr std::size_t places = 31;  // and one line for the pointer to the stack's slab
constexpr std::uint64_t canary = 0x6e617a6972212121;
constexpr std::size_t most_looks = 32;  // at slabs, in one call

// All allocators of the program share the mappings that mprotect may take.
std::atomic<std::size_t> protected_stacks{0};

}  // namespace

StackAllocator::StackAllocator(std::size_t size, GuardKind best) : page_(page_size()), guard_(best) {
  // Frames of sanitized code are several times as large.
  if (sanitized) size *= 4;
  size_ = (size + page_ - 1) / page_ * page_;
  stride_ = size_ + page_;
}

StackAllocator::~StackAllocator() {
  unmap_gone();
  for (const auto& slab : slabs_) unmap(*slab);
}

StackAllocator::Slab& StackAllocator::add_slab() {
  auto slab = std::make_unique<Slab>();
  void* memory = mmap(nullptr, stride_ * slab_stacks, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  slab->memory = static_cast<char*>(memory);
  slab->first = slab_stacks * slabs_ever_++;
  const Lock lock(slabs_mutex_);
  free_.reserve((slabs_.size() + 1) * slab_stacks);  // so that `deallocate` never allocates
  return *slabs_.emplace_back(std::move(slab));
}

void StackAllocator::unmap(Slab& slab) noexcept {
  protected_stacks.fetch_sub(static_cast<std::size_t>(std::popcount(slab.protects)), std::memory_order_relaxed);
  unguarded_.fetch_sub(static_cast<std::size_t>(std::popcount(slab.canaries)), std::memory_order_relaxed);
  munmap(slab.memory, stride_ * slab_stacks);
}

void StackAllocator::guard(const Stack& stack) {
  char* low = low_of(stack);
  if (guard_kind() == GuardKind::advised) {
    if (madvise(low, page_, MADV_GUARD_INSTALL) == 0) return;
    guard_.store(GuardKind::protected_pages, std::memory_order_relaxed);
  }
  if (guard_kind() == GuardKind::protected_pages) {
    if (protected_stacks.fetch_add(1, std::memory_order_relaxed) < protected_most &&
        mprotect(low, page_, PROT_NONE) == 0) {
      stack.slab->protects |= stack.bit();
      return;
    }
    protected_stacks.fetch_sub(1, std::memory_order_relaxed);
    guard_.store(GuardKind::canary, std::memory_order_relaxed);
  }
  *reinterpret_cast<std::uint64_t*>(low) = canary;
  stack.slab->canaries |= stack.bit();
  unguarded_.fetch_add(1, std::memory_order_relaxed);
}

boost::context::stack_context StackAllocator::allocate() {
  Stack stack{};
  if (!free_.empty()) {
    stack = free_.back();
    free_.pop_back();
  } else {
    if (fresh_ == nullptr) fresh_ = &add_slab();
    stack = {fresh_, fresh_->begun};
    guard(stack);
    if (++fresh_->begun == slab_stacks) fresh_ = nullptr;
    stack.slab->dropped |= stack.bit();
  }
  if ((stack.slab->dropped & stack.bit()) != 0) {
    stack.slab->dropped &= ~stack.bit();
    touched_.store(touched() + 1, std::memory_order_relaxed);
  }
  ++stack.slab->live;
  live_.store(live() + 1, std::memory_order_relaxed);
  char* low = low_of(stack);
  const std::size_t shift = line + (stack.slab->first + stack.index) % places * line;
  boost::context::stack_context context;
  context.size = size_ - shift;
  context.sp = low + stride_ - shift;
  *static_cast<Slab**>(context.sp) = stack.slab;
  return context;
}

void StackAllocator::deallocate(boost::context::stack_context& context) noexcept {
  char* low = static_cast<char*>(context.sp) - context.size - page_;
  unpoison(low + page_, size_);
  Slab* slab = *static_cast<Slab**>(context.sp);
  const Stack stack{slab, static_cast<std::size_t>(low - slab->memory) / stride_};
  if ((slab->canaries & stack.bit()) != 0 && *reinterpret_cast<std::uint64_t*>(low) != canary) {
    std::fputs("nazir: a process overflowed its stack and wrote into its neighbour's; ending the program\n", stderr);
    std::abort();
  }
  --slab->live;
  free_.push_back(stack);
  live_.store(live() - 1, std::memory_order_relaxed);
}

void StackAllocator::drop(const Stack& stack) {
  if ((stack.slab->dropped & stack.bit()) != 0) return;
  drop_pages(low_of(stack) + page_, size_);
  stack.slab->dropped |= stack.bit();
  stack.slab->changed = true;
  touched_.store(touched() - 1, std::memory_order_relaxed);
}

void StackAllocator::trim(std::size_t keep) {
  if (free_.size() <= keep) return;
  std::size_t surplus = free_.size() - keep;
  // Slabs without a stack in use go as a whole.
  for (const auto& slab : slabs_) {
    if (slab->live != 0 || slab->begun > surplus) continue;
    surplus -= slab->begun;
    slab->gone = true;
    const auto held = slab->begun - static_cast<std::size_t>(std::popcount(slab->dropped));
    touched_.store(touched() - held, std::memory_order_relaxed);
  }
  if (fresh_ != nullptr && fresh_->gone) fresh_ = nullptr;
  std::erase_if(free_, [](const Stack& stack) { return stack.slab->gone; });
  for (std::size_t i = 0; i < surplus; ++i) drop(free_[i]);
  const Lock lock(slabs_mutex_);
  const auto first = std::stable_partition(slabs_.begin(), slabs_.end(), [](const auto& slab) { return !slab->gone; });
  std::move(first, slabs_.end(), std::back_inserter(gone_));
  slabs_.erase(first, slabs_.end());
  for (const auto& slab : slabs_) {
    if (std::exchange(slab->changed, false)) slab->resident = unknown;
  }
  free_.shrink_to_fit();
  free_.reserve(slabs_.size() * slab_stacks);
}

std::size_t StackAllocator::unmap_gone() {
  std::vector<std::unique_ptr<Slab>> gone;
  {
    const Lock lock(slabs_mutex_);
    gone.swap(gone_);
  }
  for (const auto& slab : gone) unmap(*slab);
  return gone.size() * stride_ * slab_stacks;
}

std::size_t StackAllocator::resident_bytes() const {
  const Lock lock(slabs_mutex_);
  const std::size_t count = slabs_.size();
  if (count == 0) return 0;
  std::vector<unsigned char> pages(stride_ * slab_stacks / page_);
  // A step of the golden section spreads the looks evenly, however many there are.
  std::size_t step = count * 5 / 8 + 1;
  while (std::gcd(step, count) != 1) ++step;
  for (std::size_t i = 0; i < std::min(count, most_looks); ++i) {
    Slab& slab = *slabs_[next_look_ % count];
    next_look_ = (next_look_ + step) % count;
    if (mincore(slab.memory, stride_ * slab_stacks, pages.data()) != 0) continue;
    slab.resident = static_cast<std::size_t>(
        std::count_if(pages.begin(), pages.end(), [](unsigned char each) { return (each & 1U) != 0; }));
  }
  std::size_t seen = 0, sum = 0;
  for (const auto& slab : slabs_) {
    if (slab->resident == unknown) continue;
    ++seen;
    sum += slab->resident;
  }
  return seen == 0 ? 0 : sum * page_ * count / seen;
}

}  // namespace nazir::detail
