// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lays widgets out from left to right, each as wide as it wants to be, and goes on in the next line where there is no
// room. Its height follows from its width. Window's thread only.

#include <QLayout>
#include <memory>
#include <vector>

namespace nazir::widgets {

class FlowLayout : public QLayout {
 public:
  using QLayout::QLayout;
  ~FlowLayout() override;

  void addItem(QLayoutItem* item) override;
  /// Before the item that has this place now.
  void insertWidget(int at, QWidget* widget);
  int count() const override { return static_cast<int>(m_items.size()); }
  QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;

  Qt::Orientations expandingDirections() const override { return {}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override { return minimumSize(); }
  QSize minimumSize() const override;
  void setGeometry(const QRect& rect) override;

 private:
  /// The height it takes; `place`: moves the items, too.
  int layOut(const QRect& rect, bool place) const;

  std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

}  // namespace nazir::widgets
