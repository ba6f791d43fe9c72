// What is asked of the lanes, by the tests and by tests/mutants.
#pragma once

#include <cstdint>
#include <functional>

#include "tests/unit/activation/activation_unit.hpp"

namespace tile::test {

/// Receives questions in order. May throw to stop a generator.
using QuestionSink = std::function<void(const Question&)>;

/// Every code of a 16-bit format through every function, with a scale of 1 and a bias of -0.
void every_code(golden::DType type, const QuestionSink& sink);

/// FP32 words around the borders of all binades and segments, and specials, through every function.
void borders(const QuestionSink& sink);

/// Random codes of all formats, scales and biases with rounding, cancellation and specials among them, in parts
/// of 16,384 for each function in turn.
void biased(std::uint64_t seed, std::uint64_t count, const QuestionSink& sink);

/// Products and sums alone: copy, of FP32 and of all formats, with operands that round, cancel, overflow and underflow.
void products(std::uint64_t seed, std::uint64_t count, const QuestionSink& sink);

/// Sums alone, as products: in two parts of four all scales are one, in the others all but a few; and in every second
/// part all but a few biases are zeros.
void sums(std::uint64_t seed, std::uint64_t count, const QuestionSink& sink);

/// Questions to be asked a beat of each in turn. Their tables fit the memory together.
std::vector<Question> questions_in_turn(std::uint64_t seed);

/// The answer of golden/activation.
std::uint32_t golden_answer(const Question& question, std::size_t i);

}  // namespace tile::test
