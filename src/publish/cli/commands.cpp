// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/command.h"

namespace sitrep::cli {

std::span<const Command> all_commands() {
  static constexpr Command kCommands[] = {
      {"read", "Reports in, claims out: pages for a person, or JSON Lines", configure_read},
      {"annotate", "One linguistic layer: tokens, entities, times, places, attributions", configure_annotate},
      {"ingest", "Reports into a register: claims linked to incidents", configure_ingest},
      {"incidents", "What happened, as a register's claims add up", configure_incidents},
      {"claims", "Who says what, report by report", configure_claims},
      {"tallies", "Cumulative figures, kept apart from incidents", configure_tallies},
      {"truces", "Ceasefires, as the reports tell of them", configure_truces},
      {"reports", "The reports in a register", configure_reports},
      {"sources", "Who is quoted how often, and how often alone", configure_sources},
      {"show", "One thing of a register, with its evidence", configure_show},
      {"add", "A claim or an incident by hand, from any report in a register", configure_add},
      {"set", "Corrects a field of a claim or an incident; the machine's value is kept", configure_set},
      {"merge", "Incidents that are one", configure_merge},
      {"split", "Claims that are an incident of their own", configure_split},
      {"review", "Accepts, signs off, rejects or opens an incident again", configure_review},
      {"coding", "Blind double coding: two people, one incident, how far they agree", configure_coding},
      {"undo", "Takes a correction back", configure_undo},
      {"brief", "The situation report of a period: Markdown, or one HTML file with map and charts",
       configure_brief},
      {"serve", "The register as web pages and a JSON API, on this machine", configure_serve},
      {"people", "Who may log in to `serve --login`, and as what", configure_people},
      {"export", "Incidents in the field's formats, masked for who will read them", configure_export},
      {"match", "Somebody's own sheet against the register: both, only one, differing", configure_match},
      {"criteria", "Which incidents count: who, where, when, what; and the methodology", configure_criteria},
      {"redact", "A report's words out of a register, for good; figures stay", configure_redact},
      {"retain", "The same for all texts of a certain age", configure_retain},
      {"decisions", "Who corrected, reviewed, redacted and exported what, when and why", configure_decisions},
      {"check", "Whether a register is whole", configure_check},
      {"gazetteer", "The place index: add to it, or say what it holds", configure_gazetteer},
      {"eval", "Accuracy against gold files: found, missed, wrong, slot by slot", configure_eval},
  };
  return kCommands;
}

}  // namespace sitrep::cli
