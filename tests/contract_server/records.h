#pragma once

#include "sync/exchange/exchange.h"
#include "sync/fhir/resource.h"
#include "tests/contract_server/server_under_test.h"
#include "tests/contract_server/unlucky_http.h"

#include <memory>
#include <string>
#include <vector>

namespace luukku::test {

using fhir::Json;

[[nodiscard]] std::string new_uuid();

// A made-up identity code of the 900 series, which is given to nobody.
[[nodiscard]] std::string new_hetu();

// A resource of our own: type, a new UUID, our outbox identifier, and these members.
[[nodiscard]] Json record(const std::string& type, std::vector<Json::Member> members);
[[nodiscard]] Json pointer(const std::string& reference);       // {"reference": "Patient/1"}

// Somebody with a connection: the kiosk, or staff.
struct Party {
    explicit Party(const Place& at = server_place()) : place{at} {}

    Place place{};
    std::unique_ptr<http::Http> line{new_line(place)};
    rest::Server server{place.base, *line};

    // Puts the resources there, one transaction; asserts that the server took them.
    void puts(const std::vector<Json>& resources);
    [[nodiscard]] Json sees(const std::string& reference);      // asserts that it is there
    [[nodiscard]] std::vector<Json> finds(const std::string& type, const rest::Parameters& parameters);
    [[nodiscard]] std::size_t count(const Json& own);           // how many there are of a record of ours, by its identifier
};

// A patient, a place, a schedule with one free time, and a visit booked today; their own for each test, so that tests do not meet.
struct Station {
    explicit Station(const Place& place = server_place());

    Party staff;
    Json patient{};
    Json location{};
    Json schedule{};
    Json slot{};
    Json visit{};           // Appointment, booked
    std::string service{};  // code of its own

    [[nodiscard]] Json another_slot(Utc start, const std::string& status = "free") const;
    [[nodiscard]] Json booking_of(const Json& slot) const;
};

// What a visit leaves in the outbox: arrival, answers, contact, and the change of the booked appointment.
[[nodiscard]] std::vector<outbox::Row> rows_of_visit(const Station& station);
[[nodiscard]] std::vector<outbox::Row> rows_of(const std::vector<Json>& resources);
[[nodiscard]] outbox::Change checked_in(const Json& appointment);
[[nodiscard]] outbox::Row row_of(outbox::Work work);

}  // namespace luukku::test
