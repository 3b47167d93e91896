// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of a window, and the palette that finds them.
#include "widgets/views/command_palette.hpp"

#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QTest>
#include <QToolButton>

#include "settled.hpp"
#include "widgets/views/findings/findings_page.hpp"
#include "widgets/views/observer_panel.hpp"
#include "widgets/views/observer_window.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/trace/trace_page.hpp"
#include "widgets/views/trace/trace_views.hpp"
#include "widgets/views/tree_page.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::pid;

QStringList shown(const CommandPalette& palette) {
  QStringList titles;
  for (int i = 0; i < palette.list()->count(); ++i) titles.push_back(palette.list()->item(i)->text());
  return titles;
}

TEST(CommandsTest, AreTheEntriesOfAllMenus) {
  QMenuBar bar;
  auto* file = bar.addMenu("&File");
  int saved = 0;
  file->addAction("&Save && close…", QKeySequence(Qt::CTRL | Qt::Key_S), &bar, [&] { ++saved; });
  file->addSeparator();
  file->addAction("Hidden")->setVisible(false);
  auto* off = file->addAction("S&top\tCtrl+.");
  off->setEnabled(false);
  auto* denied = file->addAction("Kill");
  denied->setEnabled(false);
  denied->setToolTip("This node cannot end processes.");
  auto* interval = bar.addMenu("&View")->addMenu("Refresh &interval");
  QObject::connect(interval, &QMenu::aboutToShow, &bar, [interval] {
    interval->clear();
    interval->addAction("1 s");
    interval->addAction("2 s");
  });
  auto* closed = bar.addMenu("Closed");
  closed->addAction("Inside");
  closed->setEnabled(false);

  const auto commands = commandsOf(bar);
  struct Expected {
    const char *title, *keys, *why;
  };
  const Expected expected[] = {{"File › Save & close", "Ctrl+S", ""},
                               {"File › Stop", "Ctrl+.", "Not possible now."},
                               {"File › Kill", "", "This node cannot end processes."},
                               {"View › Refresh interval › 1 s", "", ""},
                               {"View › Refresh interval › 2 s", "", ""},
                               {"Closed › Inside", "", "Not possible now."}};
  ASSERT_EQ(commands.size(), std::size(expected));
  for (std::size_t i = 0; i < commands.size(); ++i) {
    EXPECT_EQ(commands[i].title, QString::fromUtf8(expected[i].title));
    EXPECT_EQ(commands[i].keys, expected[i].keys) << expected[i].title;
    EXPECT_EQ(commands[i].why, expected[i].why) << expected[i].title;
  }
  commands[0].run();
  EXPECT_EQ(saved, 1);
  interval->clear();
  commands[3].run();  // its entry is gone
}

class PaletteTest : public testing::Test {
 protected:
  PaletteTest() {
    m_window.resize(900, 600);
    m_window.show();
  }
  CommandPalette* open(CommandPalette::Understand understand = {}) {
    const auto run = [this](int which) { return [this, which] { m_run.push_back(which); }; };
    return CommandPalette::open(m_window,
                                {{"Go to System", "Ctrl+1", {}, run(0)},
                                 {"Go to Processes", "Ctrl+2", {}, run(1)},
                                 {"Stop the scenario", {}, "It is not running.", run(2)}},
                                std::move(understand));
  }
  static QString why(const CommandPalette& palette) { return palette.findChild<PlainLabel*>()->text(); }

  QMainWindow m_window;
  std::vector<int> m_run;
};

TEST_F(PaletteTest, ListsAllThenThoseThatFit) {
  auto* palette = open();
  EXPECT_EQ(shown(*palette).size(), 3);
  QTest::keyClicks(palette->field(), "gp");
  EXPECT_EQ(shown(*palette), QStringList{"Go to Processes"});
  EXPECT_EQ(palette->list()->currentRow(), 0);
  QTest::keyClicks(palette->field(), "zz");
  EXPECT_EQ(shown(*palette), QStringList());
  EXPECT_EQ(why(*palette), "No command has these letters.");
  QTest::keyClick(palette->field(), Qt::Key_Return);
  EXPECT_TRUE(palette->isVisible()) << "there is nothing to run";
  EXPECT_TRUE(m_run.empty());
}

