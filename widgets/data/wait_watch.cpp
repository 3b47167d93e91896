// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/wait_watch.hpp"

#include <algorithm>
#include <utility>

namespace nazir::widgets {
namespace {

WaitPicturePointer pictureOf(const FramePointer& frame, std::shared_ptr<const findings::WaitGraph> graph,
                             const findings::WaitRoom& room) {
  auto picture = std::make_shared<WaitPicture>();
  picture->frame = frame;
  picture->drawing = findings::draw(*graph, room);
  picture->room = room;
  picture->graph = std::move(graph);
  return picture;
}

Found search(const WaitPicture& picture, const QString& text, observe::Pid from, FindDirection direction) {
  const auto& graph = *picture.graph;
  struct Hit {
    findings::WaitGraph::Index group, node;
    auto operator<=>(const Hit&) const = default;
  };
  std::vector<Hit> hits;
  for (findings::WaitGraph::Index i = 0; i < graph.nodes().size(); ++i) {
    const auto& node = graph.nodes()[i];
    const auto words = graph.words(i);
    const bool matches =
        QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())).contains(text, Qt::CaseInsensitive) ||
        QString::fromStdString(observe::to_text(node.pid, picture.frame->info->pid_format)).contains(text);
    if (matches) hits.push_back({node.group, i});
  }
  if (hits.empty()) return {};
  std::sort(hits.begin(), hits.end());
  const auto start = graph.find(from);
  std::size_t at = direction == FindDirection::next ? 0 : hits.size() - 1;
  if (start != findings::WaitGraph::none) {
    const Hit here{graph.nodes()[start].group, start};
    const auto all = hits.size();
    if (direction == FindDirection::next) {
      at = static_cast<std::size_t>(std::upper_bound(hits.begin(), hits.end(), here) - hits.begin()) % all;
    } else {
      at = (static_cast<std::size_t>(std::lower_bound(hits.begin(), hits.end(), here) - hits.begin()) + all - 1) % all;
    }
  }
  return {graph.nodes()[hits[at].node].pid, at + 1, hits.size()};
}

}  // namespace

WaitWatch::WaitWatch(Collector& collector, QObject* parent) : QObject(parent), m_collector(collector) {
  connect(&collector, &Collector::nodeChanged, this, [this] { show(nullptr); });
}

void WaitWatch::show(const FramePointer& frame) {
  if (frame) {
    m_frame = frame;
    if (!m_busy) ask();
    return;
  }
  ++m_generation;
  m_busy = m_redraw = false;
  m_frame.reset();
  m_asked.reset();
  m_waits.reset();
  m_problem.clear();
  if (std::exchange(m_picture, nullptr)) emit changed();
}

void WaitWatch::ask() {
  m_busy = true;
  m_redraw = false;
  const auto frame = std::exchange(m_frame, nullptr);
  struct Seen {
    Waits waits;
    WaitPicturePointer picture;
  };
  m_collector.fetch<Seen>(
      this,
      [frame, room = m_room, atLeast = m_atLeast](observe::Node& node,
                                                  const observe::Call& call) -> observe::Answer<Seen> {
        auto answer = node.waits(call);
        if (!answer) return answer.problem();
        auto waits = std::make_shared<const std::vector<observe::Wait>>(std::move(*answer));
        auto graph = std::make_shared<const findings::WaitGraph>(frame->snapshot, *waits, atLeast);
        return Seen{waits, pictureOf(frame, std::move(graph), room)};
      },
      [this, asked = m_generation, frame](observe::Answer<Seen> answer) {
        if (asked != m_generation) return;
        m_busy = false;
        m_problem = answer ? QString() : QString::fromStdString(answer.problem().text);
        if (answer) {
          m_asked = frame;
          m_waits = answer->waits;
        }
        arrive(answer ? answer->picture : m_picture);
      });
}

void WaitWatch::drawAgain() {
  m_redraw = m_waits != nullptr;
  if (!m_redraw || m_busy) return;
  m_redraw = false;
  m_busy = true;
  auto picture = std::make_shared<WaitPicturePointer>();
  m_collector.compute(
      this,
      [picture, frame = m_asked, waits = m_waits, room = m_room, atLeast = m_atLeast] {
        *picture =
            pictureOf(frame, std::make_shared<const findings::WaitGraph>(frame->snapshot, *waits, atLeast), room);
      },
      [this, picture, asked = m_generation] {
        if (asked != m_generation) return;
        m_busy = false;
        arrive(*picture);
      });
}

void WaitWatch::arrive(WaitPicturePointer picture) {
  m_picture = std::move(picture);
  emit changed();
  if (m_busy) return;
  if (m_frame) {
    ask();
  } else if (m_redraw) {
    drawAgain();
  }
}

void WaitWatch::setRoom(const findings::WaitRoom& room) {
  m_room = room;
  drawAgain();
}

void WaitWatch::setAtLeast(std::chrono::nanoseconds atLeast) {
  if (atLeast == m_atLeast) return;
  m_atLeast = atLeast;
  drawAgain();
}

void WaitWatch::find(const QString& text, observe::Pid from, FindDirection direction, std::function<void(Found)> then) {
  if (!m_picture || text.isEmpty()) return;
  auto found = std::make_shared<Found>();
  m_collector.compute(
      this, [found, picture = m_picture, text, from, direction] { *found = search(*picture, text, from, direction); },
      [found, then = std::move(then)] { then(*found); });
}

}  // namespace nazir::widgets
