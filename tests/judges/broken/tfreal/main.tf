# Refused: google_storage_bucket wants a location.
terraform {
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.0, < 9"
    }
  }
}

resource "google_storage_bucket" "files" {
  name = "judged-files"
}