TEST_F(PaletteTest, RunsTheChosenOneAndCloses) {
  QPointer palette = open();
  QTest::keyClicks(palette->field(), "go to");
  ASSERT_EQ(shown(*palette), (QStringList{"Go to System", "Go to Processes"}));
  QTest::keyClick(palette->field(), Qt::Key_Down);
  QTest::keyClick(palette->field(), Qt::Key_Return);
  EXPECT_EQ(m_run, std::vector{1});
  ASSERT_TRUE(QTest::qWaitFor([&] { return palette.isNull(); }));

  palette = open();
  EXPECT_EQ(shown(*palette).front(), "Go to Processes") << "the last one comes first";
  QTest::keyClick(palette->field(), Qt::Key_Escape);
  EXPECT_EQ(m_run.size(), 1U);
  ASSERT_TRUE(QTest::qWaitFor([&] { return palette.isNull(); }));
}

TEST_F(PaletteTest, SaysWhyACommandCannotBeRun) {
  auto* palette = open();
  QTest::keyClicks(palette->field(), "stop");
  ASSERT_EQ(shown(*palette), QStringList{"Stop the scenario"});
  EXPECT_EQ(why(*palette), "It is not running.");
  QTest::keyClick(palette->field(), Qt::Key_Return);
  EXPECT_TRUE(palette->isVisible());
  EXPECT_TRUE(m_run.empty());
}

TEST_F(PaletteTest, UnderstandsWhatIsNoCommand) {
  auto* palette = open([this](const QString& typed) -> std::optional<Command> {
    if (typed != "42") return std::nullopt;
    return Command{"Open process <0.42.0>", {}, {}, [this] { m_run.push_back(42); }};
  });
  QTest::keyClicks(palette->field(), "4");
  EXPECT_EQ(shown(*palette), QStringList());
  QTest::keyClicks(palette->field(), "2");
  EXPECT_EQ(shown(*palette), QStringList{"Open process <0.42.0>"});
  QTest::keyClick(palette->field(), Qt::Key_Return);
  EXPECT_EQ(m_run, std::vector{42});
}

TEST(ObserverPaletteTest, GoesToPagesAndProcesses) {
  auto node = std::make_shared<FakeNode>();
  for (std::uint64_t i = 1; i <= 3; ++i) node->add(node->row(i));
  ObserverWindow window(node);
  window.show();
  window.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&window, tests::patience));
  ASSERT_TRUE(
      frameWhere(window.panel()->collector(), [](const Frame& f) { return f.snapshot->processes.size() == 3; }));
  QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
  auto* palette = window.findChild<CommandPalette*>();
  ASSERT_NE(palette, nullptr);
  EXPECT_TRUE(shown(*palette).contains("View › Refresh"));
  QTest::keyClicks(palette->field(), "go to applications");
  QTest::keyClick(palette->field(), Qt::Key_Return);
  EXPECT_EQ(window.panel()->currentPage()->id(), "applications");

  palette = window.panel()->openPalette();
  QTest::keyClicks(palette->field(), "0.2.0");
  ASSERT_FALSE(shown(*palette).isEmpty());
  EXPECT_EQ(shown(*palette).front(), "Open process <0.2.0>");
  QTest::keyClick(palette->field(), Qt::Key_Return);
  const auto* process = window.findChild<ProcessWindow*>();
  ASSERT_NE(process, nullptr);
  EXPECT_EQ(process->pid(), pid(2));

  palette = window.panel()->openPalette();
  QTest::keyClicks(palette->field(), "0.9.0");
  EXPECT_FALSE(shown(*palette).contains("Open process <0.9.0>")) << "there is no such process";
}

