// SPDX-License-Identifier: BSL-1.0
#pragma once
// Places in the mailbox of a process: messages that carry a certain reference must be behind the reference's place.
//
// A message cannot carry a reference that was made after its arrival. So a receive that waits for a reference skips the
// messages that were in the mailbox when the reference was made, however many. The places of the newest references are
// remembered. Besides, a place can be kept under a reference until it is forgotten.

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include <nazir/detail/core.hpp>

namespace nazir::detail {

class Marks {
 public:
  /// The place of the references that one scheduler made from `first` on. Later places are later in `places_`.
  struct Place {
    Ref first;
    Envelope* last = nullptr;  ///< The last message in the mailbox at that time.
  };

  /// `ref` has just been made, and `last` is the last message in the mailbox.
  void add(Ref ref, Envelope* last);
  /// The place of a reference; null when it is not known any more.
  const Place* find(Ref ref) const;

  /// Keeps a place (null: the beginning of the mailbox) and replaces the one kept before under this reference.
  void keep(Ref ref, Envelope* last);
  /// Null also when none is kept.
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
