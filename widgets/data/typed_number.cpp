// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/typed_number.hpp"

#include <QList>
#include <QString>
#include <cmath>
#include <limits>
#include <optional>

namespace nazir::widgets {
namespace {

using NumberKind = TypedNumber::Kind;

bool isDigit(QChar c) {
  return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

std::optional<long double> digitsOf(QStringView text) {
  long double value = 0;
  for (const QChar c : text) {
    if (!isDigit(c)) return std::nullopt;
    value = value * 10 + (c.unicode() - u'0');
  }
  return value;
}

/// Groups of three digits; the first may be shorter.
std::optional<long double> grouped(QStringView text, QChar separator) {
  long double value = 0;
  bool first = true;
  for (const QStringView group : text.split(separator)) {
    const auto digits = digitsOf(group);
    if (!digits || group.isEmpty() || group.size() > 3 || (!first && group.size() != 3)) return std::nullopt;
    value = value * 1000 + *digits;
    first = false;
  }
  return value;
}

std::optional<long double> fractionOf(QStringView text) {
  const auto digits = text.isEmpty() ? std::nullopt : digitsOf(text);
  if (!digits) return std::nullopt;
  return *digits / std::pow(10.0L, static_cast<long double>(text.size()));
}

TypedNumber sumOf(std::optional<long double> whole, std::optional<long double> fraction) {
  if (!whole || !fraction) return {};
  return {NumberKind::good, *whole + *fraction};
}

}  // namespace

TypedNumber typedNumber(QStringView text) {
  const QChar comma(u',');
  const QChar point(u'.');
  const auto commas = text.count(comma);
  const auto points = text.count(point);
  if (text.isEmpty()) return {};
  if (commas + points == 0) return sumOf(digitsOf(text), 0);
  if (commas > 0 && points > 0) {
    const bool pointIsLast = text.lastIndexOf(point) > text.lastIndexOf(comma);
    const auto at = text.lastIndexOf(pointIsLast ? point : comma);
    return sumOf(grouped(text.left(at), pointIsLast ? comma : point), fractionOf(text.mid(at + 1)));
  }
  const QChar separator = commas > 0 ? comma : point;
  if (commas + points > 1) return sumOf(grouped(text, separator), 0);
  const auto at = text.indexOf(separator);
  const auto whole = text.left(at);
  const auto rest = text.mid(at + 1);
  const bool thousands = rest.size() == 3 && !whole.isEmpty() && whole.size() <= 3 && whole != QLatin1String("0");
  if (thousands && separator == comma) return sumOf(grouped(text, comma), 0);
  if (thousands && digitsOf(whole) && digitsOf(rest)) return {NumberKind::ambiguous, 0};
  return sumOf(digitsOf(whole), fractionOf(rest));
}

std::uint64_t toWhole(long double value) {
  const long double most = 18446744073709551616.0L;  // 2^64
  if (value >= most) return std::numeric_limits<std::uint64_t>::max();
  return value > 0 ? static_cast<std::uint64_t>(std::round(value)) : 0;
}

}  // namespace nazir::widgets
