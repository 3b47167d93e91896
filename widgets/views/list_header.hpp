// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The header of the big lists: quiet captions over a line, aligned with their columns, and beside the caption of the
// sorted column its arrow, which never covers text.

#include <QHeaderView>

namespace nazir::widgets {

class ListHeader : public QHeaderView {
  Q_OBJECT

 public:
  explicit ListHeader(QWidget* parent = nullptr);

  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

}  // namespace nazir::widgets
