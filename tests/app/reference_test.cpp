// SPDX-License-Identifier: GPL-3.0-or-later
#include "reference.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace nazir::app {
namespace {

TEST(ReferenceTest, IsTheFileInTheRepository) {
  std::ifstream file(NAZIR_SCENARIO_FOLDER "/README.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_TRUE(text == reference()) << "write it anew: nazir --reference > resources/scenarios/README.md";
}

}  // namespace
}  // namespace nazir::app
