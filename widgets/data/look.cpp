// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/look.hpp"

#include <exception>
#include <utility>

#include <nazir/observe/validate.hpp>

namespace nazir::widgets {
namespace {

using observe::Answer;
using observe::Problem;

Answer<observe::NodeInfo> infoOf(observe::Node& node, const observe::Call& call) {
  auto info = node.info(call);
  if (!info || node.in_this_program()) return info;
  return observe::validated(std::move(*info));
}

Answer<Look> take(observe::Node& node, const observe::Call& call, const Look& last) {
  std::uint64_t epoch = 0;
  if (last.info) {
    epoch = last.info->epoch;
  } else {
    const auto info = infoOf(node, call);
    if (!info) return info.problem();
    epoch = info->epoch;
  }
  // The node may restart between the two calls. Then the snapshot could belong to either epoch.
  for (int attempt = 0; attempt < 3; ++attempt) {
    auto snapshot = node.snapshot({}, call);
    if (!snapshot) return snapshot.problem();
    auto info = infoOf(node, call);
    if (!info) return info.problem();
    if (info->epoch != std::exchange(epoch, info->epoch)) continue;
    if (!node.in_this_program()) {
      const bool goesOn = last.info && last.info->epoch == epoch;
      snapshot = observe::validated(std::move(*snapshot), *info, goesOn ? last.snapshot.get() : nullptr);
      if (!snapshot) return snapshot.problem();
    }
    return Look{std::make_shared<observe::NodeInfo>(std::move(*info)), std::move(*snapshot)};
  }
  return Problem{Problem::Kind::failed, "the node restarts again and again"};
}

}  // namespace

Answer<Look> lookAt(observe::Node& node, const observe::Call& call, const Look& last) {
  try {
    return take(node, call, last);
  } catch (const std::exception& error) {
    return Problem{Problem::Kind::failed, error.what()};
  } catch (...) {
    return Problem{Problem::Kind::failed, "the node threw an exception that is not a std::exception"};
  }
}

}  // namespace nazir::widgets
