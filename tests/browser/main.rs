//! Tests in Chromium.
