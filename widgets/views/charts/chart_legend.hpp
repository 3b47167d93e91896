// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The legend of a chart, which is also its table of values: a sample of each line, its name, and its value at the
// cursor. A click, or Space, hides a line and shows it again. Entries stand beside the title and wrap.

#include <QCheckBox>
#include <QColor>
#include <QPen>
#include <vector>

class QLabel;

namespace nazir::widgets {

/// One line of the legend.
class LegendItem : public QCheckBox {
  Q_OBJECT

 public:
  LegendItem(const QString& name, int style, const QString& sample, QWidget* parent);

  void setValue(const QString& value);
  const QString& value() const { return m_value; }
  /// For one of many lines: it has as much room as the widest of their names.
  void setRoom(const QString& widestName) { m_widest = widestName; }
  void setName(const QString& name);
  int style() const { return m_style; }

  /// Draws the entry, also for exports.
  void paintOn(QPainter& painter) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool hitButton(const QPoint& at) const override { return rect().contains(at); }

 private:
  void describe();

  int m_style;
  QString m_sample, m_value, m_widest;
};

class ChartLegend : public QWidget {
  Q_OBJECT

 public:
  ChartLegend(const QString& title, const QString& help, QWidget* parent);

  void clear();
  LegendItem* add(const QString& name, const QString& help, int style, const QString& sample);
  const std::vector<LegendItem*>& items() const { return m_items; }
  QLabel* title() const { return m_title; }

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// The height; `move` also puts the entries in their places.
  int place(int width, bool move) const;

  QLabel* m_title;
  std::vector<LegendItem*> m_items;
};

}  // namespace nazir::widgets
