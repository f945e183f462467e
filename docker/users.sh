#!/bin/bash
# Runs once, when the database container makes its data directory: Panel's five users (docs/OPERATING.md). The migrate user owns
# the schema and hands the others their rights at every start.
set -euo pipefail
statements() {
    local user password
    for user in web worker migrate backup verify; do
        password="PANEL_DB_${user^^}_PASSWORD"
        printf "CREATE USER 'panel_%s'@'%%' IDENTIFIED BY '%s';\n" "$user" "${!password}"
    done
    printf "GRANT ALL PRIVILEGES ON panel.* TO 'panel_migrate'@'%%' WITH GRANT OPTION;\n"
}
statements | mariadb --protocol=socket --user=root --password="$MARIADB_ROOT_PASSWORD"
