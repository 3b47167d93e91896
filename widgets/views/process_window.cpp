// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_window.hpp"

#include <QAbstractItemView>
#include <QDateTime>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QScreen>
#include <QShortcut>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_times.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/node_banner.hpp"
#include "widgets/views/process/process_header.hpp"
#include "widgets/views/process/process_tools.hpp"
#include "widgets/views/process/sheets.hpp"
#include "widgets/views/process/successor.hpp"
#include "widgets/views/process/trace_sheet.hpp"
#include "widgets/views/process_actions.hpp"

namespace nazir::widgets {
namespace {

constexpr std::size_t mostNotes = 100;
/// After the end of the process, the window looks for its successor in this many frames.
constexpr int searchesForSuccessor = 30;

bool isSpace(const QKeyEvent& key) {
  return key.key() == Qt::Key_Space && key.modifiers() == Qt::NoModifier;
}

bool isOrderly(const QString& reason) {
  return reason == QLatin1String("normal") || reason == QLatin1String("shutdown");
}

}  // namespace

ProcessWindow::ProcessWindow(ProcessActions& actions, observe::Pid pid, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_actions(actions),
      m_exits(&actions.exits()),
      m_past(actions.collector().past()),
      m_banner(new Banner(this)),
      m_trouble(new NodeBanner(actions.collector(), this)),
      m_report(new Banner(this)),
      m_header(new ProcessHeader(m_subject, this)),
      m_tools(new ProcessTools(actions, m_subject, this)),
      m_tabs(new QTabWidget(this)) {
  addSheets();
  addKeys();
  layOut();
  connect(m_header, &ProcessHeader::backRequested, this, &ProcessWindow::back);
  connect(m_header, &ProcessHeader::forwardRequested, this, &ProcessWindow::forward);
  connect(m_header, &ProcessHeader::findingRequested, &m_actions, &ProcessActions::findingRequested);
  connect(m_tools, &ProcessTools::reported, this, &ProcessWindow::report);
  connect(m_tools, &ProcessTools::traceRequested, this, &ProcessWindow::startTrace);
  connect(m_banner, &Banner::actionTriggered, this, [this] {
    if (m_successor) go(m_successor);
  });
  connect(&m_actions.collector(), &Collector::frameReady, this, &ProcessWindow::takeFrame);
  connect(&m_actions.collector(), &Collector::nodeChanged, this, [this] {
    forgetWays();
    showEnd(nullptr);
  });
  begin(pid);
  m_sheets.front()->setCurrent(true);
  focusSheet();  // not a button: Enter pressed in the list must not press one here
}

ProcessWindow::~ProcessWindow() {
  m_past->unwatch(m_subject.pid);
  if (!m_exits) return;  // at the end of the program
  for (const auto pid : m_watched) m_exits->unwatch(pid);
}

void ProcessWindow::addSheets() {
  m_sheets = makeSheets({m_actions.collector(), *m_exits, m_subject}, this);
  for (std::size_t i = 0; i < m_sheets.size(); ++i) {
    auto* sheet = m_sheets[i];
    const int tab = m_tabs->addTab(sheet, sheet->title());
    m_tabs->setTabToolTip(tab, tr("%1 (Ctrl+%2)").arg(sheet->help()).arg(i + 1));
    connect(sheet, &ProcessSheet::reported, this, &ProcessWindow::report);
    connect(sheet, &ProcessSheet::processRequested, this, [this](observe::Pid pid, bool inNewWindow) {
      if (inNewWindow) {
        m_actions.openProcess(pid);
      } else {
        go(pid);
      }
    });
  }
  for (auto* list : findChildren<QAbstractItemView*>()) list->installEventFilter(this);
  for (auto* text : findChildren<QPlainTextEdit*>()) {
    if (text->isReadOnly()) text->installEventFilter(this);
  }
  m_tabs->setAccessibleName(tr("What to see of the process"));
  connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
    for (auto* sheet : m_sheets) sheet->setCurrent(sheet == m_tabs->currentWidget());
    // Qt focused the first button of the sheet: Space would press it.
    const QWidget* focus = focusWidget();
    if (focus && m_tabs->currentWidget()->isAncestorOf(focus)) focusSheet();
  });
}

