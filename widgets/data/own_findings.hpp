// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a user sets of the rules in the window, beside what the scenario says in [findings].

#include <QVariantMap>

#include <nazir/findings/settings.hpp>

namespace nazir::widgets {

/// Thresholds of the user replace those of the scenario, kinds that either expects are passed over, and a rule works
/// unless one of the two has switched it off.
findings::Settings combined(const findings::Settings& scenario, const findings::Settings& own);

/// For QSettings: {"no-timeout": {"enabled": false, "limit": 4.0, "expected": ["Till"]}}. Only what is set.
QVariantMap toVariant(const findings::Settings& own);
/// Leaves out what no rule has and what is out of range.
findings::Settings ownFindings(const QVariantMap& map);

/// `own` with the settings of one rule replaced. What the rule does not take is left out.
findings::Settings withRule(const findings::Settings& own, const QString& rule, const findings::RuleSettings& settings);

}  // namespace nazir::widgets
