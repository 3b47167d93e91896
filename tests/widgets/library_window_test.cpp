// SPDX-License-Identifier: GPL-3.0-or-later
// The scenario library, driven as a user drives it, over the built-in scenarios and files in a folder of its own.
#include "library/library_window.hpp"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>
#include <filesystem>

#include "library/key_list.hpp"
#include "library/scenario_editor.hpp"
#include "library/scenario_list.hpp"
#include "library/scenario_list_delegate.hpp"
#include "widgets/views/banner.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using tests::patience;

class LibraryTest : public testing::Test {
 protected:
  void SetUp() override {
    m_library.open("donations");
    ASSERT_TRUE(becomes("Valid"));
  }
  QString verdict() { return m_library.verdict(); }
  bool becomes(const QString& wanted) {
    return QTest::qWaitFor([&] { return verdict() == wanted; }, patience);
  }
  QPushButton* button(const QString& text) {
    for (auto* each : m_library.findChildren<QPushButton*>()) {
      if (each->text() == text) return each;
    }
    return nullptr;
  }
  ScenarioEditor& editor() { return m_library.editor(); }
  QString file(const QString& name, const QByteArray& text) {
    const auto path = m_folder.filePath(name);
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
    return path;
  }
  QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
  }
  /// Opens a file and waits until it is shown.
  void open(const QString& path) {
    m_library.open(path);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !editor().isReadOnly() && button("Save as…")->isEnabled(); }, patience));
  }
  void replaceBy(const QString& text) {
    QTest::keyClick(&editor(), Qt::Key_A, Qt::ControlModifier);
    QApplication::clipboard()->setText(text);
    QTest::keyClick(&editor(), Qt::Key_V, Qt::ControlModifier);
  }
  QString roleOf(const QString& scenario, int role) {
    auto* model = m_library.list().view()->model();
    const auto found = model->match(model->index(0, 0), NameRole, scenario, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QStringLiteral("no such scenario") : found.front().data(role).toString();
  }

  QTemporaryDir m_folder;
  std::vector<ScenarioSource> m_opened;
  SessionControl m_control{[this](const ScenarioSource& source) {
                             m_opened.push_back(source);
                             return std::make_unique<tests::FakeSession>(source.scenario);
                           },
                           {"donations", "queue", "queue-ramp", "messages-guide"}};
  LibraryWindow m_library{m_control};
};

TEST_F(LibraryTest, ListsScenariosUnderTheirWorkloadWithWhatTheyTeach) {
  ASSERT_TRUE(QTest::qWaitFor([&] { return roleOf("messages-guide", Qt::DisplayRole) != "messages-guide"; }, patience));
  auto* model = m_library.list().view()->model();
  QStringList lines;
  for (int group = 0; group < model->rowCount(); ++group) {
    const auto parent = model->index(group, 0);
    lines << parent.data().toString();
    for (int row = 0; row < model->rowCount(parent); ++row)
      lines << "  " + model->index(row, 0, parent).data(NameRole).toString();
  }
  lines.sort();
  EXPECT_EQ(lines.filter("  "), (QStringList{"  donations", "  messages-guide", "  queue", "  queue-ramp"}));
  EXPECT_TRUE(lines.contains("Queue"));
  EXPECT_FALSE(lines.contains("Built in")) << "all have been read";
  EXPECT_EQ(roleOf("queue-ramp", Qt::DisplayRole), "Queue, ramp: from nobody to more than can be served");
  EXPECT_TRUE(roleOf("queue-ramp", Qt::ToolTipRole).contains("The load grows evenly"));
}

TEST(ScenarioListTest, TheChosenOneStaysInSightWhileTheOthersAreReadUnlessTheUserScrolls) {
  QStringList names;
  for (int i = 0; i < 60; ++i) names << QStringLiteral("scenario-%1").arg(i);
  const auto& workloads = scenarios::workloads();
  const auto checkOf = [&](int i) {
    return ScenarioCheck{.problem = {},
                         .workload = workloads[static_cast<std::size_t>(i) % workloads.size()],
                         .title = names[i],
                         .description = {},
                         .watch = {}};
  };
  for (const bool scrolled : {false, true}) {
    ScenarioList list(names);
    list.resize(260, 220);
    list.show();
    list.choose("scenario-30");
    auto& view = *list.view();
    if (scrolled) view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
    for (int i = 0; i < 60; ++i) list.setCheck(names[i], checkOf(i));
    QCoreApplication::processEvents();
    ASSERT_EQ(list.current(), "scenario-30");
    EXPECT_EQ(view.viewport()->rect().contains(view.visualRect(view.currentIndex())), !scrolled);
  }
}

