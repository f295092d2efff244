-- Made by specc from the spec of notes. Edit the spec, not this file.

create table member_accounts (
  id uuid primary key,
  name text not null default 'Admin',
  email text not null,
  password text not null,
  role text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint member_accounts_name_check check (char_length(name) >= 1 and char_length(name) <= 80),
  constraint member_accounts_role_check check (role in ('admin', 'member'))
);
comment on table member_accounts is 'Somebody who signs in.';

create table notes (
  id uuid primary key,
  author uuid not null,
  title text not null,
  body text not null,
  tags jsonb not null,
  status text not null default 'open',
  done_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint notes_title_check check (char_length(title) >= 1 and char_length(title) <= 120),
  constraint notes_body_check check (char_length(body) <= 20000),
  constraint notes_status_check check (status in ('open', 'done'))
);
comment on table notes is 'A note belongs to whoever wrote it. Nobody else reads it.';

alter table notes add constraint notes_author_fkey
  foreign key (author) references member_accounts (id) on delete no action;

create unique index member_accounts_email_key on member_accounts (lower(email));
create index notes_title_id_idx on notes (title, id);
create index notes_author_idx on notes (author);
create index notes_status_idx on notes (status);

-- The answers to requests that must have one effect alone, whatever is sent again.
create table idempotency_keys (
  scope text not null,
  key text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (scope, key)
);

-- Sessions; of the tokens only hashes are kept.
create table sessions (
  id uuid primary key,
  account uuid not null references member_accounts (id) on delete cascade,
  access_hash text not null unique,
  renew_hash text not null unique,
  used_at timestamptz not null,
  renewable_until timestamptz not null,
  created_at timestamptz not null
);

create index sessions_account_idx on sessions (account);

-- Renew tokens that were used: one that comes again is in the hands of two.
create table spent_renew_tokens (
  hash text primary key,
  session uuid not null references sessions (id) on delete cascade
);

create index spent_renew_tokens_session_idx on spent_renew_tokens (session);

create table sign_in_failures (
  id uuid primary key,
  identifier text not null,
  failed_at timestamptz not null
);

create index sign_in_failures_identifier_idx on sign_in_failures (identifier, failed_at);
