/** "PtBy": how a file of ours is told from any other SQLite file. */
export const APPLICATION_ID = 0x50744279

/**
 * What brings a file from version N to N + 1; never changed once shipped. Turns and messages refer by `seq`, the order of
 * insertion. `message` holds the text that search finds; its `seq` begins with the time, so that the newest come first
 * without sorting (messages.ts). FTS5's `secure-delete` stays off: in SQLite 3.45 it breaks the index (measured).
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE conversation (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    title_source TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    pinned INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    removed_at INTEGER,
    head_turn_id TEXT,
    settings TEXT NOT NULL
  ) STRICT;
  CREATE INDEX conversation_page ON conversation (archived, pinned, updated_at, id) WHERE removed_at IS NULL;
  CREATE INDEX conversation_removed ON conversation (removed_at) WHERE removed_at IS NOT NULL;

  CREATE TABLE turn (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    conversation INTEGER NOT NULL REFERENCES conversation (seq) ON DELETE CASCADE,
    parent INTEGER REFERENCES turn (seq),
    status TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    question TEXT,
    input_tokens REAL NOT NULL,
    cached_tokens REAL NOT NULL,
    output_tokens REAL NOT NULL,
    reasoning_tokens REAL NOT NULL,
    cost_usd REAL,
    snapshot TEXT NOT NULL,
    replay TEXT NOT NULL
  ) STRICT;
  CREATE INDEX turn_tree ON turn (parent, conversation);
  CREATE INDEX turn_usage ON turn (
    conversation, input_tokens, cached_tokens, output_tokens, reasoning_tokens, cost_usd
  );
  CREATE INDEX turn_unfinished ON turn (status) WHERE status IN ('running', 'waiting');

  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    turn INTEGER NOT NULL REFERENCES turn (seq) ON DELETE CASCADE,
    events TEXT NOT NULL
  ) STRICT;
  CREATE INDEX journal_turn ON journal (turn);

  CREATE TABLE attachment (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE turn_attachment (
    turn INTEGER NOT NULL REFERENCES turn (seq) ON DELETE CASCADE,
    attachment TEXT NOT NULL REFERENCES attachment (id),
    PRIMARY KEY (turn, attachment)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX turn_attachment_id ON turn_attachment (attachment);

  CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    conversation INTEGER REFERENCES conversation (seq) ON DELETE CASCADE,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX draft_conversation ON draft (conversation);
  CREATE TABLE draft_attachment (
    draft TEXT NOT NULL REFERENCES draft (key) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    attachment TEXT NOT NULL REFERENCES attachment (id),
    PRIMARY KEY (draft, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX draft_attachment_id ON draft_attachment (attachment);

  CREATE TABLE prompt (id TEXT PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL) STRICT;

  CREATE TABLE tool (
    connection_id TEXT NOT NULL,
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    definition TEXT NOT NULL,
    hash TEXT NOT NULL,
    seen_hash TEXT,
    enabled INTEGER NOT NULL,
    listed_at INTEGER NOT NULL,
    PRIMARY KEY (connection_id, name)
  ) STRICT;
  CREATE TABLE tool_grant (
    id TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    tool TEXT,
    conversation_id TEXT,
    pins TEXT NOT NULL,
    definitions TEXT NOT NULL,
    granted_at INTEGER NOT NULL,
    expires_at INTEGER
  ) STRICT;
  CREATE TABLE wire_pin (
    connection_id TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    pins TEXT NOT NULL,
    PRIMARY KEY (connection_id, endpoint)
  ) STRICT;
  CREATE TABLE cached_list (
    connection_id TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    key TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (connection_id, endpoint)
  ) STRICT;

  CREATE TABLE message (
    seq INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL,
    turn INTEGER REFERENCES turn (seq) ON DELETE CASCADE,
    role TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX message_turn ON message (turn);
  CREATE INDEX message_title ON message (conversation) WHERE turn IS NULL;
  CREATE VIRTUAL TABLE search USING fts5 (
    text, content = 'message', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
  );
  `,
  `
  ALTER TABLE conversation ADD COLUMN temporary INTEGER NOT NULL DEFAULT 0;
  DROP INDEX conversation_page;
  CREATE INDEX conversation_page ON conversation (archived, pinned, updated_at, id)
    WHERE removed_at IS NULL AND temporary = 0;
  CREATE INDEX conversation_temporary ON conversation (seq) WHERE temporary = 1;
  `,
]

export const VERSION = MIGRATIONS.length

/** They keep the search index in step. Apart from the tables, because restoring takes them off while it copies. */
export const TRIGGERS = `
  CREATE TRIGGER message_added AFTER INSERT ON message BEGIN
    INSERT INTO search (rowid, text) VALUES (new.seq, new.text);
  END;
  CREATE TRIGGER message_deleted AFTER DELETE ON message BEGIN
    INSERT INTO search (search, rowid, text) VALUES ('delete', old.seq, old.text);
  END;
  CREATE TRIGGER conversation_deleted AFTER DELETE ON conversation BEGIN
    DELETE FROM message WHERE conversation = old.seq AND turn IS NULL;
  END;
`
export const DROP_TRIGGERS = `
  DROP TRIGGER IF EXISTS message_added;
  DROP TRIGGER IF EXISTS message_deleted;
  DROP TRIGGER IF EXISTS conversation_deleted;
`

/**
 * What a backup brings back, parents first. What the person allowed tools to do is not among it: a grant that was revoked
 * since must not come back (security.md S59).
 */
export const RESTORED_TABLES = [
  'conversation',
  'turn',
  'journal',
  'attachment',
  'turn_attachment',
  'draft',
  'draft_attachment',
  'prompt',
  'message',
] as const
