# Shared by build, start, stop and validate. Sourced, never run.
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
output="${LUUKKU_HAPI_OUTPUT:-$(cd "$here/../.." && pwd)/out/hapi}"
jar="$output/luukku-hapi.jar"
archive="$output/classes.jsa"

# Little memory and a quick start matter more here than speed after minutes: first-tier code, one collector thread, room from the start
# so that start-up collects less, and the classes in the shape the last build left them (a missing or stale archive is passed over).
java_options=(-Xms384m -Xmx900m -XX:MetaspaceSize=256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto
    -Xlog:disable -Xlog:all=error:stderr -Dfile.encoding=UTF-8 -Duser.language=en)

say() { echo "hapi: $*"; }

# Ends with 77, which ctest counts as skipped, and leaves the reason where dependent tests can read it.
skip() {
    say "skipped: $*"
    [ -z "${state:-}" ] || { mkdir -p "$state" && echo "$*" > "$state/skipped"; }
    exit 77
}

need_java() {
    command -v java > /dev/null || skip "no java found; tools/setup installs OpenJDK 17"
    local version
    version="$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -1)"
    [ "${version:-0}" -ge 17 ] || skip "java ${version:-of unknown version} found, 17 or newer is needed"
}
