// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/threshold_text.hpp"

#include "widgets/data/filter_value.hpp"
#include "widgets/data/format.hpp"
#include "widgets/data/typed_number.hpp"

namespace nazir::widgets {
namespace {

QString unitOf(const findings::Threshold& threshold) {
  return QString::fromUtf8(threshold.unit.data(), static_cast<qsizetype>(threshold.unit.size()));
}

QString withUnit(const QString& number, const QString& unit) {
  if (unit.isEmpty()) return number;
  return unit.startsWith(QLatin1Char('/')) ? number + unit : number + QLatin1Char(' ') + unit;
}

std::optional<double> quantity(const QString& text, FieldShape shape) {
  const auto typed = quantityAt(text, shape);
  return typed.length > 0 && typed.length == text.size() ? std::optional(static_cast<double>(typed.value))
                                                         : std::nullopt;
}

std::optional<double> numberIn(const QString& unit, const QString& text) {
  QString number = text;
  if (!unit.isEmpty() && number.endsWith(unit)) number = number.chopped(unit.size()).trimmed();
  bool isNumber = false;
  if (const double value = number.toDouble(&isNumber); isNumber) return value;
  if (const auto typed = typedNumber(number); typed.kind == TypedNumber::Kind::good)
    return static_cast<double>(typed.value);
  constexpr double second = 1e9, millisecond = 1e6;
  if (unit == QLatin1String("bytes")) return quantity(text, FieldShape::bytes);
  if (unit != QLatin1String("s") && unit != QLatin1String("ms")) return std::nullopt;
  const auto length = quantity(text, FieldShape::duration);
  if (!length) return std::nullopt;
  return *length / (unit == QLatin1String("s") ? second : millisecond);
}

}  // namespace

QString thresholdText(const findings::Threshold& threshold, double value) {
  const QString unit = unitOf(threshold);
  if (unit == QLatin1String("bytes")) {
    const QString rounded = format::bytes(toWhole(value));
    if (typedThreshold(threshold, rounded) == value) return rounded;
  }
  return withUnit(QString::number(value, 'g', 15), unit);
}

QString thresholdRange(const findings::Threshold& threshold) {
  return QString::number(threshold.least, 'g', 15) + QStringLiteral(" to ") +
         withUnit(QString::number(threshold.most, 'g', 15), unitOf(threshold));
}

std::optional<double> typedThreshold(const findings::Threshold& threshold, const QString& text) {
  const auto value = numberIn(unitOf(threshold), text.trimmed());
  return value && *value >= threshold.least && *value <= threshold.most ? value : std::nullopt;
}

}  // namespace nazir::widgets