void ProcessWindow::addKeys() {
  const auto add = [this](std::initializer_list<QKeySequence> keys, auto function) {
    for (const auto& key : keys) {
      connect(new QShortcut(key, this), &QShortcut::activated, this, function);
    }
  };
  add({QKeySequence(Qt::ALT | Qt::Key_Left)}, [this] { back(); });
  add({QKeySequence(Qt::ALT | Qt::Key_Right)}, [this] { forward(); });
  add({QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)}, [this] {
    currentSheet()->refresh();
    m_actions.collector().refresh();
  });
  // A text field takes precedence, and the shortcut over a list's search by letters.
  add({QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question)},
      [this] { emit m_actions.keysRequested(this); });
  add({QKeySequence(Qt::CTRL | Qt::Key_W)}, [this] { close(); });
  for (int i = 0; i < static_cast<int>(m_sheets.size()); ++i) {
    add({QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1))}, [this, i] {
      m_tabs->setCurrentIndex(i);
      focusSheet();
    });
  }
}

void ProcessWindow::layOut() {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  for (QWidget* each : std::initializer_list<QWidget*>{m_header, m_tools, m_banner, m_report, m_trouble}) {
    layout->addWidget(each);
  }
  layout->addWidget(m_tabs, 1);
  constexpr QSize frame(8, 40);
  const QSize usual(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 47);
  resize(usual.boundedTo(screen()->availableSize() - frame));
  setFocusPolicy(Qt::StrongFocus);
}

void ProcessWindow::focusSheet() {
  ContentStack::targetOf(currentSheet())->setFocus();
}

ProcessSheet* ProcessWindow::currentSheet() const {
  return qobject_cast<ProcessSheet*>(m_tabs->currentWidget());
}

bool ProcessWindow::showSheet(const QString& id) {
  for (auto* sheet : m_sheets) {
    if (sheet->id() != id) continue;
    m_tabs->setCurrentWidget(sheet);
    focusSheet();
    return true;
  }
  return false;
}

void ProcessWindow::startTrace() {
  showSheet(QStringLiteral("trace"));
  if (auto* trace = qobject_cast<TraceSheet*>(currentSheet())) trace->start();
}

QVariantMap ProcessWindow::state() const {
  return {{QStringLiteral("geometry"), saveGeometry()}, {QStringLiteral("sheet"), currentSheet()->id()}};
}

void ProcessWindow::restoreState(const QVariantMap& state) {
  restoreGeometry(state.value(QStringLiteral("geometry")).toByteArray());
  showSheet(state.value(QStringLiteral("sheet")).toString());
}

void ProcessWindow::go(observe::Pid pid) {
  if (!pid || pid == m_subject.pid) return;
  m_before.push_back(m_subject.pid);
  if (m_before.size() > mostVisited) m_before.erase(m_before.begin());
  m_after.clear();
  begin(pid);
}

void ProcessWindow::back() {
  if (m_before.empty()) return;
  m_after.push_back(m_subject.pid);
  const auto pid = m_before.back();
  m_before.pop_back();
  begin(pid);
}

void ProcessWindow::forward() {
  if (m_after.empty()) return;
  m_before.push_back(m_subject.pid);
  const auto pid = m_after.back();
  m_after.pop_back();
  begin(pid);
}

void ProcessWindow::forgetWays() {
  m_before.clear();  // a pid may belong to another process now
  m_after.clear();
  m_header->setWays(false, false);
}

void ProcessWindow::watch(observe::Pid pid) {
  // Also while another process is shown, so that its end is known when the user comes back.
  if (std::find(m_watched.begin(), m_watched.end(), pid) != m_watched.end() || !m_exits) return;
  m_watched.push_back(pid);
  m_exits->watch(pid);
  if (m_watched.size() <= mostVisited) return;
  m_exits->unwatch(m_watched.front());
  m_watched.pop_front();
}

void ProcessWindow::begin(observe::Pid pid) {
  if (m_subject.pid) m_past->unwatch(m_subject.pid);
  ++m_generation;
  m_subject = {};
  m_subject.pid = pid;
  m_epoch.reset();
  m_gone.reset();
  m_end.reset();
  m_successor = {};
  m_searching = false;
  m_banner->clear();
  m_report->clear();
  m_past->watch(pid);
  watch(pid);
  m_tools->begin();
  for (auto* sheet : m_sheets) sheet->begin();
  m_header->setWays(!m_before.empty(), !m_after.empty());
  takeFrame();
  follow();
}

void ProcessWindow::takeFrame() {
  const auto frame = m_actions.collector().latest();
  if (!frame) return;
  if (m_subject.ended) {
    lookForSuccessor(frame);
    return;
  }
  if (m_epoch && m_epoch != frame->info->epoch) {
    forgetWays();
    showEnd(nullptr);  // the pid may belong to another process now
    return;
  }
  if (indexOf(*frame->snapshot, m_subject.pid) >= 0) {
    m_epoch = frame->info->epoch;
    m_subject.frame = frame;
    m_subject.format = pidFormat(*frame);
    follow();
  } else if (frame->problem.isEmpty()) {
    m_subject.format = pidFormat(*frame);
    showEnd(frame);
  }
}

