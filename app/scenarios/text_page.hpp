// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a terminal shows of a running session: a page like Erlang's etop, or one line a second. Pure: turns snapshots
// into text, writes nothing, reads no clock.

#include <cstddef>
#include <memory>
#include <string>

#include <nazir/observe.hpp>

#include "kit/session.hpp"

namespace nazir::scenarios {

/// Remembers the previous snapshot to compute rates.
class TextPage {
 public:
  struct Size {
    std::size_t columns = 80, rows = 24;
  };

  /// The first page's rates are counted from this snapshot.
  void begin(std::shared_ptr<const observe::Snapshot> snapshot) { before_ = std::move(snapshot); }

  /// The page for this snapshot: at most `size.rows` lines of at most `size.columns` columns, each ended by a newline
  /// and printable (printable.hpp). Processes are sorted by their reductions since the last page, most first; ties by
  /// age, oldest first.
  std::string page(const std::shared_ptr<const observe::Snapshot>& snapshot, const Figures& figures,
                   const std::string& title, Size size);

  /// One line, with its newline.
  std::string line(const std::shared_ptr<const observe::Snapshot>& snapshot, const Figures& figures);

 private:
  struct Rates {
    double messages = 0;     // received per second
    double utilisation = 0;  // share of the schedulers' time spent running, 0 to 1
  };
  Rates rates(const observe::Snapshot& snapshot) const;

  std::shared_ptr<const observe::Snapshot> before_;
};

}  // namespace nazir::scenarios
