#include "kiosk/arrival/identity.h"

#include "sync/fhir/made.h"

#include <algorithm>
#include <array>
#include <utility>

namespace luukku {

using fhir::Json;

namespace {

constexpr std::string_view known_by_system{"https://luukku.example/fhir/CodeSystem/known-by"};

constexpr std::array<std::pair<KnownBy, std::string_view>, 5> names{{
    {KnownBy::Nothing, "nothing"}, {KnownBy::TypedCode, "typed-code"}, {KnownBy::ScannedCode, "scanned-code"}, {KnownBy::SignedCode, "signed-code"}, {KnownBy::Staff, "staff"}}};

constexpr std::array<std::pair<Ground, std::string_view>, 3> grounds{{{Ground::Guardian, "guardian"}, {Ground::Relative, "relative"}, {Ground::Professional, "professional"}}};

std::string_view code_of(const std::optional<Hetu>& hetu)
{
    return hetu ? hetu->text().reveal() : std::string_view{};
}

std::optional<Hetu> hetu_in(const Json& text)
{
    auto hetu = Hetu::parse(text.text());
    return hetu ? std::optional{*std::move(hetu)} : std::nullopt;
}

}  // namespace

std::string_view name_of(KnownBy by)
{
    return std::find_if(names.begin(), names.end(), [by](const auto& one) { return one.first == by; })->second;
}

std::optional<KnownBy> known_by_named(std::string_view name)
{
    const auto at = std::find_if(names.begin(), names.end(), [name](const auto& one) { return one.second == name; });
    return at == names.end() ? std::nullopt : std::optional{at->first};
}

std::string_view name_of(Ground ground)
{
    return std::find_if(grounds.begin(), grounds.end(), [ground](const auto& one) { return one.first == ground; })->second;
}

std::optional<Ground> ground_named(std::string_view name)
{
    const auto at = std::find_if(grounds.begin(), grounds.end(), [name](const auto& one) { return one.second == name; });
    return at == grounds.end() ? std::nullopt : std::optional{at->first};
}

std::vector<Member> members_of(const Family& family, Member first)
{
    std::vector<Member> all{std::move(first)};
    all.insert(all.end(), family.siblings.begin(), family.siblings.end());
    return all;
}

RecordId member_id(const RecordId& first, std::size_t n)
{
    constexpr std::size_t apart{16};
    return nth_id(first, n * apart);
}

Identity by_herself(Identity who)
{
    who.assisted = false;
    if (who.by == KnownBy::Staff) who.by = !who.signed_code.empty() ? KnownBy::SignedCode : who.hetu ? KnownBy::TypedCode : KnownBy::Nothing;
    return who;
}

Json note_of(const Identity& who)
{
    const auto acting = who.acting ? fhir::object_of({{"ground", name_of(who.acting->ground)}, {"code", code_of(who.acting->hetu)}}) : Json{};
    return fhir::object_of({{"code", code_of(who.hetu)}, {"letter", who.signed_code.reveal()}, {"knownBy", name_of(who.by)}, {"acting", acting}, {"assisted", who.assisted ? Json{true} : Json{}}});
}

Identity identity_in(const Json& note)
{
    Identity who{hetu_in(note["code"]), Secret{std::string{note["letter"].text()}}, known_by_named(note["knownBy"].text()).value_or(KnownBy::Nothing), {}, note["assisted"].boolean()};
    if (const auto ground = ground_named(note["acting"]["ground"].text())) who.acting = Acting{*ground, hetu_in(note["acting"]["code"])};
    return who;
}

Json labelled(const Json& resource, KnownBy by)
{
    return fhir::tagged(resource, known_by_system, name_of(by));
}

}  // namespace luukku
