// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is counted anywhere in the window, for translators: Qt's tool finds these texts in counted.cpp, in the context
// "Counts", and gives each as many forms as a language has. A form has %1 where the number belongs; some languages
// write one and two without it. List here what you hand to format::plural.

#include <vector>

namespace nazir::widgets {

const std::vector<const char*>& counted();

}  // namespace nazir::widgets
