# Refused: local.regions is never declared.
locals {
  region = "europe-west1"
}

output "region" {
  description = "Where the cell lives"
  value       = local.regions
}
