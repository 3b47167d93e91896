// SPDX-License-Identifier: BSL-1.0
#pragma once
// Turns a list round: lists to which several threads add have the newest node first.

namespace nazir::detail {

/// Turns the list that begins with `newest` round in place, and returns its new first node. Each node leads to its
/// `next`; null ends the list. The list belongs to the caller alone.
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
