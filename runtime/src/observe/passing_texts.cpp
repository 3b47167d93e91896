// SPDX-License-Identifier: BSL-1.0
#include "observe/passing_texts.hpp"

#include <utility>

#include <nazir/observe/huge_pages.hpp>

namespace nazir::detail {

std::string_view PassingTexts::Store::operator[](std::uint32_t index) const {
  constexpr auto size = observe::Strings::block_size;
  return (*blocks[index / size])[index % size];
}

std::uint32_t PassingTexts::Store::add(std::string_view text) {
  constexpr auto size = observe::Strings::block_size;
  if (count % size == 0) {
    last = std::make_shared<Block>();
    blocks.push_back(last);
  }
  // Snapshots that other threads read meanwhile end before this text.
  (*last)[count % size] = text;
  return count++;
}

void PassingTexts::begin() {
  known_.swap(entries_);
  entries_.clear();
  observe::reserve_huge(entries_, known_.size());
  if (known_.capacity() > 1024 && known_.capacity() / 8 > known_.size()) known_.shrink_to_fit();
  next_known_ = 0;
  before_ = {};
  moves_ = texts_.count > 2 * used_ + observe::Strings::block_size;
  if (moves_) {
    before_ = std::exchange(texts_, {});
    shared_ = nullptr;
    ++edition_;
  }
  used_ = 0;
}

PassingTexts::Entry PassingTexts::known_of(Pid pid) {
  while (next_known_ < known_.size() && known_[next_known_].pid < pid.value) ++next_known_;
  const bool known = next_known_ < known_.size() && known_[next_known_].pid == pid.value;
  return known ? known_[next_known_] : Entry{};
}

std::uint32_t PassingTexts::kept(std::uint32_t known) {
  ++used_;
  return moves_ ? texts_.add(before_[known]) : known;
}

std::uint32_t PassingTexts::index_of(std::string_view text, std::uint32_t known) {
  if (text.empty()) return none;
  if (known != none && (moves_ ? before_ : texts_)[known] == text) return kept(known);
  ++used_;
  return texts_.add(text);
}

PassingTexts::Found PassingTexts::look(const NameTable& names, const Process& process, Pid pid) {
  const Entry known = known_of(pid);
  Entry entry{pid.value, process.label.version(), {}};
  // Under the lock of the table the address of a name says nothing: it may be a new name in the place of an old one.
  names.with_name_of(process, pid, [&](std::string_view name) { entry.found.name = index_of(name, known.found.name); });
  if (known.found.label != none && known.label_version == entry.label_version) {
    entry.found.label = kept(known.found.label);
  } else if (!process.label.empty()) {
    InlineText::Bytes bytes{};
    entry.found.label = index_of(process.label.load(bytes), known.found.label);
  }
  entries_.push_back(entry);
  return entry.found;
}

observe::Strings PassingTexts::strings(const observe::Strings::Texts& lasting) {
  if (shared_ == nullptr || shared_->size() != texts_.blocks.size()) {
    shared_ = std::make_shared<const std::vector<std::shared_ptr<const Block>>>(texts_.blocks);
  }
  return {lasting, shared_, texts_.count, edition_};
}

}  // namespace nazir::detail
