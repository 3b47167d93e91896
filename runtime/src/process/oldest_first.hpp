// SPDX-License-Identifier: BSL-1.0
#pragma once
// Lists to which several threads add grow at the front: whoever takes one turns it round.

namespace nazir::detail {

/// The list that begins with `newest`, from the other end. Each node leads to its `next`; null ends the list.
template <class Node>
Node* oldest_first(Node* newest) {
  Node* oldest = nullptr;
  while (newest != nullptr) {
    Node* older = newest->next;
    newest->next = oldest;
    oldest = newest;
    newest = older;
  }
  return oldest;
}

}  // namespace nazir::detail
