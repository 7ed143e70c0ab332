#include "platform/base/fault.h"

namespace luukku {

std::string_view name_of(Fault fault)
{
    switch (fault) {
    case Fault::BadInput: return "bad_input";
    case Fault::NotFound: return "not_found";
    case Fault::TooLarge: return "too_large";
    case Fault::Unsupported: return "unsupported";
    case Fault::NoNetwork: return "no_network";
    case Fault::NoAnswer: return "no_answer";
    case Fault::NotTrusted: return "not_trusted";
    case Fault::NotOurServer: return "not_our_server";
    case Fault::ServerBusy: return "server_busy";
    case Fault::Refused: return "refused";
    case Fault::SignInNeeded: return "sign_in_needed";
    case Fault::Conflict: return "conflict";
    case Fault::StoreUnavailable: return "store_unavailable";
    case Fault::WrongKey: return "wrong_key";
    case Fault::DiskFull: return "disk_full";
    case Fault::Locked: return "locked";
    case Fault::WrongPin: return "wrong_pin";
    case Fault::Internal: return "internal";
    }
    return "internal";
}

}  // namespace luukku
