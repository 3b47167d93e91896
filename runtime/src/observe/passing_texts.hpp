// SPDX-License-Identifier: BSL-1.0
#pragma once
// Names and labels of processes, kept from one snapshot to the next. A text is copied once, when a snapshot first sees
// it; a process whose name and label have not changed costs two comparisons. Not thread-safe.
//
// All snapshots share the storage, to which texts are only added. Texts that no process has any more stay, until they
// are more than half of all. Then a new storage begins, of the next edition.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe/strings.hpp>

#include "registry/name_table.hpp"

namespace nazir::detail {

class PassingTexts {
 public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  /// Indices of texts among the passing ones of the snapshot; or `none`.
  struct Found {
    std::uint32_t name = none, label = none;
  };

  /// Begins the look at all processes, in ascending order of pid.
  void begin();
  /// `process` may end meanwhile: then the result is of no use, but harmless.
  Found look(const NameTable& names, const Process& process, Pid pid);
  /// All texts found so far, with those that last.
  observe::Strings strings(const observe::Strings::Texts& lasting);

 private:
  using Block = observe::Strings::Block;
  struct Store {
    std::vector<std::shared_ptr<const Block>> blocks;
    std::shared_ptr<Block> last;
    std::uint32_t count = 0;
    std::string_view operator[](std::uint32_t index) const;
    std::uint32_t add(std::string_view text);
  };
  struct Entry {
    std::uint64_t pid = 0;
    std::uint32_t label_version = 0;
    Found found;
  };

  /// What the last look found of a process; an empty entry if it had neither name nor label.
  Entry known_of(Pid pid);
  std::uint32_t index_of(std::string_view text, std::uint32_t known);
  /// The index of a known text in the present storage.
  std::uint32_t kept(std::uint32_t known);

  Store texts_, before_;  // `before_` is empty unless a new storage has just begun
  bool moves_ = false;    // known indices are those of `before_`
  observe::Strings::Blocks shared_;
  std::uint64_t edition_ = 1;
  std::uint32_t used_ = 0;
  std::vector<Entry> entries_, known_;  // of this look and of the last, in ascending order of pid
  std::size_t next_known_ = 0;
};

}  // namespace nazir::detail
