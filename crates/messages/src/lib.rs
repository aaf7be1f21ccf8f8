//! NCTS messages: parsed, judged by schema and rules, written.
