-- Made by specc from the spec of ledger. Edit the spec, not this file.

create table people (
  id uuid primary key,
  name text not null default 'Administrator',
  email text not null,
  password text not null,
  role text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint people_name_check check (char_length(name) >= 1 and char_length(name) <= 120),
  constraint people_role_check check (role in ('admin', 'bookkeeper', 'auditor'))
);
comment on table people is 'Somebody who signs in.';

create table accounts (
  id uuid primary key,
  code text not null,
  name text not null,
  kind text not null,
  is_open boolean not null default true,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint accounts_code_key unique (code),
  constraint accounts_name_check check (char_length(name) >= 1 and char_length(name) <= 120),
  constraint accounts_kind_check check (kind in ('asset', 'liability', 'equity', 'income', 'expense'))
);
comment on table accounts is 'An account of the ledger. One that is not open any more keeps its entries and takes no new ones.';

create table periods (
  id uuid primary key,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  status text not null default 'open',
  closed_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint periods_name_check check (char_length(name) >= 1 and char_length(name) <= 60),
  constraint periods_name_key unique (name),
  constraint periods_status_check check (status in ('open', 'closed')),
  constraint periods_rule_1_check check ((periods.ends_on >= periods.starts_on))
);
comment on table periods is 'Days that are closed together. No day is in two periods.';

create table closing_balances (
  id uuid primary key,
  period uuid not null,
  account uuid not null,
  balance numeric(20, 2) not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint closing_balances_period_account_key unique (period, account)
);
comment on table closing_balances is 'What an account held at the end of a period, kept when the period was closed.';

create table entries (
  id uuid primary key,
  number text not null,
  reference text not null,
  booked_on date not null,
  description text not null,
  kind text not null,
  period uuid not null,
  reverses uuid,
  posted_by uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint entries_number_check check (char_length(number) >= 1 and char_length(number) <= 20),
  constraint entries_number_key unique (number),
  constraint entries_reference_check check (char_length(reference) >= 1 and char_length(reference) <= 100),
  constraint entries_reference_key unique (reference),
  constraint entries_description_check check (char_length(description) >= 1 and char_length(description) <= 200),
  constraint entries_kind_check check (kind in ('manual', 'reversal', 'allocation', 'closing')),
  constraint entries_reverses_key unique (reverses)
);
comment on table entries is 'Lines that add up to zero. Entries of a calendar year are numbered without a gap, in the order in which they were posted.';
comment on column entries.reference is 'the voucher, so that one that is sent twice is posted once';

create table entry_lines (
  id uuid primary key,
  entry uuid not null,
  account uuid not null,
  amount numeric(20, 2) not null,
  memo text,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint entry_lines_memo_check check (char_length(memo) >= 1 and char_length(memo) <= 200),
  constraint entry_lines_rule_1_check check ((entry_lines.amount <> 0.00))
);
comment on table entry_lines is 'One account''s part of an entry: a debit where the amount is positive, a credit where it is negative.';

alter table closing_balances add constraint closing_balances_period_fkey
  foreign key (period) references periods (id) on delete no action;

alter table closing_balances add constraint closing_balances_account_fkey
  foreign key (account) references accounts (id) on delete no action;

alter table entries add constraint entries_period_fkey
  foreign key (period) references periods (id) on delete no action;

alter table entries add constraint entries_reverses_fkey
  foreign key (reverses) references entries (id) on delete no action;

alter table entries add constraint entries_posted_by_fkey
  foreign key (posted_by) references people (id) on delete no action;

alter table entry_lines add constraint entry_lines_entry_fkey
  foreign key (entry) references entries (id) on delete cascade;

alter table entry_lines add constraint entry_lines_account_fkey
  foreign key (account) references accounts (id) on delete no action;

create unique index people_email_key on people (lower(email));
create index people_name_id_idx on people (name, id);
create index people_role_idx on people (role);
create index accounts_code_id_idx on accounts (code, id);
create index accounts_kind_idx on accounts (kind);
create index accounts_is_open_idx on accounts (is_open);
create index periods_starts_on_id_idx on periods (starts_on, id);
create index periods_status_idx on periods (status);
create index closing_balances_account_idx on closing_balances (account);
create index entries_number_id_idx on entries (number, id);
create index entries_booked_on_id_idx on entries (booked_on, id);
create index entries_kind_idx on entries (kind);
create index entries_period_idx on entries (period);
create index entries_posted_by_idx on entries (posted_by);
create index entry_lines_entry_idx on entry_lines (entry);
create index entry_lines_account_idx on entry_lines (account);

-- Rows of an append-only table are never changed or deleted, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger entries_append_only before update or delete on entries
  for each row execute function refuse_change();
create trigger entries_append_only_truncate before truncate on entries
  for each statement execute function refuse_change();

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
  account uuid not null references people (id) on delete cascade,
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
