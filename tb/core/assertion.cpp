#include "tb/core/assertion.hpp"

#include <fmt/format.h>

namespace tile::tb {
namespace {

thread_local AssertionScope* innermost = nullptr;

}  // namespace

AssertionScope::AssertionScope(Sink sink) : sink_(std::move(sink)), outer_(innermost) { innermost = this; }

AssertionScope::~AssertionScope() { innermost = outer_; }

void report_assertion(const char* file, int line, const char* text) {
  const std::string where = fmt::format("{}:{}", file, line);
  if (innermost == nullptr) throw AssertionFailed(where + ": " + text);
  innermost->sink_(where, text);
}

}  // namespace tile::tb

// Declared as in verilated_funcs.h, which is not included here: the bench's core knows no model.
void vl_stop(const char* file, int line, const char* hierarchy);
void vl_fatal(const char* file, int line, const char* hierarchy, const char* text);

void vl_stop(const char* file, int line, const char*) {
  tile::tb::report_assertion(file, line, "assertion failed, or $error or $stop");
}

void vl_fatal(const char* file, int line, const char*, const char* text) {
  tile::tb::report_assertion(file, line, text);
  throw tile::tb::AssertionFailed(text);
}
