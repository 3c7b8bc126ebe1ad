# Refused: var.regions is never declared.
variable "region" {
  type        = string
  description = "Where the cell lives"
}

output "region" {
  description = "Where the cell lives"
  value       = var.regions
}