TEST_F(LibraryTest, TheFilterSearchesWhatScenariosTeach) {
  ASSERT_TRUE(QTest::qWaitFor([&] { return roleOf("messages-guide", Qt::DisplayRole) != "messages-guide"; }, patience));
  auto* filter = m_library.list().filter();
  QTest::keyClicks(filter, "close to ten per second");
  auto* model = m_library.list().view()->model();
  ASSERT_EQ(model->rowCount(), 1);
  EXPECT_EQ(model->rowCount(model->index(0, 0)), 1);
  QTest::keyClick(filter, Qt::Key_Down);
  EXPECT_EQ(m_library.list().current(), "queue-ramp");
  QTest::keyClick(filter, Qt::Key_Escape);
  EXPECT_TRUE(filter->text().isEmpty());
  EXPECT_TRUE(m_library.isVisible()) << "Esc empties the filter first";
}

TEST_F(LibraryTest, SaysWhereSomethingIsWrongAndGoesThere) {
  replaceBy("workload = \"queue\"\n[load]\nrate = \"fast\"");
  ASSERT_TRUE(becomes(
      "Line 3, column 8: load.rate: expected a number of customers per second from 0 to 100000, found \"fast\""));
  EXPECT_FALSE(button("Start")->isEnabled());
  EXPECT_TRUE(button("Go there")->isVisible());
  QTest::keyClick(&m_library, Qt::Key_F8);
  EXPECT_EQ(editor().textCursor().blockNumber(), 2);
  EXPECT_EQ(editor().textCursor().positionInBlock(), 7);
  replaceBy("workload = \"queue\"");
  ASSERT_TRUE(becomes("Valid"));
  EXPECT_TRUE(button("Start")->isEnabled());
  EXPECT_FALSE(button("Go there")->isVisible());
}

TEST_F(LibraryTest, StartsATextThatIsNotSaved) {
  replaceBy("workload = \"queue\"");
  ASSERT_TRUE(becomes("Valid"));
  EXPECT_EQ(roleOf("donations", EditedRole), "true");
  QTest::keyClick(&m_library, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return m_control.running() && !m_control.busy(); }, patience));
  ASSERT_EQ(m_opened.size(), 1U);
  EXPECT_EQ(m_opened[0].scenario, "donations");
  EXPECT_EQ(m_opened[0].text, "workload = \"queue\"");
  EXPECT_TRUE(m_control.isEdited());
  EXPECT_EQ(roleOf("donations", RunningRole), "true");

  button("Revert")->click();
  EXPECT_EQ(roleOf("donations", EditedRole), "false");
  ASSERT_TRUE(becomes("Valid"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return button("Start")->isEnabled(); }, patience));
  button("Start")->click();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.busy() && m_opened.size() == 2; }, patience));
  EXPECT_EQ(m_opened[1].text, std::nullopt) << "the scenario's own text";
  EXPECT_FALSE(m_control.isEdited());
  m_control.shutDown();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.busy() && !m_control.running(); }, patience));
}

TEST_F(LibraryTest, EnterInTheListStartsAScenarioOnceItIsRead) {
  m_library.list().choose("queue");
  QTest::keyClick(m_library.list().view(), Qt::Key_Return);
  ASSERT_TRUE(QTest::qWaitFor([&] { return m_control.running() && !m_control.busy(); }, patience));
  EXPECT_EQ(m_opened[0].scenario, "queue");
  m_control.shutDown();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.busy() && !m_control.running(); }, patience));
}

TEST_F(LibraryTest, SavesAFileAndNothingElse) {
  const auto path = file("mine.toml", "workload = \"queue\"\r\n");
  open(path);
  ASSERT_TRUE(becomes("Valid"));
  EXPECT_FALSE(button("Save")->isEnabled()) << "nothing has changed";
  QTest::keyClick(&editor(), Qt::Key_End, Qt::ControlModifier);
  QTest::keyClicks(&editor(), "title = \"Mine\"");
  EXPECT_TRUE(button("Save")->isEnabled());
  QTest::keyClick(&editor(), Qt::Key_S, Qt::ControlModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !button("Save")->isEnabled(); }, patience));
  EXPECT_EQ(content(path), "workload = \"queue\"\r\ntitle = \"Mine\"") << "line breaks stay as they were";
  ASSERT_TRUE(QTest::qWaitFor([&] { return roleOf(path, Qt::DisplayRole) == "Mine"; }, patience));
  EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::Files), QStringList{"mine.toml"});
}

TEST_F(LibraryTest, DoesNotOverwriteWhatAnotherProgramWrote) {
  const auto path = file("mine.toml", "workload = \"queue\"\n");
  open(path);
  replaceBy("title = \"Mine\"");
  file("mine.toml", "title = \"Theirs\"\n");
  button("Save")->click();
  ASSERT_TRUE(QTest::qWaitFor([&] { return m_library.banner().isVisible(); }, patience));
  EXPECT_EQ(m_library.banner().text(), path + " has been changed by another program. Revert shows what is there now.");
  EXPECT_EQ(content(path), "title = \"Theirs\"\n");
  ASSERT_TRUE(QTest::qWaitFor([&] { return button("Revert")->isEnabled(); }, patience));
  emit m_library.banner().actionTriggered();
  ASSERT_TRUE(QTest::qWaitFor([&] { return content(path) == "title = \"Mine\""; }, patience));
}

