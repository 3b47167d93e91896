// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The ledger as a table: where every accepted donation is now, in count and in amount, and whether the books balance.

#include <QFrame>
#include <array>

#include "scenarios/kit/session.hpp"

class QLabel;

namespace nazir::app {

class LedgerTable : public QFrame {
  Q_OBJECT

 public:
  explicit LedgerTable(QWidget* parent = nullptr);

  void setFigures(const scenarios::LedgerFigures& ledger, const scenarios::Currency& currency);
  /// The line that says whether the books balance.
  QString verdict() const;
  bool conserved() const { return m_conserved; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Line {
    QLabel* name;
    QLabel* count;
    QLabel* amount;
    QLabel* share;
  };
  void addLine(std::size_t at, const QString& name, const QString& help);
  void setLine(std::size_t at, const scenarios::Tally& tally, std::uint64_t all, const scenarios::Currency& currency);
  void applyPalette();

  std::array<Line, 5> m_lines{};  // accepted, completed, rejected, failed, in flight
  std::array<double, 5> m_shares{};
  QLabel* m_verdict;
  bool m_conserved = true;
};

}  // namespace nazir::app
