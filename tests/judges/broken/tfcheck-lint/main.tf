# Refused: Google Cloud takes it, and the database has a public address.
terraform {
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.0, < 9"
    }
  }
}

resource "google_project_service" "sql" {
  service            = "sqladmin.googleapis.com"
  disable_on_destroy = false
}

resource "google_sql_database_instance" "open" {
  name                = "judged-open"
  region              = "europe-west1"
  database_version    = "POSTGRES_15"
  deletion_protection = true

  settings {
    tier    = "db-custom-1-3840"
    edition = "ENTERPRISE"

    ip_configuration {
      ipv4_enabled = true
    }

    backup_configuration {
      enabled = true
    }
  }
}
