// SPDX-License-Identifier: BSL-1.0
#pragma once
// Places in the mailbox of a process behind which the messages with certain references must be.
//
// A message cannot carry a reference that was made after it had come. So a receive that waits for a reference need not
// look at what was in the mailbox when the reference was made, however much that is. The places of the newest
// references are remembered; besides, a place can be kept under a reference until it is forgotten.

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include <nazir/detail/core.hpp>

namespace nazir::detail {

class Marks {
 public:
  /// Of the references that one scheduler made from `first` on. A later place has a greater address.
  struct Place {
    Ref first;
    Envelope* last = nullptr;  ///< The last message that was in the mailbox then.
  };

  /// `ref` has just been made, and `last` is the last message in the mailbox.
  void add(Ref ref, Envelope* last);
  /// The place of a reference; null when it is not known any more.
  const Place* find(Ref ref) const;

  /// Keeps a place, null for the beginning of the mailbox, instead of the one that was kept before.
  void keep(Ref ref, Envelope* last);
  /// Null as well when none is kept.
  Envelope* kept(Ref ref) const;
  void forget(Ref ref);

  /// A message is taken out of the mailbox; `previous` is the one before it, null for the first.
  void taken(const Envelope* message, Envelope* previous);

  bool empty() const { return count_ == 0 && kept_.empty(); }

 private:
  std::array<Place, 8> places_{};  // the oldest first
  std::size_t count_ = 0;
  std::vector<std::pair<Ref, Envelope*>> kept_;
};

}  // namespace nazir::detail
