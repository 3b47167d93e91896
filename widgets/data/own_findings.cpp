// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/own_findings.hpp"

#include <QStringList>
#include <utility>

namespace nazir::widgets {
namespace {

const auto enabledKey = QStringLiteral("enabled");
const auto expectedKey = QStringLiteral("expected");

void apply(findings::Settings& to, std::string_view rule, const findings::RuleSettings& settings) {
  if (!settings.enabled) to.enable(rule, false);
  for (const auto& [key, value] : settings.thresholds) to.set(rule, key, value);
  for (const auto& kind : settings.expected) to.expect(rule, kind);
}

}  // namespace

findings::Settings combined(const findings::Settings& scenario, const findings::Settings& own) {
  auto both = scenario;
  for (const auto& [rule, settings] : own.all()) apply(both, rule, settings);
  return both;
}

QVariantMap toVariant(const findings::Settings& own) {
  QVariantMap map;
  for (const auto& [rule, settings] : own.all()) {
    QVariantMap one;
    if (!settings.enabled) one[enabledKey] = false;
    for (const auto& [key, value] : settings.thresholds) one[QString::fromStdString(key)] = value;
    QStringList kinds;
    for (const auto& kind : settings.expected) kinds.push_back(QString::fromStdString(kind));
    if (!kinds.isEmpty()) one[expectedKey] = kinds;
    if (!one.isEmpty()) map[QString::fromStdString(rule)] = one;
  }
  return map;
}

findings::Settings ownFindings(const QVariantMap& map) {
  findings::Settings own;
  for (auto rule = map.begin(); rule != map.end(); ++rule) {
    const auto id = rule.key().toStdString();
    const auto settings = rule.value().toMap();
    for (auto each = settings.begin(); each != settings.end(); ++each) {
      if (each.key() == enabledKey) {
        if (!each.value().toBool()) own.enable(id, false);
      } else if (each.key() == expectedKey) {
        for (const auto& kind : each.value().toStringList()) own.expect(id, kind.toStdString());
      } else if (bool isNumber = false; each.value().toDouble(&isNumber), isNumber) {
        own.set(id, each.key().toStdString(), each.value().toDouble());
      }
    }
  }
  return own;
}

findings::Settings withRule(const findings::Settings& own, const QString& rule,
                            const findings::RuleSettings& settings) {
  findings::Settings changed;
  const auto id = rule.toStdString();
  for (const auto& [other, theirs] : own.all()) {
    if (other != id) apply(changed, other, theirs);
  }
  apply(changed, id, settings);
  return changed;
}

}  // namespace nazir::widgets
