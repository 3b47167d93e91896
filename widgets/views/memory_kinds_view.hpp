// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Memory now, by kind: a bar of all kinds, and a line for each with its bytes and its share. Below it, what belongs to
// no kind, and what the heap of the ended means.

#include <QFrame>
#include <QHash>
#include <vector>

#include "widgets/data/frame.hpp"
#include "widgets/data/memory_kinds.hpp"

class QGridLayout;

namespace nazir::widgets {

class PlainLabel;

class MemoryKindsView : public QFrame {
  Q_OBJECT

 public:
  explicit MemoryKindsView(QWidget* parent = nullptr);

  void setMemory(const observe::Memory& memory, const observe::NodeInfo& info);

  /// What is shown in the line of a kind, or of "total", "heap_peak", "program" or "resident".
  QString bytesOf(const QString& id) const;
  QString shareOf(const QString& id) const;
  QString outlived() const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  class Bar;
  struct Line {
    QString name;
    PlainLabel* bytes;
    PlainLabel* share;
  };
  void addLine(const QString& id, const QString& name, const QString& help, int style, bool bold = false);
  void show(const QString& id, std::uint64_t bytes, const QString& share, const QString& why = {});

  std::vector<MemoryKind> m_kinds;
  QGridLayout* m_layout;
  Bar* m_bar;
  QHash<QString, Line> m_lines;
  PlainLabel* m_outlived;
};

}  // namespace nazir::widgets
