// SPDX-License-Identifier: GPL-3.0-or-later
#include "load_slider.hpp"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>

#include "scenario_controls.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::app {

LoadSlider::LoadSlider(QWidget* parent)
    : QWidget(parent),
      m_name(new widgets::PlainLabel(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_value(new widgets::PlainLabel(this)) {
  m_slider->setMinimumWidth(fontMetrics().averageCharWidth() * 10);
  m_slider->setMaximumWidth(fontMetrics().averageCharWidth() * 36);
  m_name->setForegroundRole(QPalette::PlaceholderText);
  m_value->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("100,000/s")));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(m_name);
  row->addWidget(m_slider, 1);
  row->addWidget(m_value);
  connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
    const double value = m_control.value = ControlScale(m_control).toValue(position);
    m_value->setText(controlText(m_control, value));
    emit controlChanged(m_control.id, value);
    if (!m_slider->isSliderDown()) emit controlSet(m_control.id);
  });
  connect(m_slider, &QSlider::sliderReleased, this, [this] { emit controlSet(m_control.id); });
}

void LoadSlider::setControls(const std::vector<scenarios::Control>& controls) {
  const auto load = std::find_if(controls.begin(), controls.end(),
                                 [](const auto& control) { return !control.fault && control.idle.empty(); });
  setVisible(load != controls.end());
  if (load == controls.end()) return;
  const bool same = *load == m_control;
  m_control = *load;
  const QSignalBlocker quiet(m_slider);
  const ControlScale scale(*load);
  m_slider->setRange(0, scale.positions());
  m_slider->setPageStep(std::max(1, scale.positions() / 10));
  if (!m_slider->isSliderDown()) m_slider->setValue(scale.toPosition(load->value));
  if (same) return;  // the texts are what costs
  m_name->setText(QString::fromStdString(load->label));
  m_slider->setAccessibleName(QString::fromStdString(load->label));
  m_slider->setToolTip(widgets::plainToolTip(QString::fromStdString(load->help)));
  m_value->setText(controlText(*load, load->value));
}

}  // namespace nazir::app
