#!/usr/bin/env bash
# Re-creates db/<provider>/schema.sql from the migrations.
#
#   db/regenerate.sh               the scripts only
#   db/regenerate.sh add NAME      first adds a migration NAME for every provider
#   db/regenerate.sh initial       first replaces all migrations by one Initial; only while no bank has run the old ones
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

project=src/Approvals.Casework
migrations=$project/Data/Migrations
providers=(Sqlite PostgreSql SqlServer)

usage() {
    sed -n '2,6p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

add() {
    dotnet build "$project" --nologo -v q
    for provider in "${providers[@]}"; do
        dotnet ef migrations add "$1" --no-build --project "$project" --context "${provider}DeskDb" --output-dir "Data/Migrations/$provider"
    done
}

# $1 provider, $2 folder, $3… further options
script() {
    local provider=$1 target=db/$2/schema.sql generated
    shift 2
    generated=$(mktemp)
    dotnet ef migrations script --no-build --project "$project" --context "${provider}DeskDb" --output "$generated" "$@"
    {
        if [[ -f ${target%/*}/preamble.sql ]]; then cat "${target%/*}/preamble.sql"; fi
        # Without the byte order mark and carriage returns, which not every client swallows.
        sed $'1s/^\xef\xbb\xbf//; s/\r$//' "$generated"
    } > "$target"
    rm -f "$generated"
    echo "$target"
}

dotnet tool restore > /dev/null
case ${1:-scripts} in
    scripts) [[ $# -le 1 ]] || usage ;;
    add) [[ $# -eq 2 ]] || usage; add "$2" ;;
    initial)
        [[ $# -eq 1 ]] || usage
        for provider in "${providers[@]}"; do rm -rf "${migrations:?}/$provider"; done
        add Initial
        ;;
    *) usage ;;
esac

dotnet build "$project" --nologo -v q
script Sqlite sqlite
script PostgreSql postgresql --idempotent
script SqlServer sqlserver --idempotent
