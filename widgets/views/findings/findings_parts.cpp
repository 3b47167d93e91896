// SPDX-License-Identifier: GPL-3.0-or-later
#include <QVBoxLayout>

#include "widgets/views/findings/change_view.hpp"
#include "widgets/views/findings/finding_list.hpp"
#include "widgets/views/findings/findings_page.hpp"
#include "widgets/views/findings/findings_part.hpp"
#include "widgets/views/findings/wait_graph_view.hpp"

namespace nazir::widgets {
namespace {

void fill(QWidget& part, QWidget* view) {
  auto* layout = new QVBoxLayout(&part);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(view);
}

class WaitsPart final : public FindingsPart {
 public:
  WaitsPart(ProcessActions& actions, FindingsPage& page)
      : FindingsPart(QStringLiteral("waits"), FindingsPart::tr("&Waits"),
                     FindingsPart::tr("Who waits for whom in calls and awaits; circles are deadlocks."), &page),
        m_view(new WaitGraphView(actions, page.id(), this)) {
    fill(*this, m_view);
    connect(m_view, &WaitGraphView::reported, this, &FindingsPart::reported);
    connect(m_view, &WaitGraphView::failed, this, &FindingsPart::reported);
  }
  void showFrame(const FramePointer& frame) override { m_view->showFrame(frame); }
  QString whyNoFilter() const override {
    return FindingsPart::tr(
        "Waits are not filtered, or chains would have gaps. The field Find below the graph goes to a "
        "process.");
  }
  QWidget* focusTarget() override { return m_view->focusTarget(); }
  QVariantMap state() const override { return m_view->state(); }
  void restoreState(const QVariantMap& state) override { m_view->restoreState(state); }

 private:
  WaitGraphView* m_view;
};

class ChangesPart final : public FindingsPart {
 public:
  ChangesPart(ProcessActions& actions, FindingsPage& page)
      : FindingsPart(QStringLiteral("changes"), FindingsPart::tr("&Changes"),
                     FindingsPart::tr("Which kinds of process grew, slowed or crashed since a moment before."), &page),
        m_view(new ChangeView(actions.collector(), this)) {
    fill(*this, m_view);
  }
  void showFrame(const FramePointer&) override {}  // it keeps its own moments
  QString whyNoFilter() const override {
    return FindingsPart::tr("Changes are not filtered: the most remarkable come first.");
  }
  QWidget* focusTarget() override { return m_view->focusTarget(); }
  QVariantMap state() const override { return m_view->state(); }
  void restoreState(const QVariantMap& state) override { m_view->restoreState(state); }

 private:
  ChangeView* m_view;
};

}  // namespace

std::vector<FindingsPart*> makeFindingsParts(ProcessActions& actions, FindingsPage& page) {
  return {
      new FindingList(actions, page),
      new WaitsPart(actions, page),
      new ChangesPart(actions, page),
  };
}

}  // namespace nazir::widgets
