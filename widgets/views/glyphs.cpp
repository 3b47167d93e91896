// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/glyphs.hpp"

#include <QPainterPath>
#include <QPixmap>
#include <algorithm>
#include <cmath>

namespace nazir::widgets {
namespace {

QRectF squareIn(const QRectF& box, qreal share) {
  const qreal side = std::min(box.width(), box.height()) * share;
  QRectF square(0, 0, side, side);
  square.moveCenter(box.center());
  return square;
}

QPolygonF playTriangle(const QRectF& r) {
  return {r.topLeft() + QPointF(r.width() * 0.12, 0), QPointF(r.right(), r.center().y()),
          r.bottomLeft() + QPointF(r.width() * 0.12, 0)};
}

void paintBars(QPainter& painter, const QRectF& r) {
  painter.drawRect(QRectF(r.left() + r.width() * 0.08, r.top(), r.width() * 0.3, r.height()));
  painter.drawRect(QRectF(r.right() - r.width() * 0.38, r.top(), r.width() * 0.3, r.height()));
}

void paintCross(QPainter& painter, const QRectF& r) {
  painter.drawLine(r.topLeft(), r.bottomRight());
  painter.drawLine(r.topRight(), r.bottomLeft());
}

QIcon iconOf(auto&& paint, const QColor& color, const QColor& disabled) {
  QIcon icon;
  for (const int size : {16, 24, 32, 48}) {
    for (const auto& [mode, shade] : {std::pair(QIcon::Normal, color), std::pair(QIcon::Disabled, disabled)}) {
      QPixmap pixmap(size, size);
      pixmap.fill(Qt::transparent);
      QPainter painter(&pixmap);
      painter.setRenderHint(QPainter::Antialiasing);
      paint(painter, QRectF(0, 0, size, size), shade);
      icon.addPixmap(pixmap, mode);
    }
  }
  return icon;
}

}  // namespace

void paintState(QPainter& painter, const QRectF& box, observe::State state, const QColor& color) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  const QRectF r = squareIn(box, 0.8);
  QPen pen(color, std::max(1.2, r.width() / 8));
  switch (state) {
    case observe::State::running:
      painter.drawPolygon(playTriangle(r));
      break;
    case observe::State::runnable:
      painter.drawPie(r, 0, 90 * 16);
      painter.setBrush(Qt::NoBrush);
      painter.setPen(pen);
      painter.drawEllipse(squareIn(box, 0.72));
      break;
    case observe::State::waiting:
      painter.setBrush(Qt::NoBrush);
      painter.setPen(pen);
      painter.drawEllipse(squareIn(box, 0.66));
      break;
    case observe::State::suspended:
      paintBars(painter, r);
      break;
    case observe::State::exiting:
      pen.setWidthF(r.width() / 6);
      painter.setPen(pen);
      paintCross(painter, squareIn(box, 0.62));
      break;
  }
  painter.restore();
}

void paintKind(QPainter& painter, const QRectF& box, observe::Kind kind, const Tokens& t) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF square = squareIn(box, 0.84);
  const auto flat = [&](qreal height) {
    QRectF r(0, 0, box.width() * 0.98, square.height() * height);
    r.moveCenter(box.center());
    return r;
  };
  const auto fill = [&](QColor color) {
    painter.setPen(QPen(color, 1.4));
    color.setAlphaF(0.22F);
    painter.setBrush(color);
  };
  switch (kind) {
    case observe::Kind::supervisor:
      painter.setPen(Qt::NoPen);
      painter.setBrush(t.accent);
      painter.drawRoundedRect(square, square.width() * 0.24, square.width() * 0.24);
      break;
    case observe::Kind::gen_server: {
      fill(t.accent);
      const QRectF r = flat(0.72);
      painter.drawRoundedRect(r, 2.5, 2.5);
      break;
    }
    case observe::Kind::task: {
      fill(t.info);
      const QRectF r = flat(0.56);
      painter.drawRoundedRect(r, r.height() / 2, r.height() / 2);
      break;
    }
    case observe::Kind::function:
      fill(t.dim);
      painter.drawEllipse(squareIn(box, 0.66));
      break;
  }
  painter.restore();
}

