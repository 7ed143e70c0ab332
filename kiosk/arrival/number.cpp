#include "kiosk/arrival/arrival.h"

namespace luukku::arrival {

int next_number(int last, const Place& place)
{
    if (last < place.number_lane) return place.number_lane;
    return last + place.number_lanes - (last - place.number_lane) % place.number_lanes;
}

int numbers_given(int last, const Place& place)
{
    return last < place.number_lane ? 0 : (last - place.number_lane) / place.number_lanes + 1;
}

}  // namespace luukku::arrival
