// The parts of a bench: a tree of named components that go through the same phases together.
//
//   build                    top down     make children
//   connect                  bottom up    join analysis ports
//   run                      all at once  the only phase in which time passes
//   extract, check, report   bottom up
//   final                    top down
//
// Children are members or unique_ptrs of their parent, and register with it when they are constructed.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tb/core/kernel.hpp"
#include "tb/core/objection.hpp"
#include "tb/core/random.hpp"
#include "tb/core/report.hpp"

namespace tile::tb {

/// What all components of one bench share.
struct Context {
  Kernel& kernel;
  Report& report;
  Objection& objection;
  std::uint64_t seed;
};

class Component {
 public:
  Component(Component& parent, std::string name);
  /// The root of a tree.
  Component(const Context& context, std::string name);
  Component(const Component&) = delete;
  Component& operator=(const Component&) = delete;
  virtual ~Component();

  virtual void build() {}
  virtual void connect() {}
  /// Ended wherever it waits when nobody objects any more.
  virtual Task run() { return {}; }
  virtual void extract() {}
  virtual void check() {}
  virtual void report() {}
  virtual void final() {}

  const std::string& name() const { return name_; }
  const std::string& full_name() const { return full_name_; }
  const std::vector<Component*>& children() const { return children_; }

  Kernel& kernel() const { return context_.kernel; }
  const Context& context() const { return context_; }
  Random& random() { return random_; }

  void info(std::string_view id, std::string text, Verbosity verbosity = Verbosity::medium) const;
  void warning(std::string_view id, std::string text) const;
  void error(std::string_view id, std::string text) const;
  [[noreturn]] void fatal(std::string_view id, std::string text) const;
  /// Counts as a check; an error if it does not hold.
  void expect_that(bool holds, std::string_view id, std::string text) const;

  /// Keeps the run going until the result goes out of scope.
  Objection::Hold hold(std::string why) const;
  void raise(std::string why) const;
  void drop(const std::string& why) const;

 private:
  Message message(Severity severity, std::string_view id, std::string text) const;

  Component* parent_;
  const Context& context_;
  std::string name_;
  std::string full_name_;
  std::vector<Component*> children_;
  Random random_;
};

/// Calls `visit` for a component before, or after, its descendants. Children made meanwhile are visited too.
void visit_top_down(Component& component, const std::function<void(Component&)>& visit);
void visit_bottom_up(Component& component, const std::function<void(Component&)>& visit);

}  // namespace tile::tb
