// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/pages.hpp"

#include "widgets/views/findings/findings_page.hpp"
#include "widgets/views/load_charts_page.hpp"
#include "widgets/views/memory_page.hpp"
#include "widgets/views/observer_panel.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/system_page.hpp"
#include "widgets/views/trace/trace_page.hpp"
#include "widgets/views/tree_page.hpp"

namespace nazir::widgets {

std::vector<Page*> makePages(ProcessActions& actions, ObserverPanel& panel) {
  return {
      new SystemPage(actions.collector(), &panel),
      new LoadChartsPage(actions.collector(), &panel),
      new MemoryPage(actions, &panel),
      new TreePage(actions, &panel),
      new ProcessPage(actions, &panel),
      new TracePage(actions, &panel),
      new FindingsPage(actions, &panel),
  };
}

}  // namespace nazir::widgets
