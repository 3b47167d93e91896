// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/format.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>

namespace nazir::widgets::format {
namespace {

constexpr std::array countUnits{"", " k", " M", " G", " T", " P", " E"};
constexpr std::array byteUnits{" KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};

QString dash() {
  return QStringLiteral("–");
}

QString separated(QString digits) {
  for (qsizetype at = digits.size() - 3; at > 0; at -= 3) digits.insert(at, QLatin1Char(','));
  return digits;
}

/// A non-negative number rounded to three significant digits, in hundredths of a unit.
std::uint64_t threeDigits(double value) {
  const double step = value >= 99.95 ? 100 : value >= 9.995 ? 10 : 1;
  // Above any number that is shown: converting a greater one is undefined behaviour.
  const double most = 1e15;
  return static_cast<std::uint64_t>(std::round(std::min(value, most) * 100 / step) * step);
}

/// Without trailing zeros after the point.
QString written(std::uint64_t hundredths) {
  QString text = count(hundredths / 100);
  const auto rest = hundredths % 100;
  if (rest == 0) return text;
  text += QLatin1Char('.') + QString::number(rest / 10);
  return rest % 10 == 0 ? text : text + QString::number(rest % 10);
}

/// A number and the unit in which it is written.
struct Scaled {
  std::size_t unit = 0;
  std::uint64_t hundredths = 0;
  std::uint64_t key() const { return unit << 58U | hundredths; }
};

/// Divides by `step` until the number, as written, is below `step`.
Scaled scaled(double value, double step, std::size_t units) {
  std::size_t unit = 0;
  while (value >= step - 0.5 && unit + 1 < units) {
    value /= step;
    ++unit;
  }
  return {unit, threeDigits(value)};
}

Scaled scaledBytes(std::uint64_t value) {
  return scaled(static_cast<double>(value) / 1024, 1024, byteUnits.size());
}

/// Tenths of a percent, for a fraction that is not negative.
std::uint64_t tenths(double fraction) {
  return static_cast<std::uint64_t>(std::round(std::min(fraction, 1e15) * 1000));
}

bool tooLittleForAShare(double fraction) {
  return fraction > 0 && fraction < 0.001;
}

QString withTenth(std::uint64_t value) {
  return count(value / 10) + QLatin1Char('.') + QString::number(value % 10);
}

struct DurationUnit {
  double nanoseconds;
  const char* text;
};
constexpr std::array durationUnits{DurationUnit{1e3, " µs"}, DurationUnit{1e6, " ms"}, DurationUnit{1e9, " s"}};

/// The unit in which a duration below a minute is written.
std::size_t durationUnit(std::uint64_t nanoseconds) {
  return nanoseconds < 999'500 ? 0 : nanoseconds < 999'500'000 ? 1 : 2;
}

std::uint64_t wholeSeconds(std::uint64_t nanoseconds) {
  return nanoseconds / 1'000'000'000 + (nanoseconds % 1'000'000'000 >= 500'000'000 ? 1 : 0);
}

constexpr std::uint64_t aMinuteAsWritten = 59'950'000'000;

QString durationOf(std::uint64_t nanoseconds) {
  if (nanoseconds < 1000) return QString::number(nanoseconds) + QStringLiteral(" ns");
  if (nanoseconds < aMinuteAsWritten) {
    const auto& unit = durationUnits[durationUnit(nanoseconds)];
    return written(threeDigits(static_cast<double>(nanoseconds) / unit.nanoseconds)) + QString::fromUtf8(unit.text);
  }
  const auto whole = wholeSeconds(nanoseconds);
  const auto pair = [](std::uint64_t big, const char* bigUnit, std::uint64_t small, const char* smallUnit) {
    return count(big) + QString::fromLatin1(bigUnit) + QString::number(small) + QString::fromLatin1(smallUnit);
  };
  if (whole < 3600) return pair(whole / 60, " m ", whole % 60, " s");
  if (whole < 86400) return pair(whole / 3600, " h ", whole % 3600 / 60, " m");
  return pair(whole / 86400, " d ", whole % 86400 / 3600, " h");
}

}  // namespace

QString count(std::uint64_t value) {
  return separated(QString::number(value));
}

QString signedCount(std::int64_t value) {
  // Negating as unsigned also works for the smallest number, which has no positive counterpart.
  const auto size = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return value < 0 ? QStringLiteral("-") + count(size) : count(size);
}

QString shortCount(double value) {
  if (!std::isfinite(value)) return dash();
  if (value > 0 && value < 0.01) return QStringLiteral("< 0.01");
  const auto number = scaled(std::abs(value), 1000, countUnits.size());
  const QString text = written(number.hundredths) + QString::fromLatin1(countUnits[number.unit]);
  return value < 0 && number.hundredths > 0 ? QLatin1Char('-') + text : text;
}

std::uint64_t shortCountKey(double value) {
  if (!(value > 0)) return 0;
  return value < 0.01 ? 1 : scaled(value, 1000, countUnits.size()).key() + 1;
}

QString bytes(std::uint64_t value) {
  if (value < 1024) return count(value) + QStringLiteral(" B");
  const auto number = scaledBytes(value);
  return written(number.hundredths) + QString::fromLatin1(byteUnits[number.unit]);
}

std::uint64_t bytesKey(std::uint64_t value) {
  if (value < 1024) return value;
  const auto number = scaledBytes(value);
  return Scaled{number.unit + 1, number.hundredths}.key();
}

QString exactBytes(std::uint64_t value) {
  const QString exact = value == 1 ? QStringLiteral("1 byte") : count(value) + QStringLiteral(" bytes");
  return value < 1024 ? exact : exact + QStringLiteral(" (") + bytes(value) + QLatin1Char(')');
}

QString rate(double perSecond) {
  return std::isfinite(perSecond) ? shortCount(perSecond) + QStringLiteral("/s") : dash();
}

QString duration(std::chrono::nanoseconds value) {
  const auto nanoseconds = value.count();
  if (nanoseconds >= 0) return durationOf(static_cast<std::uint64_t>(nanoseconds));
  return QLatin1Char('-') + durationOf(0 - static_cast<std::uint64_t>(nanoseconds));
}

std::uint64_t durationKey(std::chrono::nanoseconds value) {
  const auto nanoseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(value.count(), 0));
  if (nanoseconds < 1000) return nanoseconds;
  if (nanoseconds < aMinuteAsWritten) {
    const auto unit = durationUnit(nanoseconds);
    return Scaled{unit + 1, threeDigits(static_cast<double>(nanoseconds) / durationUnits[unit].nanoseconds)}.key();
  }
  // The smaller of the two units is truncated, not rounded.
  const auto whole = wholeSeconds(nanoseconds);
  const std::uint64_t step = whole < 3600 ? 1 : whole < 86400 ? 60 : 3600;
  return Scaled{durationUnits.size() + 1, whole - whole % step}.key();
}

