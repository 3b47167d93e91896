// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_field.hpp"

#include <algorithm>
#include <cmath>

#include "widgets/data/typed_number.hpp"

namespace nazir::app {
namespace {

QLocale notation() {
  QLocale locale(QLocale::English, QLocale::UnitedStates);
  locale.setNumberOptions(QLocale::DefaultNumberOptions);
  return locale;
}

}  // namespace

NumberField::NumberField(QWidget* parent) : QDoubleSpinBox(parent) {
  setLocale(notation());
  setGroupSeparatorShown(true);
  setAlignment(Qt::AlignRight);
  setKeyboardTracking(false);
}

std::optional<double> NumberField::numberIn(const QString& text) const {
  QString digits = text;
  if (!suffix().isEmpty() && digits.endsWith(suffix())) digits.chop(suffix().size());
  digits.remove(QLatin1Char(' '));
  const bool negative = digits.startsWith(QLatin1Char('-'));
  const auto typed = widgets::typedNumber(QStringView(digits).mid(negative ? 1 : 0));
  if (typed.kind == widgets::TypedNumber::Kind::good) {
    const auto value = static_cast<double>(typed.value);
    return negative ? -value : value;
  }
  // "1.234" in a field that shows points before decimals, and numbers too long for anything else.
  digits.remove(QLatin1Char(','));
  bool ok = false;
  const double value = QLocale::c().toDouble(digits, &ok);
  if (ok && std::isfinite(value)) return value;
  return std::nullopt;
}

void NumberField::setDecimalsShown(int least, int most) {
  m_leastDecimals = least;
  setDecimals(most);
}

QString NumberField::textFromValue(double value) const {
  QString text = QDoubleSpinBox::textFromValue(value);
  int decimals = this->decimals();
  while (decimals > m_leastDecimals && text.endsWith(QLatin1Char('0'))) {
    text.chop(1);
    --decimals;
  }
  if (decimals == 0 && text.endsWith(QLatin1Char('.'))) text.chop(1);
  return text;
}

QValidator::State NumberField::validate(QString& input, int& position) const {
  const auto state = QDoubleSpinBox::validate(input, position);
  if (state != QValidator::Invalid) return state;
  const auto value = numberIn(input);
  return value && (*value > maximum() || *value < minimum()) ? QValidator::Intermediate : state;
}

void NumberField::fixup(QString& input) const {
  if (const auto value = numberIn(input)) input = textFromValue(std::clamp(*value, minimum(), maximum())) + suffix();
}

double NumberField::valueFromText(const QString& text) const {
  const auto value = numberIn(text);
  return value ? std::clamp(*value, minimum(), maximum()) : QDoubleSpinBox::valueFromText(text);
}

}  // namespace nazir::app
