// SPDX-License-Identifier: BSL-1.0
#pragma once
// What can be known of the rules without running them.

#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe.hpp>

#include <nazir/findings/finding.hpp>

namespace nazir::findings {

/// A number of a rule that its user can change.
struct Threshold {
  std::string_view key;  ///< In the settings: "limit".
  double value = 0;      ///< By default.
  double least = 0, most = 0;
  std::string_view unit;  ///< "s", "ms", "/s", "%", "bytes", or nothing.
  std::string_view help;  ///< One sentence.
};

/// `live`: a finding goes with its cause. `permanent`: it stays until the node restarts.
enum class Category : std::uint8_t { live, permanent };

struct RuleInfo {
  std::string_view id;     ///< "blocked-server"
  std::string_view title;  ///< "A server is blocked"
  Severity severity = Severity::warning;
  Category category = Category::live;
  std::vector<Threshold> thresholds = {};
  std::vector<observe::Ability> needs = {};  ///< Without one of them the rule rests.
  bool needs_real_time = false;              ///< Rests on a virtual clock, where computing takes no time.
};

/// All rules, those of the guide's common mistakes first. The same for the life of the program.
const std::vector<RuleInfo>& rules();
/// Null if there is none.
const RuleInfo* rule_of(std::string_view id);

/// The page that explains the rule's mistake and its cure, in Markdown; empty if there is no such rule.
std::string_view page_of(std::string_view id);

}  // namespace nazir::findings
