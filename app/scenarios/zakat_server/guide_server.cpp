// SPDX-License-Identifier: BSL-1.0
#include "guide_server.hpp"

#include "server.hpp"

namespace nazir::scenarios::zakat_server {

void guide_loop(Office& office) {
  count_start(office);
  std::uint64_t requests = 0;
  for (;;) {
    receive(
        [&](const GuideCalculate& calculate) {
          const auto due = zakat_due(calculate.request, office.run->settings.currency);
          if (!due) {
            office.crashed_at = now();
            ++office.crashes;
            office.run->note_some("The server crashes at request {}: its input is no number.",
                                  calculate.request.number);
            throw ArgumentError(due.problem());
          }
          work_on(office, calculate.request);
          send(calculate.from, GuideResult{due->minor(), calculate.request.number});
          ++requests;
        },
        [&](const GuideGetStats& request) { send(request.from, GuideStats{requests}); },
        otherwise([](const Message&) {}));
  }
}

std::optional<GuideResult> guide_calculate(const Request& request, Duration timeout) {
  send("zakat", GuideCalculate{self(), request});
  return receive([](const GuideResult& result) { return std::optional(result); },
                 after(timeout, [] { return std::optional<GuideResult>(); }));
}

std::optional<GuideStats> guide_get_stats(Duration timeout) {
  send("zakat", GuideGetStats{self()});
  return receive([](const GuideStats& stats) { return std::optional(stats); },
                 after(timeout, [] { return std::optional<GuideStats>(); }));
}

}  // namespace nazir::scenarios::zakat_server
