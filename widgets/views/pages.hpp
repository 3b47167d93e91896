// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The pages of an observer. A new page is one line in pages.cpp.

#include <vector>

namespace nazir::widgets {

class ObserverPanel;
class Page;
class ProcessActions;

/// In the order of their tabs; children of `panel`.
std::vector<Page*> makePages(ProcessActions& actions, ObserverPanel& panel);

}  // namespace nazir::widgets
