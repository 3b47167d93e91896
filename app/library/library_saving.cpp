// SPDX-License-Identifier: GPL-3.0-or-later
// How a LibraryWindow writes texts into files. The user may go on to another scenario meanwhile.
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include "library_window.hpp"
#include "scenario_editor.hpp"
#include "scenario_list.hpp"
#include "scenario_name.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::app {

void LibraryWindow::askWhereToSave() {
  if (m_scenario.isEmpty()) return;
  const auto folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  const auto start = isFile(m_scenario)
                         ? m_scenario
                         : QDir(folder).filePath(QFileInfo(m_scenario).fileName() + QStringLiteral(".toml"));
  auto name = QFileDialog::getSaveFileName(this, tr("Save scenario"), start, fileFilter());
  if (name.isEmpty()) return;
  if (!name.endsWith(QStringLiteral(".toml"))) name += QStringLiteral(".toml");
  saveTo(name);
}

void LibraryWindow::save() {
  if (m_scenario.isEmpty()) return;
  if (!isFile(m_scenario)) {
    askWhereToSave();
  } else if (isEdited()) {
    write({m_scenario, m_editor->text(), m_scenario},
          m_original.contains(m_scenario) ? std::optional(m_original.value(m_scenario)) : std::nullopt);
  }
}

void LibraryWindow::saveTo(const QString& path) {
  write({path, m_editor->text(), m_scenario}, {});
}

void LibraryWindow::write(const Saving& saving, const std::optional<QString>& known) {
  using Written = ScenarioChecker::Written;
  m_banner->clear();
  m_checker.write(saving.path, saving.text, known, [this, saving](Written written, const QString& problem) {
    if (written == Written::done) {
      saved(saving);
    } else if (saving.from != m_scenario) {
      return;  // another scenario is shown now; this one keeps its mark of what is not saved
    } else if (written == Written::failed) {
      fail(tr("%1. Save it as another file.").arg(problem), tr("Save as…"), [this] { askWhereToSave(); });
    } else {
      fail(tr("%1 has been changed by another program. Revert shows what is there now.").arg(saving.path),
           tr("Overwrite"), [this, saving] { write(saving, {}); });
      // What is there now becomes what Revert goes back to.
      m_checker.read(saving.path, [this, path = saving.path](const ScenarioText& read) {
        if (read.problem.isEmpty()) m_original[path] = read.text;
        showState();
      });
    }
  });
}

void LibraryWindow::saved(const Saving& saving) {
  const auto& [path, text, from] = saving;
  m_original[path] = text;
  for (const auto& scenario : {from, path}) {
    if (m_drafts.value(scenario) == text) m_drafts.remove(scenario);
    m_list->setEdited(scenario, m_drafts.contains(scenario));
  }
  m_list->addFile(path);
  if (from == m_scenario) {
    m_list->choose(path);
    m_verdict->setText(tr("Saved in %1").arg(path));
  }
  showState();
  m_checker.survey({path}, [this](const QString& name, const ScenarioCheck& check) { m_list->setCheck(name, check); });
}

}  // namespace nazir::app
