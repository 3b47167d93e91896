// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One look at a node: what it is and what it holds at one moment of one epoch.

#include <memory>

#include <nazir/observe.hpp>

namespace nazir::widgets {

struct Look {
  std::shared_ptr<const observe::NodeInfo> info;  ///< Never null.
  observe::SnapshotPointer snapshot;              ///< Never null.
};

/// Blocks as long as the node does, at most until the call is over if the node keeps the contract. `last` is the
/// previous look at the same node, or empty. Exceptions become problems. What a node outside of this program answers
/// is validated: see validate.hpp.
observe::Answer<Look> lookAt(observe::Node& node, const observe::Call& call, const Look& last);

}  // namespace nazir::widgets