void paintSymbol(QPainter& painter, const QRectF& box, Symbol symbol, const QColor& color) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF r = squareIn(box, 0.66);
  QPen pen(color, std::max(1.4, box.width() / 11), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
  const auto outline = [&] {
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
  };
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  const auto at = [&](qreal x, qreal y) { return QPointF(r.left() + r.width() * x, r.top() + r.height() * y); };
  switch (symbol) {
    case Symbol::play:
      painter.drawPolygon(playTriangle(r));
      break;
    case Symbol::pause:
      paintBars(painter, squareIn(box, 0.58));
      break;
    case Symbol::stop:
      painter.drawRoundedRect(squareIn(box, 0.56), 1, 1);
      break;
    case Symbol::hold:  // an ice crystal
      outline();
      for (const int degrees : {30, 90, 150}) {
        const QLineF arm = QLineF::fromPolar(r.width() * 0.52, degrees).translated(r.center());
        painter.drawLine(QLineF(r.center() * 2 - arm.p2(), arm.p2()));
      }
      break;
    case Symbol::refresh:
    case Symbol::reset: {
      outline();
      const QRectF circle = squareIn(box, 0.58);
      painter.drawArc(circle, 60 * 16, symbol == Symbol::refresh ? -300 * 16 : 290 * 16);
      painter.setPen(Qt::NoPen);
      painter.setBrush(color);
      const qreal side = symbol == Symbol::refresh ? 1 : -1;
      const QPointF tip(circle.center().x() + side * circle.width() * 0.27,
                        circle.center().y() - circle.height() * 0.44);
      const qreal s = circle.width() * 0.34;
      painter.drawPolygon(QPolygonF{tip + QPointF(side * s, s * 0.9), tip + QPointF(-side * s * 0.5, s * 0.62),
                                    tip + QPointF(side * s * 0.72, -s * 0.7)});
      break;
    }
    case Symbol::columns:
      for (const qreal x : {0.1, 0.5, 0.9}) painter.drawEllipse(at(x, 0.5), box.width() * 0.075, box.width() * 0.075);
      break;
    case Symbol::search:
      outline();
      painter.drawEllipse(QRectF(at(0, 0), at(0.68, 0.68)));
      painter.drawLine(at(0.6, 0.6), at(1, 1));
      break;
    case Symbol::bolt:
      painter.drawPolygon(
          QPolygonF{at(0.62, -0.1), at(0.1, 0.6), at(0.46, 0.6), at(0.36, 1.1), at(0.9, 0.4), at(0.54, 0.4)});
      break;
    case Symbol::check:
      outline();
      painter.drawPolyline(QPolygonF{at(0.02, 0.55), at(0.36, 0.88), at(1, 0.14)});
      break;
    case Symbol::cross:
      outline();
      paintCross(painter, squareIn(box, 0.5));
      break;
    case Symbol::warning:
      outline();
      painter.drawPolygon(QPolygonF{at(0.5, 0), at(1.04, 0.96), at(-0.04, 0.96)});
      painter.drawLine(at(0.5, 0.38), at(0.5, 0.62));
      painter.drawPoint(at(0.5, 0.79));
      break;
    case Symbol::back:
    case Symbol::forward: {
      outline();
      const bool back = symbol == Symbol::back;
      const qreal tip = back ? 0.06 : 0.94, tail = 1 - tip, barb = back ? 0.42 : 0.58;
      painter.drawLine(at(tip, 0.5), at(tail, 0.5));
      painter.drawPolyline(QPolygonF{at(barb, 0.12), at(tip, 0.5), at(barb, 0.88)});
      break;
    }
    case Symbol::error: {
      outline();
      QPolygonF octagon;
      for (const qreal degrees : {22.5, 67.5, 112.5, 157.5, 202.5, 247.5, 292.5, 337.5})
        octagon << QLineF::fromPolar(r.width() * 0.54, degrees).translated(r.center()).p2();
      painter.drawPolygon(octagon);
      paintCross(painter, squareIn(box, 0.26));
      break;
    }
    case Symbol::info:
      outline();
      painter.drawEllipse(r);
      painter.drawPoint(at(0.5, 0.28));
      painter.drawLine(at(0.5, 0.5), at(0.5, 0.74));
      break;
  }
  painter.restore();
}

QIcon symbolIcon(Symbol symbol, const QPalette& palette) {
  return symbolIcon(symbol, palette, palette.color(QPalette::Active, QPalette::ButtonText));
}

QIcon symbolIcon(Symbol symbol, const QPalette& palette, const QColor& color) {
  return iconOf([symbol](QPainter& p, const QRectF& box, const QColor& shade) { paintSymbol(p, box, symbol, shade); },
                color, palette.color(QPalette::Disabled, QPalette::ButtonText));
}

void paintLogo(QPainter& painter, const QRectF& box) {
  const QColor emerald(0x0B7A69);
  const QColor gold(0xE0B04A);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.translate(box.center());
  const qreal unit = std::min(box.width(), box.height()) / 64;
  painter.scale(unit, unit);
  painter.setPen(Qt::NoPen);
  QPainterPath star;
  QPainterPath square;
  square.addRect(-22, -22, 44, 44);
  star = square.united(QTransform().rotate(45).map(square));
  painter.fillPath(star, emerald);
  QPainterPath eye;
  eye.moveTo(-20, 0);
  eye.cubicTo(-11, -14, 11, -14, 20, 0);
  eye.cubicTo(11, 14, -11, 14, -20, 0);
  painter.fillPath(eye, Qt::white);
  painter.setBrush(gold);
  painter.drawEllipse(QPointF(0, 0), 8.6, 8.6);
  painter.setBrush(QColor(0x14171B));
  painter.drawEllipse(QPointF(0, 0), 4.4, 4.4);
  painter.restore();
}

QIcon logoIcon() {
  QIcon icon;
  for (const int size : {16, 22, 32, 48, 64, 128, 256}) {
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintLogo(painter, QRectF(0, 0, size, size));
    icon.addPixmap(pixmap);
  }
  return icon;
}

}  // namespace nazir::widgets
