// SPDX-License-Identifier: BSL-1.0
// What an observer sees of a busy server: the handler, and its message type.
#include <algorithm>

#include "servers.hpp"

namespace nazir::test {
namespace {

class Shown : public GenServer<Shown> {
 public:
  struct Ask {
    using Reply = std::string;
  };
  struct Tell {};
  struct News {};
  struct Step {};
  using Handles = Messages<Ask, Tell, News, Step>;

  Shown(std::shared_ptr<observe::Node> node, Pid observer) : node_(std::move(node)), observer_(observer) {}
  Init init() { return continue_with(Step{}); }
  void handle_continue(const Step&) { send(observer_, Text{here()}); }
  void handle_cast(const Tell&) { send(observer_, Text{here()}); }
  void handle_info(const News&) { send(observer_, Text{here()}); }
  std::string handle_call(const Ask&) { return here(); }

 private:
  std::string here() {
    const auto snapshot = node_->snapshot();
    const auto& rows = snapshot->processes;
    const auto own = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.pid == self(); });
    return own != rows.end() ? std::string(snapshot->strings[own->current_function]) : "no row";
  }

  std::shared_ptr<observe::Node> node_;
  Pid observer_;
};

class HandlerNames : public RuntimeTest {};

TEST_F(HandlerNames, are_shown_while_the_handler_runs) {
  run([node = runtime().node()] {
    const Pid server = start<Shown>({}, node, self()).value();
    EXPECT_EQ(next<Text>().value().value, "Shown.handle_continue(Step)");
    cast(server, Shown::Tell{});
    EXPECT_EQ(next<Text>().value().value, "Shown.handle_cast(Tell)");
    send(server, Shown::News{});
    EXPECT_EQ(next<Text>().value().value, "Shown.handle_info(News)");
    EXPECT_EQ(call(server, Shown::Ask{}), "Shown.handle_call(Ask)");
    stop(server);
  });
}

}  // namespace
}  // namespace nazir::test
