// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/document.h"

namespace sitrep {

/// Mends what a tree says against itself: the parser scores every arc and every label by itself, so that a
/// noun may keep its adposition and be called an object, or a clause two subjects. Only rules of Universal
/// Dependencies v2, none of a language. Linear in the sentence.
void repair_tree(Document& document, WordRange sentence);

}  // namespace sitrep
