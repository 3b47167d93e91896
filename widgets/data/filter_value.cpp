// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/filter_value.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "widgets/data/filter_words.hpp"
#include "widgets/data/format.hpp"
#include "widgets/data/typed_number.hpp"

namespace nazir::widgets {
namespace {

using NumberKind = TypedNumber::Kind;

bool isNumeric(QChar c) {
  return (c >= u'0' && c <= u'9') || c == u',' || c == u'.';
}

qsizetype skipSpaces(QStringView text, qsizetype at) {
  while (at < text.size() && text[at].isSpace()) ++at;
  return at;
}

qsizetype unitEnd(QStringView text, qsizetype at) {
  while (at < text.size() && !text[at].isSpace() && !isNumeric(text[at])) ++at;
  return at;
}

bool endsWord(QStringView text, qsizetype at) {
  return at == text.size() || text[at].isSpace();
}

QString twoMeanings(QStringView digits) {
  QString whole = digits.toString().remove(u'.');
  return FilterWords::tr("“%1” is ambiguous: write %2 or %3")
      .arg(digits, format::count(whole.toULongLong()), digits.chopped(1));
}

/// One number with its unit; a duration may have several.
struct Part {
  TypedNumber number;
  QStringView digits;
  std::optional<long double> factor;
  bool hasUnit = false;
  qsizetype end = 0;
};

Part partAt(QStringView text, FieldShape shape, qsizetype at) {
  Part part;
  const auto begin = at;
  while (at < text.size() && isNumeric(text[at])) ++at;
  part.digits = text.mid(begin, at - begin);
  part.number = typedNumber(part.digits);
  const auto unitAt = endsWord(text, at) ? skipSpaces(text, at) : at;
  part.end = unitEnd(text, unitAt);
  const auto unit = text.mid(unitAt, part.end - unitAt);
  part.factor = unitFactor(shape, unit);
  part.hasUnit = !unit.isEmpty();
  if (unitAt > at && (!part.hasUnit || !part.factor || !endsWord(text, part.end))) {
    part.factor = unitFactor(shape, {});
    part.hasUnit = false;
    part.end = at;
  }
  return part;
}

}  // namespace

TypedQuantity quantityAt(QStringView text, FieldShape shape) {
  Part part = partAt(text, shape, 0);
  if (part.number.kind == NumberKind::ambiguous) return {0, 0, twoMeanings(part.digits)};
  TypedQuantity sum;
  while (part.number.kind == NumberKind::good && part.factor) {
    sum.value += part.number.value * *part.factor;
    sum.length = part.end;
    if (shape != FieldShape::duration || !part.hasUnit) break;
    part = partAt(text, shape, skipSpaces(text, part.end));
    if (!part.hasUnit) break;
  }
  return endsWord(text, sum.length) ? sum : TypedQuantity();
}

std::optional<std::uint64_t> pidNumber(QStringView text, const observe::PidFormat& format) {
  QString before = QString::fromStdString(format.before), after = QString::fromStdString(format.after);
  if (text.startsWith(u'<') && text.endsWith(u'>')) text = text.mid(1).chopped(1);
  if (before.startsWith(u'<') && after.endsWith(u'>')) {
    before.remove(0, 1);
    after.chop(1);
  }
  if (text.size() > before.size() + after.size() && text.startsWith(before, Qt::CaseInsensitive) &&
      text.endsWith(after, Qt::CaseInsensitive)) {
    text = text.mid(before.size()).chopped(after.size());
  }
  const auto number = typedNumber(text);
  if (number.kind != NumberKind::good || number.value != std::floor(number.value)) return std::nullopt;
  return toWhole(number.value);
}

bool isDash(QStringView text) {
  return text == u"-" || text == u"–" || text.compare(u"none", Qt::CaseInsensitive) == 0;
}

std::uint64_t shownKey(FieldShape shape, long double value) {
  constexpr auto longest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  switch (shape) {
    case FieldShape::rate:
      return format::shortCountKey(static_cast<double>(value));
    case FieldShape::bytes:
      return format::bytesKey(toWhole(value));
    case FieldShape::duration:
      return format::durationKey(
          std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(toWhole(value), longest))));
    case FieldShape::share:
      return format::shareKey(static_cast<double>(value / 100));
    default:
      return toWhole(value);
  }
}

}  // namespace nazir::widgets
