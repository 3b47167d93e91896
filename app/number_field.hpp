// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A field for a number in a range. A number outside the range may be typed; it becomes the nearest one in the range
// when the field loses focus or Enter is pressed. Numbers are written as everywhere in the window: 12,500. They may be
// typed in any notation that can mean only one thing: 2.5 or 2,5.

#include <QDoubleSpinBox>
#include <optional>

namespace nazir::app {

class NumberField : public QDoubleSpinBox {
  Q_OBJECT

 public:
  explicit NumberField(QWidget* parent = nullptr);

  /// Shows at least `least` decimals, and at most `most` where the number has them. Up to `most` can be typed.
  void setDecimalsShown(int least, int most);

 protected:
  QString textFromValue(double value) const override;
  QValidator::State validate(QString& input, int& position) const override;
  void fixup(QString& input) const override;
  double valueFromText(const QString& text) const override;

 private:
  std::optional<double> numberIn(const QString& text) const;

  int m_leastDecimals = 0;
};

}  // namespace nazir::app
