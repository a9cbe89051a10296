// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rapidjson/document.h>

#include <string>

namespace sitrep {

// What the register's own JSON is read with: an absent key, null and another kind of value are all "nothing".

/// Null where the object has no such key.
inline const rapidjson::Value* json_member(const rapidjson::Value& object, const char* key) {
  if (!object.IsObject()) return nullptr;
  const auto it = object.FindMember(key);
  return it == object.MemberEnd() || it->value.IsNull() ? nullptr : &it->value;
}

/// Empty where there is no string.
inline std::string json_text(const rapidjson::Value& object, const char* key) {
  const rapidjson::Value* value = json_member(object, key);
  return value != nullptr && value->IsString() ? std::string(value->GetString(), value->GetStringLength())
                                               : std::string();
}

}  // namespace sitrep