TEST_F(LibraryTest, ABuiltInScenarioIsSavedAsAFileThatJoinsTheList) {
  replaceBy("workload = \"queue\"");
  ASSERT_TRUE(becomes("Valid"));
  const auto path = m_folder.filePath("copy.toml");
  m_library.saveTo(path);
  ASSERT_TRUE(QTest::qWaitFor([&] { return m_library.list().current() == path; }, patience));
  EXPECT_EQ(content(path), "workload = \"queue\"");
  EXPECT_EQ(roleOf("donations", EditedRole), "false") << "the changes are in the file";
  EXPECT_EQ(m_library.list().files(), QStringList{path});
}

TEST_F(LibraryTest, WhatCannotBeReadOrWrittenIsToldWithWhatToDo) {
  m_library.open(m_folder.filePath("gone.toml"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return m_library.banner().isVisible(); }, patience));
  EXPECT_EQ(m_library.banner().text(),
            m_folder.filePath("gone.toml") +
                ": cannot be read: No such file or directory. Correct it and try again, or remove it from the list.");
  EXPECT_TRUE(editor().isReadOnly());
  EXPECT_EQ(m_library.verdict(), "Cannot be read");
  m_library.list().choose("queue");
  ASSERT_TRUE(becomes("Valid"));
  EXPECT_FALSE(m_library.banner().isVisible());
  m_library.saveTo("/dev/full");
  ASSERT_TRUE(QTest::qWaitFor([&] { return m_library.banner().isVisible(); }, patience));
  EXPECT_EQ(m_library.banner().text(),
            "/dev/full cannot be written: expected a regular file, or none. Save it as another file.");
}

TEST_F(LibraryTest, RemembersFilesAndWhatIsNotSaved) {
  const auto path = file("mine.toml", "workload = \"queue\"\n");
  open(path);
  replaceBy("title = \"Not saved\"");
  m_library.list().choose("queue");
  const auto state = m_library.state();

  LibraryWindow other(m_control);
  other.restoreState(state);
  EXPECT_EQ(other.list().files(), QStringList{path});
  other.open(path);
  EXPECT_EQ(other.editor().text(), "title = \"Not saved\"");
  EXPECT_EQ(content(path), "workload = \"queue\"\n");
}

TEST_F(LibraryTest, RemovingAFileForgetsChangesOnlyWhenToldTwice) {
  const auto path = file("mine.toml", "workload = \"queue\"\n");
  open(path);
  replaceBy("title = \"Not saved\"");
  QTest::keyClick(m_library.list().view(), Qt::Key_Delete);
  EXPECT_EQ(m_library.list().files(), QStringList{path});
  ASSERT_TRUE(m_library.banner().isVisible());
  emit m_library.banner().actionTriggered();
  EXPECT_TRUE(m_library.list().files().isEmpty());
  EXPECT_EQ(content(path), "workload = \"queue\"\n") << "the file stays";
  EXPECT_FALSE(m_library.state().contains("drafts"));
}

TEST_F(LibraryTest, ChosenKeysAreWrittenIntoTheText) {
  m_library.list().choose("queue");
  ASSERT_TRUE(becomes("Valid"));
  auto* keys = m_library.keys().list();
  QTest::keyClicks(m_library.keys().filter(), "think");
  auto* item = keys->topLevelItem(0)->child(0);
  for (int row = 0; row < keys->topLevelItem(0)->childCount(); ++row) {
    if (keys->topLevelItem(0)->child(row)->text(0) == "users.think") item = keys->topLevelItem(0)->child(row);
  }
  EXPECT_FALSE(item->isHidden());
  keys->setCurrentItem(item);
  QTest::keyClick(keys, Qt::Key_Return);
  EXPECT_TRUE(editor().text().endsWith("\n\n[users]\nthink = \"1s\"\n")) << editor().text().toStdString();
  EXPECT_EQ(editor().textCursor().selectedText(), "1s");
}

class LibraryOfTheWindow : public tests::WindowTest {};

TEST_F(LibraryOfTheWindow, OpensByKeyAtTheOpenScenarioAndIsRemembered) {
  start("made-up");
  activate();
  QTest::keyClick(&m_window, Qt::Key_O, Qt::ControlModifier);
  EXPECT_TRUE(m_window.library().isVisible());
  EXPECT_EQ(m_window.library().list().current(), "made-up");
  QTest::keyClick(&m_window.library(), Qt::Key_Escape);
  EXPECT_FALSE(m_window.library().isVisible());
  EXPECT_TRUE(m_window.remembered().pages.contains("library"));
}

}  // namespace
}  // namespace nazir::app
