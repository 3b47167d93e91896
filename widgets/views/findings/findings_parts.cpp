// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/finding_list.hpp"
#include "widgets/views/findings/findings_page.hpp"
#include "widgets/views/findings/findings_part.hpp"

namespace nazir::widgets {

std::vector<FindingsPart*> makeFindingsParts(ProcessActions& actions, FindingsPage& page) {
  return {
      new FindingList(actions, page),
  };
}

}  // namespace nazir::widgets
