// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_menu.hpp"

#include <QInputDialog>
#include <QMap>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QVBoxLayout>
#include <QWidgetAction>
#include <algorithm>
#include <memory>

#include "scenario_controls.hpp"
#include "widgets/data/collector.hpp"
#include "widgets/data/format.hpp"
#include "widgets/data/natural_order.hpp"
#include "widgets/data/process_order.hpp"

namespace nazir::app {
namespace {

using Kind = scenarios::Fault::Kind;
namespace format = widgets::format;

/// Literal text of a menu entry: a single & would mark the next letter.
QString entryText(QString text) {
  return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

bool descends(const observe::Snapshot& snapshot, const observe::ProcessRow& row, observe::Pid root) {
  constexpr int deepest = 1000;
  observe::Pid parent = row.parent;
  for (int depth = 0; parent && parent != root && depth < deepest; ++depth) {
    const auto at = widgets::indexOf(snapshot, parent);
    parent = at < 0 ? observe::Pid() : snapshot.processes[static_cast<std::size_t>(at)].parent;
  }
  return parent && parent == root;
}

void sortNaturally(QStringList& names) {
  std::vector<std::pair<std::string, QString>> keyed;
  for (const auto& name : names) keyed.emplace_back(widgets::naturalKey(name.toStdString()), name);
  std::sort(keyed.begin(), keyed.end());
  names.clear();
  for (const auto& [key, name] : keyed) names.push_back(name);
}

void addRemark(QMenu& menu, const QString& text) {
  menu.addAction(text)->setEnabled(false);
}

}  // namespace

FaultTargets faultTargets(const observe::Snapshot& snapshot) {
  FaultTargets targets;
  std::vector<const observe::ProcessRow*> named;
  observe::Pid root;
  for (const auto& row : snapshot.processes) {
    if (row.name == observe::StringId::none) continue;
    if (snapshot.strings[row.name] == "application") {
      root = row.pid;
    } else {
      named.push_back(&row);
    }
  }
  for (const auto* row : named) {
    if (!descends(snapshot, *row, root)) continue;
    const auto name = QString::fromStdString(std::string(snapshot.strings[row->name]));
    targets.processes.push_back(name);
    if (row->kind == observe::Kind::supervisor) targets.supervisors.push_back(name);
  }
  sortNaturally(targets.processes);
  sortNaturally(targets.supervisors);
  return targets;
}

QList<TargetFamily> targetFamilies(const QStringList& names, qsizetype least) {
  static const QRegularExpression numbered(QStringLiteral("^(.*\\S) ([1-9][0-9]{0,8})$"));
  QMap<QString, QList<int>> numbers;
  for (const auto& name : names) {
    if (const auto match = numbered.match(name); match.hasMatch())
      numbers[match.captured(1)] << match.captured(2).toInt();
  }
  QList<TargetFamily> families;
  QSet<QString> seen;
  for (const auto& name : names) {
    const auto match = numbered.match(name);
    const QString family = match.captured(1);
    if (!match.hasMatch() || numbers[family].size() < least) {
      families.push_back({name, {}});
    } else if (!seen.contains(family)) {
      seen.insert(family);
      std::sort(numbers[family].begin(), numbers[family].end());
      families.push_back({family, numbers[family]});
    }
  }
  return families;
}

FaultMenu::FaultMenu(SessionControl& control, widgets::Collector& collector, QWidget* parent)
    : QMenu(tr("Faults"), parent),
      m_control(control),
      m_collector(collector),
      m_random(addAction(tr("Kill a &random process"), this, [this] { inject(Kind::kill_random, {}); })),
      m_below(addMenu(tr("Kill a random process &below"))),
      m_kill(addMenu(tr("&Kill"))),
      m_flood(addMenu(tr("&Flood the mailbox of"))),
      m_afterShort((addSeparator(), addSeparator())),
      m_reset(nullptr),
      m_controls(new ScenarioControls(this)) {
  setToolTipsVisible(true);
  setAccessibleName(tr("Faults"));
  m_flood->setToolTip(tr("Sends 100,000 messages that the process does not know"));
  auto* panel = new QWidget(this);
  auto* layout = new QVBoxLayout(panel);
  layout->setContentsMargins(12, 8, 12, 8);
  layout->addWidget(m_controls);
  m_controls->setMinimumWidth(fontMetrics().averageCharWidth() * 64);
  auto* action = new QWidgetAction(this);
  action->setDefaultWidget(panel);
  addAction(action);
  addSeparator();
  m_reset = addAction(tr("R&eset to the scenario file's values"), m_controls, &ScenarioControls::reset);
  connect(m_controls, &ScenarioControls::controlChanged, this, [this](const QString& id, double value) {
    if (m_control.session()) m_control.session()->set_control(id.toStdString(), value);
  });
  connect(m_controls, &ScenarioControls::controlSet, this, [this](const QString& id) {
    if (m_control.session()) m_control.session()->note_control(id.toStdString());
  });
  connect(this, &QMenu::aboutToShow, this, [this] {
    showState();
    readTargets();
  });
  connect(&m_control, &SessionControl::changed, this, &FaultMenu::showState);
}

void FaultMenu::setControls(const std::vector<scenarios::Control>& faults) {
  for (auto* action : actions()) {
    if (qobject_cast<QWidgetAction*>(action)) action->setVisible(!faults.empty());
  }
  m_reset->setVisible(!faults.empty());
  m_controls->setControls(faults);
  const bool same = std::equal(
      faults.begin(), faults.end(), m_shown.begin(), m_shown.end(),
      [](const auto& a, const auto& b) { return a.id == b.id && a.label == b.label && a.maximum == b.maximum; });
  if (!same) showShortFaults(faults);
}

void FaultMenu::showShortFaults(const std::vector<scenarios::Control>& faults) {
  qDeleteAll(m_short);
  m_short.clear();
  m_shown = faults;
  for (auto control : faults) {
    control.step = 1;  // "100 %", not "100.0 %"
    auto* action = new QAction(entryText(tr("%1 at %2 for %3 of scenario time")
                                             .arg(QString::fromStdString(control.label),
                                                  controlText(control, control.maximum), format::duration(shortTime))),
                               this);
    connect(action, &QAction::triggered, this, [this, id = control.id, value = control.maximum] {
      m_control.inject({.kind = Kind::set, .target = id, .value = value, .lasts = shortTime});
    });
    insertAction(m_afterShort, action);
    m_short.push_back(action);
  }
  showState();
}

void FaultMenu::showState() {
  const bool possible = m_control.running() && !m_control.busy();
  const QString reason = possible ? QString() : tr("Start the scenario first: this acts on its processes");
  for (auto* action : QList<QAction*>{m_random, m_below->menuAction(), m_kill->menuAction()}) {
    action->setEnabled(possible);
    action->setToolTip(reason);
  }
  m_flood->menuAction()->setEnabled(possible);
  m_flood->menuAction()->setToolTip(possible ? tr("Sends it 100,000 messages that it does not know") : reason);
  for (auto* action : m_short) {
    action->setEnabled(possible);
    action->setToolTip(
        possible ? tr("On the scenario's clock, whatever its speed; then it has its previous value again") : reason);
  }
}

void FaultMenu::readTargets() {
  const auto frame = m_collector.latest();
  for (auto* menu : {m_below, m_kill, m_flood}) {
    menu->clear();
    addRemark(*menu, tr("Reading the tree…"));
  }
  auto targets = std::make_shared<FaultTargets>();
  m_collector.compute(
      this,
      [frame, targets] {
        if (frame) *targets = faultTargets(*frame->snapshot);
      },
      [this, targets] { showTargets(*targets); });
}

void FaultMenu::showTargets(const FaultTargets& targets) {
  fill(*m_below, targets.supervisors, Kind::kill_random);
  fill(*m_kill, targets.processes, Kind::kill, targets.supervisors);
  fill(*m_flood, targets.processes, Kind::flood);
}

void FaultMenu::fill(QMenu& menu, const QStringList& names, Kind kind, const QStringList& asking) {
  menu.clear();
  const auto families = targetFamilies(names, leastFamily);
  for (const auto& family : families.mid(0, mostTargets)) {
    if (!family.numbers.isEmpty()) {
      const QString text =
          QStringLiteral("%1 %2 … %3…").arg(family.name).arg(family.numbers.first()).arg(family.numbers.last());
      menu.addAction(entryText(text), this, [this, kind, family] { chooseNumber(kind, family); });
    } else if (asking.contains(family.name)) {
      menu.addAction(entryText(family.name + QStringLiteral("…")), this,
                     [this, name = family.name] { askThenKill(name); });
    } else {
      menu.addAction(entryText(family.name), this, [this, kind, name = family.name] { inject(kind, name); });
    }
  }
  if (names.isEmpty()) addRemark(menu, tr("No process of the tree has a name"));
  const auto more = families.size() - mostTargets;
  if (more > 0) {
    addRemark(menu, tr("… and %1 more, in Processes").arg(format::count(static_cast<std::uint64_t>(more))));
  }
}

void FaultMenu::chooseNumber(Kind kind, const TargetFamily& family) {
  const QString what = kind == Kind::flood         ? tr("Flood the mailbox of")
                       : kind == Kind::kill_random ? tr("Kill a random process below")
                                                   : tr("Kill");
  const int first = family.numbers.first(), last = family.numbers.last();
  bool chosen = false;
  const int number =
      QInputDialog::getInt(parentWidget(), what, tr("%1 %2 (%3 to %4):").arg(what, family.name).arg(first).arg(last),
                           first, first, last, 1, &chosen);
  if (chosen) inject(kind, QStringLiteral("%1 %2").arg(family.name).arg(number));
}

void FaultMenu::askThenKill(const QString& supervisor) {
  QMessageBox box(QMessageBox::Question, tr("Kill a supervisor"),
                  tr("Kill the supervisor %1, and with it all processes below it?").arg(supervisor),
                  QMessageBox::Cancel, parentWidget());
  box.setTextFormat(Qt::PlainText);
  box.setInformativeText(tr("This cannot be undone. Its own supervisor starts it again, if that has restarts left."));
  auto* kill = box.addButton(tr("Kill %1").arg(entryText(supervisor)), QMessageBox::DestructiveRole);
  box.setDefaultButton(QMessageBox::Cancel);
  box.exec();
  if (box.clickedButton() == kill) inject(Kind::kill, supervisor);
}

void FaultMenu::inject(Kind kind, const QString& target) {
  m_control.inject({.kind = kind, .target = target.toStdString()});
}

}  // namespace nazir::app
