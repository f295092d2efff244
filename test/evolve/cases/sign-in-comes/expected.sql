-- migrations/0002_change_schema.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - create table people
-- - create table sessions
-- - create table spent_renew_tokens
-- - create table sign_in_failures

set local lock_timeout = '10s';

create table people (
  id uuid not null,
  email text not null,
  password text not null,
  role text not null default 'admin',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint people_pkey primary key (id),
  constraint people_email_key unique (email),
  constraint people_role_check check (role in ('admin'))
);

create table sessions (
  id uuid not null,
  account uuid not null,
  access_hash text not null,
  renew_hash text not null,
  used_at timestamptz not null,
  renewable_until timestamptz not null,
  created_at timestamptz not null,
  constraint sessions_pkey primary key (id),
  constraint sessions_access_hash_key unique (access_hash),
  constraint sessions_renew_hash_key unique (renew_hash)
);

create table spent_renew_tokens (
  hash text not null,
  session uuid not null,
  constraint spent_renew_tokens_pkey primary key (hash)
);

create table sign_in_failures (
  id uuid not null,
  identifier text not null,
  failed_at timestamptz not null,
  constraint sign_in_failures_pkey primary key (id)
);

alter table sessions add constraint sessions_account_fkey foreign key (account) references people (id) on delete cascade;

create index sessions_account_idx on sessions (account);

alter table spent_renew_tokens add constraint spent_renew_tokens_session_fkey foreign key (session) references sessions (id) on delete cascade;

create index spent_renew_tokens_session_idx on spent_renew_tokens (session);

create index sign_in_failures_identifier_idx on sign_in_failures (identifier, failed_at);
