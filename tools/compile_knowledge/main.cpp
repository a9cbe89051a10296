// SPDX-License-Identifier: Apache-2.0
// compile_knowledge DATA_FOLDER OUT.img: checks every knowledge file of data/ and compiles it into one image.
#include <cstdio>
#include <string>

#include "claims/frame_compiler.h"
#include "claims/lead_model.h"
#include "claims/relevance_compiler.h"
#include "core/image.h"
#include "ground/actor_compile.h"
#include "ground/number_words.h"
#include "ground/objects.h"
#include "ground/time_words.h"
#include "ground/weapons.h"
#include "incidents/wording.h"
#include "read/layout_words.h"
#include "truces/truce_words.h"

namespace {

int fail(const sitrep::Error& error) {
  std::fprintf(stderr, "compile_knowledge: %s\n", error.message.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: compile_knowledge DATA_FOLDER OUT.img\n");
    return 2;
  }
  const std::string data = argv[1];
  sitrep::ImageWriter image;
  auto layout = sitrep::LayoutWords::from_file(data + "/en/layout.txt");
  if (!layout) return fail(layout.error());
  layout->add_to(image);
  for (const auto& done :
       {sitrep::compile_times(data + "/en", image), sitrep::compile_numbers(data + "/en", image),
        sitrep::compile_actors(data, image), sitrep::compile_weapons(data, image),
        sitrep::compile_objects(data, image), sitrep::compile_events(data, image),
        sitrep::compile_lead(data, image), sitrep::compile_relevance(data, image),
        sitrep::compile_truces(data, image), sitrep::compile_word_counts(data, image)})
    if (!done) return fail(done.error());
  if (auto written = image.write(argv[2]); !written) return fail(written.error());
  return 0;
}
