// SPDX-License-Identifier: BSL-1.0
#pragma once
// The texts of a snapshot.

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

/// The texts of a snapshot, each stored once. Names of functions are permanent: their ids, below `lasting()`, keep
/// their meaning in all later snapshots of the same node, which share the storage. Ids of process names and labels,
/// whose number is unbounded, are valid in their own snapshot only.
class Strings {
 public:
  using Texts = std::shared_ptr<const std::vector<std::string>>;
  Strings() = default;
  explicit Strings(Texts texts, Texts own = {}) : texts_(std::move(texts)), own_(std::move(own)) {}
  std::string_view operator[](StringId id) const {
    const auto index = static_cast<std::size_t>(id);
    if (index < lasting()) return (*texts_)[index];
    return index < size() ? std::string_view((*own_)[index - lasting()]) : std::string_view();
  }
  std::size_t size() const { return lasting() + (own_ ? own_->size() : 0); }
  std::size_t lasting() const { return texts_ ? texts_->size() : 0; }

 private:
  Texts texts_, own_;
};

}  // namespace nazir::observe