QString percent(double fraction) {
  if (!std::isfinite(fraction)) return dash();
  if (fraction < 0) {
    const QString text = percent(-fraction);
    return text == QLatin1String("0 %") || text.startsWith(QLatin1Char('<')) ? QStringLiteral("0 %")
                                                                             : QLatin1Char('-') + text;
  }
  if (fraction == 0) return QStringLiteral("0 %");
  if (tooLittleForAShare(fraction)) return QStringLiteral("< 0.1 %");
  const auto value = tenths(fraction);
  if (value < 100) return withTenth(value) + QStringLiteral(" %");
  if (fraction < 1 && fraction >= 0.995) return QStringLiteral("> 99 %");
  return count(static_cast<std::uint64_t>(std::round(std::min(fraction, 1e15) * 100))) + QStringLiteral(" %");
}

QString share(double fraction) {
  if (!std::isfinite(fraction)) return dash();
  if (tooLittleForAShare(fraction)) return QStringLiteral("< 0.1 %");
  const auto value = tenths(std::abs(fraction));
  return (fraction < 0 && value > 0 ? QStringLiteral("-") : QString()) + withTenth(value) + QStringLiteral(" %");
}

std::uint64_t shareKey(double fraction) {
  if (!(fraction > 0)) return 0;
  return tooLittleForAShare(fraction) ? 1 : tenths(fraction) + 1;
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
  // Qt chooses the form by an int. In no language does it depend on more than the last digits of a large number.
  constexpr std::uint64_t large = 1'000'000;
  const QString own = QCoreApplication::translate("Counts", many, nullptr,
                                                  static_cast<int>(value < large ? value : large + value % large));
  if (own != QLatin1String(many)) return own.contains(QLatin1String("%1")) ? own.arg(count(value)) : own;
  return count(value) + QLatin1Char(' ') + QString::fromUtf8(value == 1 ? one : many);
}

}  // namespace nazir::widgets::format
