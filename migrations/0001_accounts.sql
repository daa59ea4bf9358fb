-- The control plane. Times are milliseconds since 1970. Secrets are kept as SHA-256 in hexadecimal, never as they are.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE members (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  -- Lowercase: one address is one member.
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'analyst', 'viewer')),
  -- Argon2id in PHC form; null: signs in by link only.
  password TEXT,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX members_by_account ON members (account_id);

CREATE TABLE properties (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  -- Part of every object's and file's name, so it never changes.
  region TEXT NOT NULL,
  -- JSON array of origin patterns.
  origins TEXT NOT NULL,
  -- JSON object; a key that it lacks has its default.
  settings TEXT NOT NULL,
  policy INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX properties_by_account ON properties (account_id, created_at);

CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  property_id TEXT NOT NULL REFERENCES properties (id),
  kind TEXT NOT NULL CHECK (kind IN ('public', 'secret')),
  -- The public key itself, or the hash of the secret one.
  value TEXT NOT NULL UNIQUE,
  prefix TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) WITHOUT ROWID;
CREATE INDEX keys_by_property ON keys (property_id, created_at);
