// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Texts of the node are UTF-8 views; those on screen are QStrings.

#include <QString>
#include <string_view>

namespace nazir::widgets {

inline QString fromView(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace nazir::widgets
