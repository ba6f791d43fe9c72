#include "tb/core/component.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace tile::tb {

Component::Component(Component& parent, std::string name)
    : parent_(&parent),
      context_(parent.context_),
      name_(std::move(name)),
      full_name_(parent.full_name_ + "." + name_),
      random_(context_.seed, full_name_) {
  if (name_.empty()) throw std::invalid_argument(fmt::format("a child of {} has no name", parent.full_name_));
  for (const Component* sibling : parent.children_)
    if (sibling->name_ == name_) throw std::invalid_argument(fmt::format("there are two components {}", full_name_));
  parent.children_.push_back(this);
}

Component::Component(const Context& context, std::string name)
    : parent_(nullptr), context_(context), name_(std::move(name)), full_name_(name_), random_(context.seed, name_) {}

Component::~Component() {
  if (parent_ != nullptr) std::erase(parent_->children_, this);
}

Message Component::message(Severity severity, std::string_view id, std::string text) const {
  return {severity, kernel().now(), full_name_, std::string(id), std::move(text)};
}

void Component::info(std::string_view id, std::string text, Verbosity verbosity) const {
  context_.report.info(verbosity, message(Severity::info, id, std::move(text)));
}

void Component::warning(std::string_view id, std::string text) const {
  context_.report.add(message(Severity::warning, id, std::move(text)));
}

void Component::error(std::string_view id, std::string text) const {
  context_.report.add(message(Severity::error, id, std::move(text)));
}

void Component::fatal(std::string_view id, std::string text) const {
  context_.report.add(message(Severity::fatal, id, text));
  throw Fatal(text);
}

void Component::expect_that(bool holds, std::string_view id, std::string text) const {
  context_.report.count_check();
  if (!holds) error(id, std::move(text));
}

Objection::Hold Component::hold(std::string why) const {
  return {context_.objection, full_name_, std::move(why), kernel().now()};
}

void Component::raise(std::string why) const { context_.objection.raise(full_name_, std::move(why), kernel().now()); }

void Component::drop(const std::string& why) const { context_.objection.drop(full_name_, why); }

void visit_top_down(Component& component, const std::function<void(Component&)>& visit) {
  visit(component);
  for (std::size_t i = 0; i < component.children().size(); ++i) visit_top_down(*component.children()[i], visit);
}

void visit_bottom_up(Component& component, const std::function<void(Component&)>& visit) {
  for (std::size_t i = 0; i < component.children().size(); ++i) visit_bottom_up(*component.children()[i], visit);
  visit(component);
}

}  // namespace tile::tb
