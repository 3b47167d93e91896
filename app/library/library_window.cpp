// SPDX-License-Identifier: GPL-3.0-or-later
#include "library_window.hpp"

#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStandardPaths>
#include <QTimer>

#include "key_list.hpp"
#include "scenario_editor.hpp"
#include "scenario_list.hpp"
#include "scenario_name.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

constexpr std::chrono::milliseconds pauseInTyping{150};

QPushButton* button(const QString& text, const QString& help, QWidget* parent) {
  auto* made = new QPushButton(text, parent);
  made->setToolTip(help);
  made->setAutoDefault(false);
  return made;
}

}  // namespace

LibraryWindow::LibraryWindow(SessionControl& control, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_control(control),
      m_list(new ScenarioList(control.names(), this)),
      m_title(new widgets::PlainLabel(this)),
      m_place(new widgets::PlainLabel(this)),
      m_lesson(new widgets::PlainLabel(this)),
      m_watch(new widgets::PlainLabel(this)),
      m_banner(new widgets::Banner(this)),
      m_editor(new ScenarioEditor(this)),
      m_keys(new KeyList(this)),
      m_verdict(new widgets::PlainLabel(this)),
      m_start(button(tr("Start"), tr("Ends what runs, and starts this text, saved or not (Ctrl+Return)"), this)),
      m_save(button(tr("Save"), tr("Writes the text into its file (Ctrl+S)"), this)),
      m_saveAs(button(tr("Save as…"), tr("Writes the text into another file (Ctrl+Shift+S)"), this)),
      m_revert(
          button(tr("Revert"), tr("Takes the changes back to what is saved. Undo (Ctrl+Z) brings them back."), this)),
      m_open(button(tr("Open file…"), tr("Adds a scenario file to the list (Ctrl+O)"), this)),
      m_show(button(tr("Go there"), tr("Puts the cursor where something is wrong (F8)"), this)),
      m_typed(new QTimer(this)) {
  setWindowTitle(tr("Scenario library"));
  setAccessibleName(windowTitle());
  m_typed->setSingleShot(true);
  m_typed->setInterval(pauseInTyping);
  makeLayout();
  connectAll();
  resize(1080, 720);
  showState();
}

void LibraryWindow::makeLayout() {
  QFont big = font();
  big.setPointSizeF(big.pointSizeF() * 1.25);
  big.setBold(true);
  m_title->setFont(big);
  m_place->setForegroundRole(QPalette::PlaceholderText);
  m_place->setElideMode(Qt::ElideMiddle);
  m_lesson->setMaximumLines(5);
  m_watch->setMaximumLines(4);
  m_verdict->setMaximumLines(2);
  m_banner->hide();

  auto* left = new QWidget(this);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(12, 12, 4, 12);
  column->setSpacing(8);
  column->addWidget(m_list, 1);
  column->addWidget(m_open);

  auto* right = new QWidget(this);
  auto* grid = new QGridLayout(right);
  grid->setContentsMargins(8, 12, 12, 12);
  grid->setSpacing(8);
  auto* tools = new QHBoxLayout;
  tools->addWidget(m_start);
  tools->addWidget(m_save);
  tools->addWidget(m_saveAs);
  tools->addWidget(m_revert);
  grid->addWidget(m_title, 0, 0);
  grid->addLayout(tools, 0, 1);
  grid->addWidget(m_place, 1, 0, 1, 2);
  grid->addWidget(m_lesson, 2, 0, 1, 2);
  grid->addWidget(m_watch, 3, 0, 1, 2);
  grid->addWidget(m_banner, 4, 0, 1, 2);
  auto* texts = new QSplitter(right);
  texts->addWidget(m_editor);
  texts->addWidget(m_keys);
  texts->setStretchFactor(0, 1);
  texts->setSizes({480, 280});
  texts->setChildrenCollapsible(false);
  grid->addWidget(texts, 5, 0, 1, 2);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(m_verdict, 1);
  bottom->addWidget(m_show);
  grid->addLayout(bottom, 6, 0, 1, 2);
  grid->setRowStretch(5, 1);
  grid->setColumnStretch(0, 1);

  m_splitter = new QSplitter(this);
  m_splitter->addWidget(left);
  m_splitter->addWidget(right);
  m_splitter->setStretchFactor(1, 1);
  m_splitter->setSizes({320, 760});
  m_splitter->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_splitter);
}

