// SPDX-License-Identifier: GPL-3.0-or-later
// The window in another language: in Arabic, from right to left.
#include "language.hpp"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>
#include <QToolButton>
#include <QTranslator>

#include "widgets/data/counted.hpp"
#include "widgets/data/format.hpp"
#include "widgets/views/process_page.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

class LanguageTest : public testing::Test {
 protected:
  void SetUp() override {
    if (translatedLanguages().isEmpty()) GTEST_SKIP() << "built without lrelease";
  }
  void TearDown() override {
    for (auto* translator : qApp->findChildren<QTranslator*>()) {
      QCoreApplication::removeTranslator(translator);
      delete translator;
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
  }
};

bool isArabic(const QString& text) {
  return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Arabic; });
}
bool hasWords(const QString& text) {
  return text.contains(QRegularExpression("[A-Za-z]{3,}"));
}

/// The entries of a menu and of those below it, without what is a name.
void collect(QMenu& menu, QStringList& texts) {
  emit menu.aboutToShow();
  for (auto* action : menu.actions()) {
    texts << action->text();
    if (action->menu()) collect(*action->menu(), texts);
  }
}

TEST_F(LanguageTest, TheFirstWishThatTheProgramHasCounts) {
  struct Case {
    QStringList wanted;
    QString language;
    Qt::LayoutDirection direction;
  };
  const Case cases[] = {
      {{"ar"}, "ar", Qt::RightToLeft},          {{"ar-EG", "en"}, "ar", Qt::RightToLeft},
      {{"ar_EG"}, "ar", Qt::RightToLeft},       {{"xx", "ar"}, "ar", Qt::RightToLeft},
      {{"en-GB", "ar"}, "en", Qt::LeftToRight}, {{}, "en", Qt::LeftToRight},
      {{"xx"}, "en", Qt::LeftToRight},          {{"../ar"}, "en", Qt::LeftToRight},
  };
  EXPECT_EQ(translatedLanguages(), QStringList{"ar"});
  for (const auto& [wanted, language, direction] : cases) {
    EXPECT_EQ(applyLanguage(*qApp, wanted), language) << wanted.join(' ').toStdString();
    EXPECT_EQ(QApplication::layoutDirection(), direction) << wanted.join(' ').toStdString();
    TearDown();
  }
}

struct ArabicWindow {
  ArabicWindow() {
    window.restore({});
    window.show();
  }

  const QString language = applyLanguage(*qApp, {QStringLiteral("ar")});  // before its texts are made
  SessionControl control{
      [](const ScenarioSource& source) { return std::make_unique<tests::FakeSession>(source.scenario); }, {"x"}};
  MainWindow window{control};
};

TEST_F(LanguageTest, MenusTabsAndColumnsAreInArabic) {
  ArabicWindow arabic;
  auto& window = arabic.window;
  QStringList texts;
  for (auto* action : window.menuBar()->actions()) {
    texts << action->text();
    if (action->menu()) collect(*action->menu(), texts);
  }
  for (int tab = 0; tab < window.tabs()->count(); ++tab) texts << window.tabs()->tabText(tab);
  auto& model = *window.panel().page<widgets::ProcessPage>()->table()->model();
  for (int column = 0; column < model.columnCount(); ++column)
    texts << model.headerData(column, Qt::Horizontal).toString();
  for (const auto* button : window.findChildren<QToolButton*>()) texts << button->text() << button->toolTip();
  EXPECT_GT(texts.size(), 60);
  QStringList english;
  for (const auto& text : texts) {
    const bool name = text == "local" || text.contains("MsgQ");
    if (hasWords(text) && !isArabic(text) && !name) english << text;
  }
  EXPECT_EQ(english.join(" | ").toStdString(), "");
  EXPECT_EQ(window.layoutDirection(), Qt::RightToLeft);
  EXPECT_EQ(window.menuBar()->actions().front()->text(), QString::fromUtf8("&ملف"));
}

TEST_F(LanguageTest, LabelsStandWhereTheWindowSaysWhateverTheirLetters) {
  ArabicWindow arabic;
  auto& window = arabic.window;
  int seen = 0;
  for (auto* page : window.panel().pages()) {
    window.panel().showPage(page->id());
    for (const auto* label : window.findChildren<QLabel*>()) {
      if (!label->isVisible() || label->text().isEmpty()) continue;
      ++seen;
      const bool stands = (label->alignment() & (Qt::AlignAbsolute | Qt::AlignHCenter)) != 0;
      EXPECT_TRUE(stands) << label->text().toStdString();
    }
  }
  EXPECT_GT(seen, 40);
  QLabel latin("MsgQ");
  latin.ensurePolished();
  EXPECT_EQ(latin.alignment(), Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
}

TEST_F(LanguageTest, EveryViewOfEveryTabIsInArabic) {
  ArabicWindow arabic;
  auto& window = arabic.window;
  QStringList texts;
  const auto take = [&] {
    for (const auto* button : window.findChildren<QAbstractButton*>()) texts << button->text() << button->toolTip();
    for (const auto* label : window.findChildren<QLabel*>()) texts << label->accessibleName();
    for (const auto* choice : window.findChildren<QComboBox*>()) {
      for (int i = 0; i < choice->count(); ++i) texts << choice->itemText(i);
    }
    for (const auto* view : window.findChildren<QAbstractItemView*>()) {
      for (int i = 0; view->model() && i < view->model()->columnCount(); ++i)
        texts << view->model()->headerData(i, Qt::Horizontal).toString();
    }
  };
  for (auto* page : window.panel().pages()) {
    window.panel().showPage(page->id());
    take();
    for (const auto& view : page->viewChoices()) {
      view.choose();
      take();
    }
  }
  texts.removeDuplicates();
  EXPECT_GT(texts.size(), 200);
  QStringList english;
  for (const auto& text : texts) {
    if (hasWords(text) && !isArabic(text) && !text.contains("MsgQ")) english << text;
  }
  EXPECT_EQ(english.join(" | ").toStdString(), "");
}

TEST_F(LanguageTest, CountsHaveTheFormsOfTheLanguage) {
  ASSERT_EQ(applyLanguage(*qApp, {"ar"}), "ar");
  for (const auto* thing : widgets::counted()) {
    for (const std::uint64_t number : {0, 1, 2, 3, 11, 100, 2'000'000}) {
      const QString text = widgets::format::plural(number, thing, thing);
      EXPECT_TRUE(isArabic(text)) << thing << ' ' << number;
      EXPECT_EQ(text.contains(widgets::format::count(number)), number > 2) << text.toStdString();
    }
  }
  const std::pair<std::uint64_t, const char*> forms[] = {
      {0, "لا عمليات"}, {1, "عملية واحدة"}, {2, "عمليتان"},           {3, "3 عمليات"},
      {11, "11 عملية"}, {100, "100 عملية"}, {10'412, "10,412 عملية"}, {2'000'000'003, "2,000,000,003 عمليات"},
  };
  for (const auto& [number, text] : forms)
    EXPECT_EQ(widgets::format::plural(number, "process", "processes"), QString::fromUtf8(text)) << number;
}

}  // namespace
}  // namespace nazir::app