void ProcessWindow::follow() {
  const QString who = pidText(m_subject.pid, m_subject.format);
  QString title = who;
  if (m_subject.ended) {
    title = m_end ? tr("%1 ended: %2").arg(who, m_end->reason) : tr("%1 ended").arg(who);
  } else if (const auto* row = m_subject.row()) {
    title += QLatin1Char(' ') + titleText(*m_subject.frame->snapshot, *row);
  }
  setWindowTitle(plainWindowTitle(title));
  m_header->follow();
  m_tools->follow();
  for (auto* sheet : m_sheets) sheet->follow();
}

void ProcessWindow::showEnd(const FramePointer& frame) {
  if (m_subject.ended) return;
  m_subject.ended = true;
  m_gone = frame;
  m_searches = frame && m_subject.frame ? searchesForSuccessor : 0;
  showEndText(std::nullopt);
  if (!frame || !m_exits) return;
  m_exits->ask(m_subject.pid, this, [this, asked = m_generation](const std::optional<ExitWatch::End>& end) {
    if (asked == m_generation && end) showEndText(end);
  });
  lookForSuccessor(frame);
}

void ProcessWindow::showEndText(const std::optional<ExitWatch::End>& end) {
  m_end = end;
  if (end) m_subject.endedAt = end->at;
  const bool orderly = !end || isOrderly(end->reason);
  const QString next = m_successor ? tr("Continues as %1 →").arg(pidText(m_successor, m_subject.format)) : QString();
  m_banner->showText(orderly ? Banner::Kind::notice : Banner::Kind::crash, endText(end), next);
  follow();
}

QString ProcessWindow::endText(const std::optional<ExitWatch::End>& end) const {
  QString text = tr("This process ended");
  if (!m_gone) {
    text += tr(" with its scenario.");
  } else if (end) {
    text += tr(" %1 after the node's start").arg(format::duration(end->at));
    if (!isVirtual(*m_gone)) {
      const auto ago = std::chrono::duration_cast<std::chrono::milliseconds>(m_gone->snapshot->at - end->at);
      const auto then = QDateTime::currentDateTime().addMSecs(-ago.count());
      text += tr(", at %1").arg(then.toString(QStringLiteral("HH:mm:ss")));
    }
    text += tr(". Reason: %1.").arg(end->reason);
  } else if (m_subject.frame) {
    text += tr(" between %1 and %2 after the node's start; the reason is unknown.")
                .arg(format::duration(m_subject.frame->snapshot->at), format::duration(m_gone->snapshot->at));
  } else {
    text += tr(", before this window could look at it; the reason is unknown.");
  }
  return m_subject.frame ? text + tr(" The figures are from the last snapshot.") : text;
}

void ProcessWindow::lookForSuccessor(const FramePointer& frame) {
  if (m_successor || m_searches == 0 || m_searching || frame->info->epoch != m_epoch) return;
  --m_searches;
  m_searching = true;
  findSuccessor(m_actions.collector(), this, m_subject.frame, frame, m_subject.pid,
                [this, asked = m_generation](observe::Pid pid) {
                  if (asked != m_generation) return;
                  m_searching = false;
                  if (!pid) return;
                  m_successor = pid;
                  showEndText(m_end);
                });
}

void ProcessWindow::report(bool done, const QString& text) {
  m_report->showText(done ? Banner::Kind::notice : Banner::Kind::error, text, {}, true);
  const auto frame = m_actions.collector().latest();
  if (!frame || m_subject.notes.size() >= mostNotes) return;
  m_subject.notes.push_back({frame->snapshot->at, text});
}

bool ProcessWindow::eventFilter(QObject* watched, QEvent* event) {
  // A list would select its line, and a text that cannot be edited would scroll.
  if (event->type() == QEvent::KeyPress && isSpace(*static_cast<QKeyEvent*>(event))) {
    event->ignore();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

void ProcessWindow::keyPressEvent(QKeyEvent* event) {
  // Only keys that no field, button or list has handled.
  if (isSpace(*event)) {
    auto& collector = m_actions.collector();
    collector.setPaused(!collector.paused());
  } else if (event->key() != Qt::Key_Escape) {
    QWidget::keyPressEvent(event);
  } else if (m_report->isVisible()) {
    m_report->clear();
  } else {
    close();
  }
}

void ProcessWindow::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::BackButton) {
    back();
  } else if (event->button() == Qt::ForwardButton) {
    forward();
  } else {
    QWidget::mouseReleaseEvent(event);
  }
}

void ProcessWindow::closeEvent(QCloseEvent* event) {
  m_actions.noteWindow(state());
  QWidget::closeEvent(event);
}

}  // namespace nazir::widgets