void LibraryWindow::connectAll() {
  connect(m_list, &ScenarioList::chosen, this, &LibraryWindow::showScenario);
  connect(m_list, &ScenarioList::startRequested, this, &LibraryWindow::startOther);
  connect(m_list, &ScenarioList::removeRequested, this, &LibraryWindow::remove);
  connect(m_editor, &QPlainTextEdit::textChanged, this, &LibraryWindow::edited);
  connect(m_editor, &ScenarioEditor::saveRequested, this, &LibraryWindow::save);
  connect(m_typed, &QTimer::timeout, this, &LibraryWindow::checkText);
  connect(m_keys, &KeyList::keyChosen, m_editor, &ScenarioEditor::insertKey);
  connect(m_start, &QPushButton::clicked, this, &LibraryWindow::start);
  connect(m_save, &QPushButton::clicked, this, &LibraryWindow::save);
  connect(m_saveAs, &QPushButton::clicked, this, &LibraryWindow::askWhereToSave);
  connect(m_revert, &QPushButton::clicked, this, &LibraryWindow::revert);
  connect(m_open, &QPushButton::clicked, this, &LibraryWindow::askForFile);
  connect(m_show, &QPushButton::clicked, m_editor, &ScenarioEditor::goToMark);
  connect(m_banner, &widgets::Banner::actionTriggered, this, [this] {
    m_banner->clear();
    if (const auto remedy = std::exchange(m_remedy, {})) remedy();
  });
  connect(&m_control, &SessionControl::changed, this, &LibraryWindow::showState);
  const auto key = [this](const QKeySequence& keys, auto slot) {
    connect(new QShortcut(keys, this), &QShortcut::activated, this, slot);
  };
  key(QKeySequence::Save, &LibraryWindow::save);
  key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), &LibraryWindow::askWhereToSave);
  key(QKeySequence::Open, &LibraryWindow::askForFile);
  key(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { m_start->click(); });
  key(QKeySequence(Qt::Key_F8), [this] { m_editor->goToMark(); });
  key(QKeySequence::Find, [this] {
    m_list->filter()->setFocus();
    m_list->filter()->selectAll();
  });
}

void LibraryWindow::open(const QString& scenario) {
  if (!std::exchange(m_surveyed, true)) {
    m_checker.survey(m_control.names() + m_list->files(),
                     [this](const QString& name, const ScenarioCheck& check) { m_list->setCheck(name, check); });
  }
  const auto wanted = absoluteScenario(scenario);
  if (isFile(wanted)) m_list->addFile(wanted);
  m_list->choose(wanted);
  if (m_scenario.isEmpty() && !m_control.names().isEmpty()) m_list->choose(m_control.names().front());
  QWidget::show();
  raise();
  activateWindow();
  m_list->view()->setFocus();
}

void LibraryWindow::showScenario(const QString& scenario) {
  if (scenario == m_scenario) return;
  if (scenario != m_toStart) m_toStart.clear();  // the user has gone on to another one
  m_typed->stop();
  m_scenario = scenario;
  m_banner->clear();
  m_title->setText(scenario);
  m_place->setText(isFile(scenario) ? QDir::toNativeSeparators(scenario) : tr("%1 · built in").arg(scenario));
  m_lesson->clear();
  m_watch->clear();
  forgetVerdict();
  if (m_drafts.contains(scenario)) {
    showText(m_drafts.value(scenario));
  } else {
    m_showing = true;
    m_editor->setText({});
    m_showing = false;
    m_editor->setReadOnly(true);
  }
  // What is saved is read again: the file may have changed since.
  m_checker.read(scenario, [this, scenario](const ScenarioText& read) {
    if (read.problem.isEmpty()) m_original[scenario] = read.text;
    if (scenario != m_scenario) return;
    if (!read.problem.isEmpty() && !m_drafts.contains(scenario)) {
      m_verdict->setText(tr("Cannot be read"));
      fail(tr("%1: %2. Correct it and try again, or remove it from the list.").arg(scenario, read.problem),
           tr("Try again"), [this, scenario] {
             m_scenario.clear();
             showScenario(scenario);
           });
      return;
    }
    m_editor->setReadOnly(false);
    if (!m_drafts.contains(scenario)) showText(read.text);
    showState();
  });
  showState();
}

void LibraryWindow::showText(const QString& text) {
  m_showing = true;
  m_editor->setText(text);
  m_showing = false;
  m_editor->setReadOnly(false);
  checkText();
}

void LibraryWindow::edited() {
  if (m_showing || m_scenario.isEmpty()) return;
  const auto text = m_editor->text();
  if (m_original.contains(m_scenario) && text == m_original.value(m_scenario)) {
    m_drafts.remove(m_scenario);
  } else {
    m_drafts[m_scenario] = text;
  }
  forgetVerdict();
  m_typed->start();
  showState();
}

void LibraryWindow::forgetVerdict() {
  m_valid.reset();
  m_verdict->setText(tr("Checking…"));
}

void LibraryWindow::checkText() {
  m_checker.check(m_editor->text(), m_scenario, [this, scenario = m_scenario](const ScenarioCheck& check) {
    if (scenario == m_scenario) arrive(check);
  });
}

