//go:build tools

// Package tools keeps the requirement in go.mod when `go mod tidy` runs.
package tools

import _ "github.com/opentofu/opentofu/cmd/tofu"
