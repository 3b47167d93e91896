// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/node_banner.hpp"

#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

using Kind = observe::Problem::Kind;

QString what(const Trouble& trouble) {
  switch (trouble.kind) {
    case Kind::late:
      return NodeBanner::tr("The node has not answered for %1.").arg(format::duration(trouble.silent));
    case Kind::cancelled:
      return NodeBanner::tr("The last look at the node was cancelled.");
    case Kind::lost:
      return NodeBanner::tr("The node is gone: %1.").arg(trouble.text);
    default:
      return NodeBanner::tr("The processes could not be read: %1.").arg(trouble.text);
  }
}

QString age(const Trouble& trouble) {
  if (!trouble.age) return NodeBanner::tr("There are no figures yet.");
  if (trouble.age->count() == 0) return NodeBanner::tr("The figures shown are older.");
  return NodeBanner::tr("The figures shown are %1 old.").arg(format::duration(*trouble.age));
}

QString remedy(const Trouble& trouble) {
  return trouble.kind == Kind::late ? NodeBanner::tr("Nazir is waiting for it.")
                                    : NodeBanner::tr("Nazir tries again at every refresh; press F5 to try now.");
}

}  // namespace

QString troubleText(const Trouble& trouble) {
  QString text = what(trouble);
  // The node's own words may be a sentence that ends by itself.
  if (text.endsWith(QLatin1String(".."))) text.chop(1);
  return text + QLatin1Char(' ') + age(trouble) + QLatin1Char(' ') + remedy(trouble);
}

NodeBanner::NodeBanner(Collector& collector, QWidget* parent) : Banner(parent), m_collector(collector) {
  connect(&m_collector, &Collector::troubleChanged, this, &NodeBanner::follow);
  connect(this, &Banner::actionTriggered, &m_collector, &Collector::lookAgain);
  follow();
}

void NodeBanner::follow() {
  const auto& trouble = m_collector.trouble();
  if (!trouble) {
    clear();
    return;
  }
  const bool waits = trouble->kind == observe::Problem::Kind::late;
  showText(Kind::error, troubleText(*trouble), waits ? tr("Ask again") : QString());
}

}  // namespace nazir::widgets