void LibraryWindow::arrive(const ScenarioCheck& check) {
  m_valid = !check.problem;
  if (check.problem) {
    const auto& problem = *check.problem;
    const auto text = QString::fromStdString(problem.text);
    m_editor->setMark(ScenarioEditor::Mark{problem.line, problem.column, text});
    m_verdict->setText(tr("Line %1, column %2: %3").arg(problem.line).arg(problem.column).arg(text));
  } else {
    m_editor->setMark({});
    m_verdict->setText(tr("Valid"));
    m_title->setText(check.title);
    m_lesson->setText(check.description);
    m_watch->setText(check.watch.isEmpty() ? QString() : tr("What to watch: %1").arg(check.watch));
    m_watch->setVisible(!check.watch.isEmpty());
    m_keys->setWorkload(*check.workload);
  }
  if (!isEdited()) m_list->setCheck(m_scenario, check);
  showState();
  startWanted();
}

QString LibraryWindow::fileFilter() {
  return tr("Scenarios (*.toml)");
}

QString LibraryWindow::verdict() const {
  return m_verdict->text();
}

void LibraryWindow::start() {
  if (m_scenario.isEmpty() || !m_start->isEnabled()) return;
  const auto draft = m_drafts.contains(m_scenario) ? std::optional(m_drafts.value(m_scenario)) : std::nullopt;
  m_control.openAndStart(m_scenario, draft);
}

void LibraryWindow::startOther(const QString& scenario) {
  m_toStart = scenario;
  m_list->choose(scenario);
  startWanted();
}

void LibraryWindow::startWanted() {
  if (m_toStart != m_scenario || !m_valid) return;  // not read and checked yet
  m_toStart.clear();
  start();
}

void LibraryWindow::revert() {
  if (!isEdited() || !m_original.contains(m_scenario)) return;
  m_editor->replaceText(m_original.value(m_scenario));
}

void LibraryWindow::askForFile() {
  const auto name = QFileDialog::getOpenFileName(this, tr("Open scenario file"), QString(), fileFilter());
  if (!name.isEmpty()) open(name);
}

void LibraryWindow::remove(const QString& path) {
  if (m_drafts.contains(path)) {
    fail(tr("%1 has changes that are not saved. Removing it from the list forgets them; the file stays.").arg(path),
         tr("Remove"), [this, path] {
           m_drafts.remove(path);
           remove(path);
         });
    return;
  }
  m_list->removeFile(path);
  m_original.remove(path);
  if (m_scenario == path && m_list->current() != path) showScenario(m_list->current());
}

void LibraryWindow::showState() {
  const bool known = m_original.contains(m_scenario) || isEdited();
  const bool valid = m_valid.value_or(false);
  m_start->setEnabled(known && valid && !m_control.busy());
  m_save->setEnabled(isFile(m_scenario) && isEdited());
  m_saveAs->setEnabled(known);
  m_revert->setEnabled(isEdited() && m_original.contains(m_scenario));
  m_show->setVisible(m_valid.has_value() && !valid);
  const auto& t = widgets::tokens(palette());
  QPalette colours = m_verdict->palette();
  colours.setColor(QPalette::WindowText, !m_valid ? t.dim : valid ? t.running : t.error);
  m_verdict->setPalette(colours);
  m_list->setEdited(m_scenario, isEdited());
  m_list->setRunning(m_control.running() ? absoluteScenario(m_control.scenario()) : QString());
  setWindowModified(isEdited());
  const auto name = widgets::plainWindowTitle(QFileInfo(m_scenario).fileName());
  setWindowTitle(m_scenario.isEmpty() ? tr("Scenario library") : name + tr("[*] · Scenario library"));
}

void LibraryWindow::fail(const QString& text, const QString& action, std::function<void()> remedy) {
  m_remedy = std::move(remedy);
  m_banner->showText(widgets::Banner::Kind::error, text, action, true);
}

QVariantMap LibraryWindow::state() const {
  QVariantMap drafts;
  for (auto draft = m_drafts.begin(); draft != m_drafts.end(); ++draft) drafts[draft.key()] = draft.value();
  QVariantMap state{{QStringLiteral("geometry"), saveGeometry()}, {QStringLiteral("files"), m_list->files()}};
  if (!drafts.isEmpty()) state[QStringLiteral("drafts")] = drafts;
  return state;
}

void LibraryWindow::restoreState(const QVariantMap& state) {
  restoreGeometry(state.value(QStringLiteral("geometry")).toByteArray());
  for (const auto& file : state.value(QStringLiteral("files")).toStringList()) m_list->addFile(file);
  const auto drafts = state.value(QStringLiteral("drafts")).toMap();
  for (auto draft = drafts.begin(); draft != drafts.end(); ++draft) {
    m_drafts[draft.key()] = draft.value().toString();
    m_list->setEdited(draft.key(), true);
  }
}

void LibraryWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape) {
    QWidget::keyPressEvent(event);
  } else if (m_banner->isVisible()) {
    m_banner->clear();
  } else {
    close();
  }
}

}  // namespace nazir::app
