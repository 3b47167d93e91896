// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/memory_kinds_view.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/card.hpp"
#include "widgets/views/charts/chart_style.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::widgets {
namespace {

/// The line of a kind in the chart.
class Sample : public QWidget {
 public:
  Sample(int style, QWidget* parent) : QWidget(parent), m_style(style) { setFixedSize(20, 14); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const QColor color = seriesPen(tokens(palette()), m_style).color();
    painter.fillRect(QRectF(1, 2, width() - 3, height() - 4), color);
  }

 private:
  int m_style;
};

}  // namespace

class MemoryKindsView::Bar : public QWidget {
 public:
  explicit Bar(QWidget* parent) : QWidget(parent) {
    setFixedHeight(22);
    setAccessibleName(MemoryKindsView::tr("Memory by kind"));
  }
  void setParts(std::vector<double> parts, const QString& description) {
    if (parts == m_parts) return;
    m_parts = std::move(parts);
    setAccessibleDescription(description);
    setToolTip(plainToolTip(description));
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    const Tokens& t = tokens(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.raised);
    double x = 0;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
      const double wide = m_parts[i] * width();
      const QRectF part(x, 0, wide, height());
      painter.fillRect(part, seriesPen(t, static_cast<int>(i)).color());
      x += wide;
      // Neighbours are also told apart by a gap.
      if (wide > 2) painter.fillRect(QRectF(x - 1, 0, 1, height()), t.surface);
    }
  }

 private:
  std::vector<double> m_parts;  // of the whole, 0..1
};

MemoryKindsView::MemoryKindsView(QWidget* parent)
    : QFrame(parent),
      m_kinds(memoryKinds()),
      m_layout(new QGridLayout(this)),
      m_bar(new Bar(this)),
      m_outlived(new PlainLabel(this)) {
  m_layout->setContentsMargins(12, 8, 12, 10);
  m_layout->setHorizontalSpacing(8);
  m_layout->setVerticalSpacing(5);
  m_layout->setColumnStretch(1, 1);
  auto* title = new QLabel(tr("Memory now"), this);
  QFont bold = font();
  bold.setBold(true);
  title->setFont(bold);
  title->setToolTip(
      tr("What the runtime and its processes hold at this moment. The seven kinds together are the total."));
  m_layout->addWidget(title, 0, 0, 1, 4);
  m_layout->addWidget(m_bar, 1, 0, 1, 4);
  int style = 0;
  for (const auto& kind : m_kinds) addLine(kind.id, kind.name, kind.help, style++);
  addLine(QStringLiteral("total"), tr("Total"),
          tr("Memory held by the runtime and its processes: the sum of the seven kinds."), -1, true);
  m_layout->setRowMinimumHeight(m_layout->rowCount(), 6);
  addLine(QStringLiteral("heap_peak"), tr("Most heap so far"),
          tr("The most that the three heaps together were at any refresh."), -1);
  addLine(QStringLiteral("program"), tr("Code"), tr("Resident code and constants of the program and its libraries."),
          -1);
  addLine(QStringLiteral("resident"), tr("Whole program"),
          tr("Resident set of the program as the operating system counts it, including this window."), -1);
  m_layout->setRowMinimumHeight(m_layout->rowCount(), 6);
  m_outlived->setMaximumLines(8);
  m_outlived->setForegroundRole(QPalette::PlaceholderText);
  m_layout->addWidget(m_outlived, m_layout->rowCount(), 0, 1, 4);
  m_layout->setRowStretch(m_layout->rowCount(), 1);
}

void MemoryKindsView::addLine(const QString& id, const QString& name, const QString& help, int style, bool bold) {
  const int row = m_layout->rowCount();
  auto* label = new PlainLabel(name, this);
  Line line{name, new PlainLabel(this), new PlainLabel(this)};
  QFont face = font();
  face.setBold(bold);
  for (auto* each : {label, line.bytes, line.share}) each->setFont(face);
  label->setToolTip(plainToolTip(help));
  line.bytes->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  line.share->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  line.share->setForegroundRole(QPalette::PlaceholderText);
  // Numbers that become wider move nothing.
  const QFontMetrics metrics(face);
  line.bytes->setMinimumWidth(metrics.horizontalAdvance(QStringLiteral("888.8 MiB")));
  line.share->setMinimumWidth(metrics.horizontalAdvance(QStringLiteral("< 0.1 %")));
  if (style >= 0) m_layout->addWidget(new Sample(style, this), row, 0);
  m_layout->addWidget(label, row, style >= 0 ? 1 : 0, 1, style >= 0 ? 1 : 2);
  m_layout->addWidget(line.bytes, row, 2);
  m_layout->addWidget(line.share, row, 3);
  m_lines.insert(id, line);
}

void MemoryKindsView::show(const QString& id, std::uint64_t bytes, const QString& share, const QString& why) {
  const auto& line = m_lines[id];
  const QString text = why.isEmpty() ? format::bytes(bytes) : QStringLiteral("–");
  if (line.bytes->text() != text) line.bytes->setText(text);
  if (line.share->text() != share) line.share->setText(share);
  line.bytes->setToolTip(plainToolTip(why.isEmpty() ? format::exactBytes(bytes) : why));
  line.bytes->setAccessibleName(line.name);
  line.share->setAccessibleName(tr("Share of %1").arg(line.name));
}

void MemoryKindsView::setMemory(const observe::Memory& memory, const observe::NodeInfo& info) {
  const QString noHeap = QString::fromStdString(info.abilities.why_not(observe::Ability::heap));
  const double total = static_cast<double>(memory.total);
  std::vector<double> parts;
  QStringList words;
  for (const auto& kind : m_kinds) {
    const QString why = kind.isHeap ? noHeap : QString();
    const auto bytes = why.isEmpty() ? memory.*kind.bytes : 0;
    const double part = total > 0 ? static_cast<double>(bytes) / total : 0;
    parts.push_back(part);
    show(kind.id, bytes, why.isEmpty() ? format::share(part) : QString(), why);
    if (bytes > 0) words.push_back(tr("%1 %2").arg(kind.name, format::share(part)));
  }
  m_bar->setParts(std::move(parts), words.join(QStringLiteral(", ")));
  show(QStringLiteral("total"), memory.total, QString());
  show(QStringLiteral("heap_peak"), memory.heap_peak, QString(), noHeap);
  show(QStringLiteral("program"), memory.program, QString());
  show(QStringLiteral("resident"), memory.resident, QString());
  const QString outlived = noHeap.isEmpty() ? tr("Outlived its owner: %1. Processes allocated it and have ended since. "
                                                 "It travels in messages, belongs to "
                                                 "shared objects, or is leaked: if it only grows, nobody frees it.")
                                                  .arg(format::bytes(memory.heap_outlived))
                                            : tr("What outlived its owner is unknown: %1").arg(noHeap);
  if (m_outlived->text() != outlived) m_outlived->setText(outlived);
}

QString MemoryKindsView::bytesOf(const QString& id) const {
  return m_lines.contains(id) ? m_lines[id].bytes->text() : QString();
}

QString MemoryKindsView::shareOf(const QString& id) const {
  return m_lines.contains(id) ? m_lines[id].share->text() : QString();
}

QString MemoryKindsView::outlived() const {
  return m_outlived->text();
}

void MemoryKindsView::paintEvent(QPaintEvent*) {
  paintCard(*this);
}

}  // namespace nazir::widgets
