// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/format.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace nazir::widgets::format {
namespace {

QString separated(QString digits) {
  for (qsizetype at = digits.size() - 3; at > 0; at -= 3) digits.insert(at, QLatin1Char(','));
  return digits;
}

/// Three significant digits, without an exponent and without trailing zeros behind the point.
QString threeDigits(double value) {
  const double size = std::abs(value);
  const int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  QString text = QString::number(value, 'f', decimals);
  if (decimals > 0) {
    while (text.endsWith(QLatin1Char('0'))) text.chop(1);
    if (text.endsWith(QLatin1Char('.'))) text.chop(1);
  }
  return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

/// Divides by `step` until fewer than `step` remain as they would be written; the index says how often.
template <std::size_t Count>
QString scaled(double value, double step, const std::array<const char*, Count>& units) {
  std::size_t unit = 0;
  while (std::abs(value) >= step - 0.5 && unit + 1 < Count) {
    value /= step;
    ++unit;
  }
  return threeDigits(value) + QString::fromUtf8(units[unit]);
}

}  // namespace

QString count(std::uint64_t value) {
  return separated(QString::number(value));
}

QString signedCount(std::int64_t value) {
  // Negating as unsigned also serves the smallest number, which has no positive twin.
  const auto size = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return value < 0 ? QStringLiteral("-") + count(size) : count(size);
}

QString shortCount(double value) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  return scaled(value, 1000, std::array{"", " k", " M", " G", " T"});
}

QString bytes(std::uint64_t value) {
  if (value < 1024) return count(value) + QStringLiteral(" B");
  return scaled(static_cast<double>(value) / 1024, 1024, std::array{" KiB", " MiB", " GiB", " TiB"});
}

QString exactBytes(std::uint64_t value) {
  const QString exact = value == 1 ? QStringLiteral("1 byte") : count(value) + QStringLiteral(" bytes");
  return value < 1024 ? exact : exact + QStringLiteral(" (") + bytes(value) + QLatin1Char(')');
}

QString rate(double perSecond) {
  if (!std::isfinite(perSecond)) return QStringLiteral("–");
  if (perSecond > 0 && perSecond < 0.01) return QStringLiteral("< 0.01/s");
  return shortCount(perSecond) + QStringLiteral("/s");
}

QString duration(std::chrono::nanoseconds value) {
  using namespace std::chrono;
  if (value < 0ns) return QStringLiteral("-") + duration(-value);
  const auto count = static_cast<double>(value.count());
  if (value < 1us) return QString::number(value.count()) + QStringLiteral(" ns");
  if (value < 999'500ns) return threeDigits(count / 1e3) + QStringLiteral(" µs");
  if (value < 999'500us) return threeDigits(count / 1e6) + QStringLiteral(" ms");
  if (value < 59'950ms) return threeDigits(count / 1e9) + QStringLiteral(" s");
  const auto whole = round<seconds>(value).count();
  const auto pair = [](std::int64_t big, const char* bigUnit, std::int64_t small, const char* smallUnit) {
    return QStringLiteral("%1 %2 %3 %4").arg(big).arg(QLatin1String(bigUnit)).arg(small).arg(QLatin1String(smallUnit));
  };
  if (whole < 3600) return pair(whole / 60, "m", whole % 60, "s");
  if (whole < 86400) return pair(whole / 3600, "h", whole % 3600 / 60, "m");
  return pair(whole / 86400, "d", whole % 86400 / 3600, "h");
}

QString percent(double fraction) {
  if (!std::isfinite(fraction)) return QStringLiteral("–");
  const double value = fraction * 100;
  if (value == 0) return QStringLiteral("0 %");
  if (value > 0 && value < 0.1) return QStringLiteral("< 0.1 %");
  return QString::number(value, 'f', std::abs(value) < 9.95 ? 1 : 0) + QStringLiteral(" %");
}

QString share(double fraction) {
  if (!std::isfinite(fraction)) return QStringLiteral("–");
  const double value = fraction * 100;
  if (value > 0 && value < 0.1) return QStringLiteral("< 0.1 %");
  return QString::number(value, 'f', 1) + QStringLiteral(" %");
}

QString money(std::int64_t minorUnits, int exponent, const QString& currency) {
  const auto size =
      minorUnits < 0 ? 0 - static_cast<std::uint64_t>(minorUnits) : static_cast<std::uint64_t>(minorUnits);
  QString digits = QString::number(size);
  QString fraction;
  if (exponent > 0) {
    digits = digits.rightJustified(exponent + 1, QLatin1Char('0'));
    fraction = QLatin1Char('.') + digits.right(exponent);
    digits.chop(exponent);
  }
  const QString text = (minorUnits < 0 ? QStringLiteral("-") : QString()) + separated(digits) + fraction;
  return currency.isEmpty() ? text : text + QLatin1Char(' ') + currency;
}

QString plural(std::uint64_t value, const char* one, const char* many) {
  return count(value) + QLatin1Char(' ') + QString::fromUtf8(value == 1 ? one : many);
}

}  // namespace nazir::widgets::format
