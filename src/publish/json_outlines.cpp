// SPDX-License-Identifier: Apache-2.0
#include <rapidjson/document.h>

#include "core/mapped_file.h"
#include "publish/brief/outlines.h"

namespace sitrep::brief {
namespace {

using Json = rapidjson::Value;

bool is_pair(const Json& value) {
  return value.IsArray() && value.Size() >= 2 && value[0].IsNumber() && value[1].IsNumber();
}

}  // namespace

Result<Outlines> read_outlines(const std::string& path) {
  const auto file = MappedFile::open(path);
  if (!file) return file.error();
  const Error wrong{ErrorCode::syntax, path + ": is no TopoJSON; build sitrep again"};
  const std::string_view text = file->bytes();
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  if (document.HasParseError() || !document.IsObject()) return wrong;
  const auto arcs = document.FindMember("arcs"), transform = document.FindMember("transform");
  if (arcs == document.MemberEnd() || !arcs->value.IsArray() || transform == document.MemberEnd() ||
      !transform->value.IsObject())
    return wrong;
  const auto scale = transform->value.FindMember("scale"),
             translate = transform->value.FindMember("translate");
  if (scale == transform->value.MemberEnd() || translate == transform->value.MemberEnd() ||
      !is_pair(scale->value) || !is_pair(translate->value))
    return wrong;
  const double sx = scale->value[0].GetDouble(), sy = scale->value[1].GetDouble();
  const double tx = translate->value[0].GetDouble(), ty = translate->value[1].GetDouble();
  Outlines out;
  for (const Json& arc : arcs->value.GetArray()) {
    if (!arc.IsArray()) return wrong;
    Outlines::Points points;
    double x = 0, y = 0;  // each point is told by its distance to the one before
    for (const Json& step : arc.GetArray()) {
      if (!is_pair(step)) return wrong;
      x += step[0].GetDouble();
      y += step[1].GetDouble();
      points.emplace_back(static_cast<float>(x * sx + tx), static_cast<float>(y * sy + ty));
    }
    out.lines.push_back(std::move(points));
  }
  return out;
}

}  // namespace sitrep::brief
