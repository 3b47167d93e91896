// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_controls.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>
#include <cmath>

#include "number_field.hpp"
#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"

namespace nazir::app {
namespace {

constexpr int widePositions = 1000;

QString suffixOf(const std::string& unit) {
  const QString text = QString::fromStdString(unit);
  return text.isEmpty() || text.startsWith(QLatin1Char('/')) ? text : QLatin1Char(' ') + text;
}

void describe(NumberField& field, const scenarios::Control& control) {
  constexpr int most = 3;  // a file may be finer than the steps of the slider
  field.setDecimalsShown(0, control.whole ? 0 : most);
  field.setRange(control.minimum, control.maximum);
  field.setSingleStep(control.step);
  field.setSuffix(suffixOf(control.unit));
}

}  // namespace

ControlScale::ControlScale(const scenarios::Control& control)
    : m_minimum(control.minimum),
      m_range(std::max(0.0, control.maximum - control.minimum)),
      m_step(control.step > 0 ? control.step : 1) {
  const double steps = m_range / m_step;
  m_wide = steps > widePositions;
  m_positions = m_wide ? widePositions : std::max(1, static_cast<int>(std::lround(steps)));
}

int ControlScale::toPosition(double value) const {
  if (m_range <= 0) return 0;
  double share = std::clamp((value - m_minimum) / m_range, 0.0, 1.0);
  if (m_wide) share = std::sqrt(share);
  return static_cast<int>(std::lround(share * m_positions));
}

double ControlScale::toValue(int position) const {
  double share = static_cast<double>(position) / m_positions;
  if (m_wide) share *= share;
  return m_minimum + std::round(share * m_range / m_step) * m_step;
}

QString controlText(const scenarios::Control& control, double value) {
  NumberField field;
  describe(field, control);
  field.setValue(value);
  return field.text();
}

ScenarioControls::ScenarioControls(QWidget* parent) : QWidget(parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(1, 1);
  grid->setColumnMinimumWidth(0, fontMetrics().averageCharWidth() * 30);  // aligns the two blocks of the page
}

void ScenarioControls::setControls(const std::vector<scenarios::Control>& controls) {
  const bool same = std::equal(controls.begin(), controls.end(), m_lines.begin(), m_lines.end(),
                               [](const auto& control, const Line& line) {
                                 return control.id == line.control.id && control.minimum == line.control.minimum &&
                                        control.maximum == line.control.maximum && control.idle == line.control.idle;
                               });
  if (!same) build(controls);
  for (std::size_t i = 0; i < controls.size(); ++i) {
    m_lines[i].control = controls[i];
    // Does not overwrite what the user is changing.
    if (!m_lines[i].slider->isSliderDown() && !m_lines[i].field->hasFocus()) show(m_lines[i], controls[i].value);
  }
}

void ScenarioControls::build(const std::vector<scenarios::Control>& controls) {
  for (auto& line : m_lines) {
    delete line.name;
    delete line.slider;
    delete line.field;
  }
  m_lines.clear();
  auto* grid = static_cast<QGridLayout*>(layout());
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const auto& control = controls[i];
    const QString label = QString::fromStdString(control.label);
    auto* slider = new QSlider(Qt::Horizontal, this);
    slider->setRange(0, ControlScale(control).positions());
    slider->setPageStep(std::max(1, slider->maximum() / 10));
    slider->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    auto* field = new NumberField(this);
    describe(*field, control);
    field->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
    auto* name = new QLabel(label, this);
    name->setTextFormat(Qt::PlainText);
    const QString help = tr("%1\nRange: %2 to %3. Scenario file: %4")
                             .arg(QString::fromStdString(control.help), controlText(control, control.minimum),
                                  controlText(control, control.maximum), controlText(control, control.initial));
    const QString idle = QString::fromStdString(control.idle);
    for (QWidget* widget : std::initializer_list<QWidget*>{name, slider, field}) {
      widget->setToolTip(widgets::plainToolTip(idle.isEmpty() ? help.trimmed() : idle + QLatin1Char('\n') + help));
      widget->setAccessibleName(label);
      widget->setAccessibleDescription(idle);
      widget->setEnabled(idle.isEmpty());
    }
    const int row = static_cast<int>(i);
    grid->addWidget(name, row, 0);
    grid->addWidget(slider, row, 1);
    grid->addWidget(field, row, 2);
    m_lines.push_back({control, name, slider, field});
    connect(slider, &QSlider::valueChanged, this,
            [this, i](int position) { change(i, ControlScale(m_lines[i].control).toValue(position)); });
    connect(slider, &QSlider::sliderReleased, this,
            [this, i] { emit controlSet(QString::fromStdString(m_lines[i].control.id)); });
    connect(field, &NumberField::valueChanged, this, [this, i](double value) { change(i, value); });
  }
}

void ScenarioControls::change(std::size_t at, double value) {
  Line& line = m_lines[at];
  show(line, value);
  const QString id = QString::fromStdString(line.control.id);
  emit controlChanged(id, value);
  if (!line.slider->isSliderDown()) emit controlSet(id);
}

void ScenarioControls::show(Line& line, double value) {
  const QSignalBlocker quietSlider(line.slider);
  const QSignalBlocker quietField(line.field);
  const ControlScale scale(line.control);
  // In a wide range a position stands for many values: keep the user's.
  if (scale.toPosition(value) != line.slider->value()) line.slider->setValue(scale.toPosition(value));
  if (line.field->value() != value) line.field->setValue(value);
  QFont font = line.name->font();
  const bool changed = std::abs(value - line.control.initial) > 1e-9;
  if (font.bold() != changed) {
    font.setBold(changed);
    line.name->setFont(font);
  }
}

void ScenarioControls::reset() {
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    if (m_lines[i].control.value != m_lines[i].control.initial) change(i, m_lines[i].control.initial);
  }
}

}  // namespace nazir::app
