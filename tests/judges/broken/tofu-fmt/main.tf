# Refused: the equals signs of neighbouring arguments do not stand under each other.
variable "region" {
  type = string
  description = "Where the cell lives"
}
