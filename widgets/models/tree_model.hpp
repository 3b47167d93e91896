// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One application as a tree of processes. A new frame is merged into the existing lines: expansion, selection and
// scroll position survive. A restarted child takes the line of its predecessor and flashes; other new children come
// last. Below a parent only the first `firstChildren` are loaded, once it is expanded, and those that were revealed; a
// last line "… 1,834 more" stands for the others until `showMore`.
//
// Window's thread only. A frame costs one dataChanged for each parent with loaded children, and one signal for each run
// of rows that came or went. Its time grows with the loaded lines, not with the number of processes.

#include <QAbstractItemModel>
#include <chrono>
#include <memory>
#include <span>
#include <vector>

#include "widgets/data/find.hpp"
#include "widgets/data/frame.hpp"

namespace nazir::widgets {

class TreeModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { TitleColumn, PidColumn, StateColumn, MailboxColumn, MemoryColumn, RestartsColumn, ColumnCount };
  /// FlashRole: 0..1, what is left of a gold flash. MoreRole: the line stands for children that are not shown.
  /// MarkRole, and BranchMarkRole of a closed branch: see markOf and branchMarkOf in finding_words.hpp.
  enum Role {
    StateRole = Qt::UserRole,
    KindRole,
    FlashRole,
    MoreRole,
    NothingRole,
    TitleRole,
    MarkRole,
    BranchMarkRole
  };

  static constexpr std::size_t firstChildren = 200;
  static constexpr std::chrono::milliseconds flashTime{2000};
  /// Processes with more ancestors are not revealed.
  static constexpr std::size_t deepestLevel = 1000;

  explicit TreeModel(QObject* parent = nullptr);
  ~TreeModel() override;

  /// Shows another application: the pid of its root, or none for the processes without a supervisor.
  void setApplication(observe::Pid root);
  observe::Pid application() const { return m_application; }

  /// A frame without a forest, or null, empties the tree.
  void setFrame(FramePointer frame);
  const FramePointer& frame() const { return m_frame; }

  observe::Pid pidAt(const QModelIndex& index) const;
  bool isMore(const QModelIndex& index) const;
  /// Loads ten times as many children of the parent of a "more" line.
  void showMore(const QModelIndex& more);
  /// The index of a process of this application; loads only the lines that lead to it. Invalid when the process is not
  /// in this application or too deep.
  QModelIndex reveal(observe::Pid pid);
  /// A name for a line, built from the names or initial functions on the way to it and its number among siblings of the
  /// same name. Stays the same when the process is restarted.
  QString pathOf(const QModelIndex& index) const;
  /// The loaded lines that are in the place of a predecessor, for `find`.
  std::vector<Place> places() const;
  /// Whether a flash is still visible somewhere: paint again soon.
  bool flashing() const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  bool hasChildren(const QModelIndex& parent = {}) const override;
  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 signals:
  /// A process is back in the place of one whose line was removed some frames before.
  void restarted(observe::Pid predecessor, const QModelIndex& index);

 private:
  struct Node;
  struct Vacancy;
  using Nodes = std::vector<std::unique_ptr<Node>>;
  Node* nodeOf(const QModelIndex& index) const;
  QModelIndex indexOfNode(const Node* node, int column = 0) const;
  const observe::ProcessRow* rowOf(const Node& node) const;
  std::span<const std::uint32_t> childrenOf(const Node& node) const;
  QVariant dataOf(const Node& node, int column, int role) const;

  void clear();
  /// Finds all loaded lines in the new frame. Must precede the first merge, whose signals make the views ask at once.
  void locate(Node& node);
  void refresh(Node& node);
  void merge(Node& node);
  std::vector<std::size_t> deadLines(const Node& node) const;
  void replaceRestarted(Node& node, std::vector<std::size_t>& dead);
  void noteVacancies(Node& node, const std::vector<std::size_t>& dead) const;
  /// The place of a new child: that of a predecessor which an earlier frame missed, or its own.
  Vacancy takePlace(Node& node, std::uint32_t row) const;
  std::vector<std::uint32_t> nextRows(const Node& node) const;
  void remove(Node& node, const std::vector<std::size_t>& lines);
  void removeAtOnce(Node& node, const std::vector<std::size_t>& lines);
  void insert(Node& node, std::span<const std::uint32_t> rows);
  std::unique_ptr<Node> makeNode(Node& parent, std::uint32_t row, observe::Pid place);
  void updateMoreLine(Node& node);
  static void renumber(Node& node, std::size_t from);

  FramePointer m_frame;
  std::uint64_t m_frames = 0;  // so far
  observe::Pid m_newest;       // of the previous frame: later processes are new in this one
  observe::Pid m_application;
  std::vector<std::uint32_t> m_applicationRow;  // none or one: the row of the application's root in the frame
  std::unique_ptr<Node> m_root;                 // invisible
  std::chrono::steady_clock::time_point m_lastFlash;
  bool m_emptied = false;  // a parent that was never expanded lost its last child
};

}  // namespace nazir::widgets
