// SPDX-License-Identifier: BSL-1.0
#pragma once
// A flat hash table with linear probing, for the links and monitors of a process. It takes no memory while it is empty,
// and one block of 64 bytes for the first few entries. (A general table costs two allocations and a page's worth of
// headers for the two entries that most processes ever have; spawn-and-exit was twice as slow with it.)
//
// Key: a type with a member `value`, an unsigned integer, 0 for none. Entries move when others are erased. The order of
// iteration depends only on the keys and on the history of the table.

#include <cstdint>
#include <memory>
#include <new>
#include <utility>

#include "memory/block_pool.hpp"

namespace nazir::detail {

template <class Key, class Value>
class SmallTable {
 public:
  SmallTable() = default;
  SmallTable(const SmallTable&) = delete;
  SmallTable& operator=(const SmallTable&) = delete;
  SmallTable(SmallTable&& other) noexcept
      : entries_(std::exchange(other.entries_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        bits_(std::exchange(other.bits_, 0)) {}
  ~SmallTable() { clear(); }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  /// False when the key is there already; its value then stays.
  bool insert(Key key, Value value) {
    if ((size_ + 1) * 4 > capacity() * 3) grow();
    Entry* entry = slot(key);
    if (entry->key.value != 0) return false;
    entry->key = key;
    new (&entry->value) Value(std::move(value));
    ++size_;
    return true;
  }

  /// Null when it is not there.
  Value* find(Key key) {
    if (size_ == 0 || key.value == 0) return nullptr;
    Entry* entry = slot(key);
    return entry->key.value != 0 ? &entry->value : nullptr;
  }

  bool erase(Key key) {
    if (size_ == 0 || key.value == 0) return false;
    Entry* hole = slot(key);
    if (hole->key.value == 0) return false;
    const std::size_t mask = capacity() - 1;
    for (auto next = static_cast<std::size_t>(hole - entries_);;) {
      next = (next + 1) & mask;
      Entry& entry = entries_[next];
      if (entry.key.value == 0) break;
      // An entry may move into the hole unless its home lies behind the hole.
      const auto at = static_cast<std::size_t>(hole - entries_);
      if (((next - home(entry.key)) & mask) >= ((next - at) & mask)) {
        hole->key = entry.key;
        hole->value = std::move(entry.value);
        hole = &entry;
      }
    }
    hole->key = Key();
    hole->value.~Value();
    if (--size_ == 0) release();
    if (bits_ > 6 && size_ * 8 < capacity()) resize(bits_ - 2);
    return true;
  }

  /// `visit(Key, Value&)`; the table must not be changed meanwhile.
  template <class Visit>
  void for_each(Visit visit) {
    for (std::size_t i = 0; i < capacity(); ++i) {
      if (entries_[i].key.value != 0) visit(entries_[i].key, entries_[i].value);
    }
  }

  void clear() {
    for_each([](Key, Value& value) { value.~Value(); });
    size_ = 0;
    release();
  }

 private:
  struct Entry {
    Key key;
    union {
      Value value;
    };
    Entry() {}   // NOLINT: the value is made and destroyed by the table
    ~Entry() {}  // NOLINT
  };

  std::size_t capacity() const { return entries_ == nullptr ? 0 : std::size_t{1} << bits_; }
  std::size_t home(Key key) const {
    return static_cast<std::size_t>((key.value * 0x9E3779B97F4A7C15ULL) >> (64U - bits_));
  }

  Entry* slot(Key key) const {
    const std::size_t mask = capacity() - 1;
    for (std::size_t index = home(key);; index = (index + 1) & mask) {
      Entry* entry = &entries_[index];
      if (entry->key.value == 0 || entry->key.value == key.value) return entry;
    }
  }

  void grow() {
    std::uint32_t bits = entries_ == nullptr ? 1 : bits_ + 1;
    while ((size_ + 1) * 4 > (std::size_t{1} << bits) * 3) ++bits;
    resize(bits);
  }

  void resize(std::uint32_t bits) {
    SmallTable old(std::move(*this));
    bits_ = bits;
    const std::size_t count = std::size_t{1} << bits_;
    entries_ = static_cast<Entry*>(BlockPool::allocate(block_of(count * sizeof(Entry))));
    for (std::size_t i = 0; i < count; ++i) new (&entries_[i].key) Key();
    old.for_each([this](Key key, Value& value) {
      Entry* entry = slot(key);
      entry->key = key;
      new (&entry->value) Value(std::move(value));
      ++size_;
    });
  }

  void release() {
    if (entries_ != nullptr) BlockPool::free(entries_, block_of(capacity() * sizeof(Entry)));
    entries_ = nullptr;
    bits_ = 0;
  }

  Entry* entries_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t bits_ = 0;
};

}  // namespace nazir::detail
