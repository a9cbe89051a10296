// SPDX-License-Identifier: Apache-2.0
#include "store/incident_row.h"

#include <optional>

#include "store/state.h"

namespace sitrep {

Status save_incident(Register::State& s, const Incident& i, const std::string& json) {
  return s.run(
      "INSERT INTO incidents (incident, type, status, start, \"end\", date_prec, place, country, latitude, "
      "longitude, "
      "where_prec, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, claims, "
      "independent_sources, grade, protected_object, json, review, included, exclusion_rule, "
      "exclusion_reason, revision) "
      "VALUES "
      "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,?25,?26,1) "
      "ON CONFLICT (incident) DO UPDATE SET type=?2, status=?3, start=?4, \"end\"=?5, date_prec=?6, "
      "place=?7, "
      "country=?8, latitude=?9, longitude=?10, where_prec=?11, killed_low=?12, killed_best=?13, "
      "killed_high=?14, "
      "injured_low=?15, injured_best=?16, injured_high=?17, claims=?18, independent_sources=?19, "
      "grade=?20, "
      "protected_object=?21, json=?22, review=?23, included=?24, exclusion_rule=?25, "
      "exclusion_reason=?26, revision = revision + (json <> ?22)",
      [&](Statement& q) {
        const auto day = [](const std::optional<Day>& d) { return d ? format_day(*d) : std::string(); };
        const auto value = [](const std::optional<StatedNumber>& n) {
          return n ? std::optional(n->value) : std::nullopt;
        };
        q.bind(1, i.id).bind(2, name_of(i.type)).bind(3, name_of(i.status));
        q.bind_given(4, day(i.start)).bind_given(5, day(i.end)).bind(6, std::int64_t{i.date_prec});
        for (int at = 7; at <= 11; ++at) q.bind_null(at);
        if (!i.places.empty()) {
          const ClaimPlace& place = i.places.front();
          q.bind_given(7, place.name).bind_given(8, place.country);
          if (place.latitude && place.longitude) q.bind(9, *place.latitude).bind(10, *place.longitude);
          q.bind(11, std::int64_t{place.where_prec});
        }
        q.bind(12, value(i.killed[0].low))
            .bind(13, value(i.killed[0].best))
            .bind(14, value(i.killed[0].high));
        q.bind(15, value(i.injured[0].low))
            .bind(16, value(i.injured[0].best))
            .bind(17, value(i.injured[0].high));
        q.bind(18, static_cast<std::int64_t>(i.claims.size()))
            .bind(19, static_cast<std::int64_t>(i.independent_sources));
        q.bind_given(20, name_of(i.grade)).bind_given(21, i.protected_object).bind(22, json);
        q.bind(23, name_of(i.review)).bind(24, std::int64_t{i.included});
        q.bind_given(25, i.exclusion_rule).bind_given(26, i.exclusion_reason);
      });
}

}  // namespace sitrep
