// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One application as a tree of processes. A new frame is merged into what is there: what is expanded, selected and
// scrolled to stays so. A child that its supervisor restarted takes the line of the one that died and flashes; other
// children come last. Below a parent only the first `firstChildren` are loaded, once it is expanded, and those that
// were revealed; a last line "… 1,834 more" stands for the others until `showMore`.
//
// The window's thread only. A frame costs one dataChanged for each parent whose children are loaded, and the rows that
// really came or went, in runs; its time grows with the lines that are loaded, not with the processes that there are.

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
  /// FlashRole: 0..1, how much of a flash of gold is left. MoreRole: the line stands for children that are not shown.
  enum Role { StateRole = Qt::UserRole, KindRole, FlashRole, MoreRole, NothingRole, TitleRole };

  static constexpr std::size_t firstChildren = 200;
  static constexpr std::chrono::milliseconds flashTime{2000};
  /// Processes with more ancestors are not revealed.
  static constexpr std::size_t deepestLevel = 1000;

  explicit TreeModel(QObject* parent = nullptr);
  ~TreeModel() override;

  /// Shows another application: the root's pid, or none for the processes without a supervisor.
  void setApplication(observe::Pid root);
  observe::Pid application() const { return m_application; }

  /// A frame without a forest, or null, empties the tree.
  void setFrame(FramePointer frame);
  const FramePointer& frame() const { return m_frame; }

  observe::Pid pidAt(const QModelIndex& index) const;
  bool isMore(const QModelIndex& index) const;
  /// Loads ten times as many children of the parent of a "more" line.
  void showMore(const QModelIndex& more);
  /// The index of a process of this application, loading what leads to it and nothing else; invalid when it is not in
  /// here, or too deep.
  QModelIndex reveal(observe::Pid pid);
  /// Names a line by the names, or first functions, of what leads to it, and by its number among siblings with the same
  /// one: the same for the line of a restarted process.
  QString pathOf(const QModelIndex& index) const;
  /// The loaded lines that are in the place of another process, which they were restarted for: for `find`.
  std::vector<Place> places() const;
  /// A flash is still visible somewhere: paint again soon.
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

 private:
  struct Node;
  using Nodes = std::vector<std::unique_ptr<Node>>;
  Node* nodeOf(const QModelIndex& index) const;
  QModelIndex indexOfNode(const Node* node, int column = 0) const;
  const observe::ProcessRow* rowOf(const Node& node) const;
  std::span<const std::uint32_t> childrenOf(const Node& node) const;
  QVariant dataOf(const Node& node, int column, int role) const;

  void clear();
  /// Finds all loaded lines in the new frame, before the first merge tells the views, which ask at once.
  void locate(Node& node);
  void refresh(Node& node);
  void merge(Node& node);
  std::vector<std::size_t> deadLines(const Node& node) const;
  void replaceRestarted(Node& node, std::vector<std::size_t>& dead);
  std::vector<std::uint32_t> nextRows(const Node& node) const;
  void remove(Node& node, const std::vector<std::size_t>& lines);
  void removeAtOnce(Node& node, const std::vector<std::size_t>& lines);
  void insert(Node& node, std::span<const std::uint32_t> rows);
  std::unique_ptr<Node> makeNode(Node& parent, std::uint32_t row);
  void updateMoreLine(Node& node);
  static void renumber(Node& node, std::size_t from);

  FramePointer m_frame;
  observe::Pid m_newest;  // of the frame before: later processes came with this frame
  observe::Pid m_application;
  std::vector<std::uint32_t> m_applicationRow;  // none or one: where the application's root is in the frame
  std::unique_ptr<Node> m_root;                 // invisible
  std::chrono::steady_clock::time_point m_lastFlash;
  bool m_emptied = false;  // a parent that was never expanded lost its last child
};

}  // namespace nazir::widgets
