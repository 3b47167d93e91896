// SPDX-License-Identifier: BSL-1.0
// Replacements of operator new and delete that charge each block to the process that allocated it. Optional: a program
// links nazir::heap_accounting to measure heap. A header of 16 bytes before each block holds its account and size.
#include <algorithm>
#include <cstdlib>
#include <new>

#include "memory/heap_account.hpp"
#include "process/process.hpp"
#include "scheduler/scheduler.hpp"

namespace {

using nazir::detail::HeapAccount;
using nazir::detail::Process;

struct Header {
  HeapAccount* account;
  std::size_t size;  // see `taken_by`
};
constexpr std::size_t header_size = 16;
static_assert(sizeof(Header) == header_size && __STDCPP_DEFAULT_NEW_ALIGNMENT__ <= header_size);

[[maybe_unused]] const bool linked = [] {
  HeapAccount::measured.store(true, std::memory_order_relaxed);
  return true;
}();

/// The distance between the beginning of the block and the pointer given to the user.
std::size_t offset_of(std::size_t alignment) {
  return std::max(alignment, header_size);
}

/// What a block of `whole` bytes takes from glibc's allocator: 8 bytes more, in steps of 16, 32 at least.
std::size_t taken_by(std::size_t whole) {
  return std::max((whole + 8 + 15) / 16 * 16, std::size_t{32});
}

Process* process_here() {
  const auto* scheduler = nazir::detail::current_scheduler;
  return scheduler != nullptr ? scheduler->current() : nullptr;
}

/// The account of the calling process, opened on first use. Null where allocations are charged to nobody: outside of
/// processes, while the code of a process is destroyed, and while a `UnaccountedScope` lives.
HeapAccount* account_here() {
  Process* process = process_here();
  if (process == nullptr || process->ending || nazir::detail::UnaccountedScope::active) return nullptr;
  HeapAccount* account = process->heap.load(std::memory_order_relaxed);
  return account != nullptr ? account : HeapAccount::open(*process);
}

bool is_of_process_here(const HeapAccount* account) {
  const Process* process = process_here();
  return process != nullptr && !process->ending && process->heap.load(std::memory_order_relaxed) == account;
}

void* book(void* block, std::size_t size, std::size_t offset) {
  char* given = static_cast<char*>(block) + offset;
  HeapAccount* account = account_here();
  new (given - header_size) Header{account, size};
  if (account != nullptr) account->add(size);
  HeapAccount::count(static_cast<std::int64_t>(size), account == nullptr);
  return given;
}

void* allocate(std::size_t size, std::size_t alignment) {
  const std::size_t offset = offset_of(alignment);
  for (;;) {
    void* block = nullptr;
    std::size_t whole = size + offset;
    if (size < SIZE_MAX / 2) {
      if (alignment > header_size) whole = (whole + alignment - 1) / alignment * alignment;
      block = alignment <= header_size ? std::malloc(whole) : std::aligned_alloc(alignment, whole);
    }
    if (block != nullptr) return book(block, taken_by(whole), offset);
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void release(void* given, std::size_t alignment) noexcept {
  if (given == nullptr) return;
  const Header header = *reinterpret_cast<Header*>(static_cast<char*>(given) - header_size);
  if (header.account != nullptr) {
    if (is_of_process_here(header.account)) {
      header.account->remove_own(header.size);
    } else {
      header.account->remove(header.size);
    }
  }
  HeapAccount::count(-static_cast<std::int64_t>(header.size), header.account == nullptr);
  std::free(static_cast<char*>(given) - offset_of(alignment));
}

}  // namespace

// All forms are replaced, although the standard library's forward to the first ones. A sanitizer's forms do not, and a
// block must be freed by the allocator that it came from.
namespace {
constexpr std::size_t of(std::align_val_t alignment) {
  return static_cast<std::size_t>(alignment);
}
template <class Allocate>
void* or_null(Allocate allocate) noexcept {
  try {
    return allocate();
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
}  // namespace

// NOLINTBEGIN(misc-new-delete-overloads)
void* operator new(std::size_t size) {
  return allocate(size, header_size);
}
void* operator new[](std::size_t size) {
  return allocate(size, header_size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate(size, of(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return allocate(size, of(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return or_null([=] { return allocate(size, header_size); });
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return or_null([=] { return allocate(size, header_size); });
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return or_null([=] { return allocate(size, of(alignment)); });
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return or_null([=] { return allocate(size, of(alignment)); });
}

void operator delete(void* given) noexcept {
  release(given, header_size);
}
void operator delete[](void* given) noexcept {
  release(given, header_size);
}
void operator delete(void* given, std::size_t) noexcept {
  release(given, header_size);
}
void operator delete[](void* given, std::size_t) noexcept {
  release(given, header_size);
}
void operator delete(void* given, std::align_val_t alignment) noexcept {
  release(given, of(alignment));
}
void operator delete[](void* given, std::align_val_t alignment) noexcept {
  release(given, of(alignment));
}
void operator delete(void* given, std::size_t, std::align_val_t alignment) noexcept {
  release(given, of(alignment));
}
void operator delete[](void* given, std::size_t, std::align_val_t alignment) noexcept {
  release(given, of(alignment));
}
void operator delete(void* given, const std::nothrow_t&) noexcept {
  release(given, header_size);
}
void operator delete[](void* given, const std::nothrow_t&) noexcept {
  release(given, header_size);
}
void operator delete(void* given, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  release(given, of(alignment));
}
void operator delete[](void* given, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  release(given, of(alignment));
}
// NOLINTEND(misc-new-delete-overloads)
