#include "tb/core/mailbox.hpp"

#include <memory>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/tb/duts.hpp"

namespace tile::tb {
namespace {

using Item = std::unique_ptr<std::string>;  // not copyable, and freed twice if anything is wrong
using Log = std::vector<std::string>;

struct Fixture {
  NoDut dut;
  Kernel kernel{dut};
  Log log;

  Task gets(Mailbox<Item>& box, std::string name, int n) {
    for (int i = 0; i < n; ++i) {
      const Item item = co_await box.get();
      log.push_back(name + " got " + *item + " @" + std::to_string(kernel.now()));
    }
  }
  Task puts(Mailbox<Item>& box, std::string prefix, int n, std::uint64_t every) {
    for (int i = 0; i < n; ++i) {
      co_await kernel.cycles(every);
      co_await box.put(std::make_unique<std::string>(prefix + std::to_string(i)));
      log.push_back("put " + prefix + std::to_string(i) + " @" + std::to_string(kernel.now()));
    }
  }
  void cycles(int n) {
    for (int i = 0; i < n; ++i) kernel.cycle();
  }
};

TEST_CASE_METHOD(Fixture, "mailbox.get_waits_for_put_and_goes_on_in_the_same_cycle") {
  Mailbox<Item> box{kernel};
  kernel.spawn("getter", gets(box, "g", 2));
  kernel.spawn("putter", puts(box, "", 2, 3));
  cycles(8);
  REQUIRE(log == Log{"put 0 @2", "g got 0 @2", "put 1 @5", "g got 1 @5"});
}

TEST_CASE_METHOD(Fixture, "mailbox.a_full_one_makes_put_wait") {
  Mailbox<Item> box{kernel, 2};
  kernel.spawn("putter", puts(box, "", 4, 0));
  cycles(3);
  REQUIRE(log == Log{"put 0 @0", "put 1 @0"});
  REQUIRE(box.size() == 2);
  REQUIRE_FALSE(box.try_put(nullptr));
  kernel.spawn("getter", gets(box, "g", 4));
  cycles(1);
  REQUIRE(log.size() == 8);
  REQUIRE(log.back() == "g got 3 @3");
}

TEST_CASE_METHOD(Fixture, "mailbox.serves_those_who_wait_in_order") {
  Mailbox<Item> box{kernel};
  kernel.spawn("a", gets(box, "a", 2));
  kernel.spawn("b", gets(box, "b", 2));
  kernel.spawn("putter", puts(box, "", 4, 1));
  cycles(5);
  std::erase_if(log, [](const std::string& line) { return line.starts_with("put"); });
  REQUIRE(log == Log{"a got 0 @0", "b got 1 @1", "a got 2 @2", "b got 3 @3"});
}

TEST_CASE_METHOD(Fixture, "mailbox.try_get_takes_what_is_there") {
  Mailbox<Item> box{kernel};
  REQUIRE_FALSE(box.try_get());
  REQUIRE(box.try_put(std::make_unique<std::string>("x")));
  const auto item = box.try_get();
  REQUIRE(item);
  REQUIRE(**item == "x");
}

TEST_CASE_METHOD(Fixture, "mailbox.outlives_the_tasks_that_wait_for_it") {
  Mailbox<Item> box{kernel, 1};
  Mailbox<Item> other{kernel};
  kernel.spawn("getter", gets(other, "g", 1));
  kernel.spawn("putter", puts(box, "", 2, 0));
  cycles(1);
  kernel.end_tasks();
  REQUIRE(other.try_put(std::make_unique<std::string>("to nobody")));
  REQUIRE(box.try_get());
}

TEST_CASE_METHOD(Fixture, "mailbox.needs_room_for_one") {
  REQUIRE_THROWS_AS((Mailbox<Item>{kernel, 0}), std::invalid_argument);
}

}  // namespace
}  // namespace tile::tb
