// SPDX-License-Identifier: BSL-1.0
#pragma once
// A short text that one thread writes and others read without blocking it: the label of a process. Longer texts are cut
// at a character boundary of UTF-8 and end in an ellipsis.

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace nazir::detail {

class InlineText {
 public:
  static constexpr std::size_t most = 40;  ///< Bytes.

  /// Owner only.
  void store(std::string_view text) {
    std::array<char, most> bytes{};
    constexpr std::string_view ellipsis = "…";
    std::size_t length = text.size();
    if (length > most) {
      length = most - ellipsis.size();
      while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
      std::memcpy(bytes.data() + length, ellipsis.data(), ellipsis.size());
    }
    if (length > 0) std::memcpy(bytes.data(), text.data(), length);
    const auto version = version_.load(std::memory_order_relaxed);
    version_.store(version + 1, std::memory_order_release);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + i * sizeof(word), sizeof(word));
      words_[i].store(word, std::memory_order_release);
    }
    version_.store(version + 2, std::memory_order_release);
  }

  using Bytes = std::array<char, most>;

  /// Any thread. Empty when concurrent writes left no consistent text to read.
  std::string load() const {
    Bytes bytes{};
    return std::string(load(bytes));
  }
  /// The same without allocating: the text is in `bytes`.
  std::string_view load(Bytes& bytes) const {
    for (int tries = 0; tries < 4; ++tries) {
      const auto before = version_.load(std::memory_order_acquire);
      for (std::size_t i = 0; i < words_.size(); ++i) {
        const std::uint64_t word = words_[i].load(std::memory_order_acquire);
        std::memcpy(bytes.data() + i * sizeof(word), &word, sizeof(word));
      }
      if (before % 2 == 0 && version_.load(std::memory_order_acquire) == before) {
        return {bytes.data(), strnlen(bytes.data(), most)};
      }
    }
    return {};
  }

  /// Any thread. Changes with each text that is stored; a text read later is of this version or a newer one.
  std::uint32_t version() const { return version_.load(std::memory_order_acquire); }

  /// Any thread.
  bool empty() const { return words_[0].load(std::memory_order_relaxed) == 0; }

 private:
  std::array<std::atomic<std::uint64_t>, most / sizeof(std::uint64_t)> words_{};
  std::atomic<std::uint32_t> version_{0};
};

}  // namespace nazir::detail
