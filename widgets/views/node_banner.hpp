// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The banner of a page over a node: says what is wrong with the node, how old the figures are, and what can be done.
// Follows the collector by itself.

#include "widgets/data/collector.hpp"
#include "widgets/views/banner.hpp"

namespace nazir::widgets {

/// Two or three sentences for the user.
QString troubleText(const Trouble& trouble);

class NodeBanner : public Banner {
  Q_OBJECT

 public:
  explicit NodeBanner(Collector& collector, QWidget* parent = nullptr);

 private:
  void follow();

  Collector& m_collector;
};

}  // namespace nazir::widgets