TEST(ObserverPaletteTest, GoesToEachViewOfAPage) {
  ObserverWindow window(std::make_shared<FakeNode>());
  window.show();
  auto& panel = *window.panel();
  const auto run = [&](const char* typed) {
    auto* palette = panel.openPalette();
    palette->field()->setText(typed);
    const auto best = shown(*palette).value(0);
    QTest::keyClick(palette->field(), Qt::Key_Return);
    return best;
  };
  const auto* findings = panel.page<FindingsPage>();
  const auto* trace = panel.page<TracePage>();
  const auto* tree = panel.page<TreePage>();
  EXPECT_EQ(run("findings waits"), "Go to Findings › Waits");
  EXPECT_EQ(panel.currentPage(), findings);
  EXPECT_EQ(findings->part()->id(), "waits");
  EXPECT_EQ(run("findings changes"), "Go to Findings › Changes");
  EXPECT_EQ(findings->part()->id(), "changes");
  EXPECT_EQ(run("findings findings"), "Go to Findings › Findings");
  EXPECT_EQ(findings->part()->id(), "findings");
  EXPECT_EQ(run("trace timeline"), "Go to Trace Overview › Timeline");
  EXPECT_EQ(panel.currentPage(), trace);
  EXPECT_EQ(trace->views().part(), TracePart::timeline);
  EXPECT_EQ(run("applications graph"), "Go to Applications › Graph");
  EXPECT_EQ(panel.currentPage(), tree);
  EXPECT_TRUE(tree->graphShown());
  EXPECT_EQ(run("applications table"), "Go to Applications › Table");
  EXPECT_FALSE(tree->graphShown());
}

/// The titles of the entries as they are now, with those of submenus.
QStringList entriesOf(QMenu& menu) {
  QStringList titles;
  for (const auto& command : commandsOf(menu, {})) titles.push_back(command.title);
  return titles;
}

TEST(ObserverPaletteTest, FindsTheEntriesOfTheMenusOfAllPages) {
  ObserverWindow window(std::make_shared<FakeNode>());
  window.resize(1100, 700);
  window.show();
  auto& panel = *window.panel();
  const auto titles = shown(*panel.openPalette());
  int menus = 0;
  for (Page* page : panel.pages()) {
    for (auto* button : page->findChildren<QToolButton*>()) {
      if (!button->menu()) continue;
      ++menus;
      const auto entries = entriesOf(*button->menu());
      EXPECT_FALSE(entries.isEmpty()) << page->id().toStdString() << ' ' << button->text().toStdString();
      for (const auto& entry : entries) {
        const auto has = [&](const QString& title) { return title.endsWith(QStringLiteral(" › ") + entry); };
        EXPECT_TRUE(std::any_of(titles.begin(), titles.end(), has))
            << page->id().toStdString() << " › " << entry.toStdString();
      }
    }
  }
  EXPECT_GE(menus, 10);
  for (const char* title :
       {"Load Charts › Export › Picture (PNG)", "Memory › Export › Figures (CSV)",
        "Applications › Graph › Export › Drawing (SVG)", "Findings › Waits › Export › Picture (PNG)"})
    EXPECT_EQ(titles.count(QString::fromUtf8(title)), 1) << title;
  EXPECT_EQ(titles.filter("Every 2 s").size(), 1) << "each page has that menu";
  EXPECT_EQ(titles.filter("Save").size(), titles.filter("View › Trace › Save").size()) << "the bar has that menu, too";
}

/// A page with a menu in its second view.
class MenuPage : public Page {
 public:
  explicit MenuPage(Collector& collector) : Page(collector, "menus", "Menus", {}, nullptr) {
    auto* menu = new QMenu(this);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
      menu->clear();
      menu->addAction("&Do it…", this, [this] { done.push_back(isVisible() && !m_button->isHidden()); });
    });
    m_button->setText("&More");
    m_button->setMenu(menu);
    m_button->hide();
    m_button->setEnabled(false);
  }
  std::vector<ViewChoice> viewChoices() override {
    return {{"First", [this] { m_button->hide(); }},
            {"Second",
             [this] {
               m_button->show();
               m_button->setEnabled(true);
             },
             m_button}};
  }
  std::vector<bool> done;  // whether the menu was there

 private:
  void showFrame(const FramePointer&) override {}
  QToolButton* m_button = new QToolButton(this);
};

TEST(ObserverPaletteTest, RunsAnEntryWhereItIs) {
  ObserverWindow window(std::make_shared<FakeNode>());
  window.show();
  auto& panel = *window.panel();
  auto* page = new MenuPage(panel.collector());
  panel.prependPage(page);
  panel.showPage("processes");
  auto* palette = panel.openPalette();
  palette->field()->setText("do it");
  ASSERT_EQ(shown(*palette).value(0), "Menus › Second › More › Do it");
  QTest::keyClick(palette->field(), Qt::Key_Return);
  EXPECT_EQ(panel.currentPage(), page);
  EXPECT_EQ(page->done, std::vector{true});
}

}  // namespace
}  // namespace nazir::widgets
