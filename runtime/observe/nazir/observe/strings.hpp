// SPDX-License-Identifier: BSL-1.0
#pragma once
// The texts of a snapshot.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nazir::observe {

/// Index of a text in `Strings`. Zero is the empty text.
enum class StringId : std::uint32_t { none = 0 };

/// The texts of a snapshot. All snapshots of a node share the storage.
///
/// Names of functions last: their ids, below `lasting()`, keep their meaning in all later snapshots of the same node.
/// Names and labels of processes pass. Their ids begin with `lasting()`. While `edition()` stays the same, these too
/// keep their meaning, counted from `lasting()`, and new ones are added at the end. A passing text may have several
/// ids, and may belong to a process that has ended.
class Strings {
 public:
  using Texts = std::shared_ptr<const std::vector<std::string>>;
  static constexpr std::size_t block_size = 1024;
  using Block = std::array<std::string, block_size>;
  using Blocks = std::shared_ptr<const std::vector<std::shared_ptr<const Block>>>;

  Strings() = default;
  /// `passing`: the passing texts of this snapshot alone, of edition 0.
  explicit Strings(Texts lasting, const Texts& passing = {}) : lasting_(std::move(lasting)) {
    if (!passing) return;
    std::vector<std::shared_ptr<const Block>> blocks;
    for (count_ = 0; count_ < passing->size(); count_ = std::min(count_ + block_size, passing->size())) {
      auto block = std::make_shared<Block>();
      const auto first = passing->begin() + static_cast<std::ptrdiff_t>(count_);
      std::copy_n(first, std::min(block_size, passing->size() - count_), block->begin());
      blocks.push_back(std::move(block));
    }
    blocks_ = std::make_shared<const std::vector<std::shared_ptr<const Block>>>(std::move(blocks));
  }
  /// `count`: how many of the texts in `blocks` are there.
  Strings(Texts lasting, Blocks blocks, std::size_t count, std::uint64_t edition)
      : lasting_(std::move(lasting)), blocks_(std::move(blocks)), count_(count), edition_(edition) {}

  std::string_view operator[](StringId id) const {
    const auto index = static_cast<std::size_t>(id);
    const auto before = lasting();
    if (index < before) return (*lasting_)[index];
    if (index >= before + count_) return {};
    return (*(*blocks_)[(index - before) / block_size])[(index - before) % block_size];
  }
  std::size_t size() const { return lasting() + count_; }
  std::size_t lasting() const { return lasting_ ? lasting_->size() : 0; }
  /// 0: the passing texts were made for this snapshot alone.
  std::uint64_t edition() const { return edition_; }

 private:
  Texts lasting_;
  Blocks blocks_;
  std::size_t count_ = 0;
  std::uint64_t edition_ = 0;
};

}  // namespace nazir::observe
