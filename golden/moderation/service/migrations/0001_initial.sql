-- Made by specc from the spec of moderation. Edit the spec, not this file.

create table people (
  id uuid primary key,
  handle text not null default 'admin',
  email text not null,
  password text not null,
  role text not null,
  status text not null default 'active',
  suspended_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint people_handle_key unique (handle),
  constraint people_role_check check (role in ('admin', 'moderator', 'member')),
  constraint people_status_check check (status in ('active', 'suspended'))
);
comment on table people is 'Somebody who signs in. Who is suspended still reads, signs in and appeals, but neither posts nor complains.';

create table posts (
  id uuid primary key,
  author uuid not null,
  body text not null,
  status text not null default 'visible',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint posts_body_check check (char_length(body) >= 1 and char_length(body) <= 5000),
  constraint posts_status_check check (status in ('visible', 'held', 'removed'))
);
comment on table posts is 'Everybody reads what is visible. What is held waits for a moderator; what is removed stays on record.';

create table complaints (
  id uuid primary key,
  post uuid not null,
  reporter uuid not null,
  reason text not null,
  details text,
  ticket uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint complaints_reason_check check (reason in ('spam', 'abuse', 'falsehood', 'other')),
  constraint complaints_details_check check (char_length(details) >= 1 and char_length(details) <= 1000),
  constraint complaints_post_reporter_key unique (post, reporter)
);
comment on table complaints is 'Somebody reports a post, once.';

create table tickets (
  id uuid primary key,
  post uuid not null,
  status text not null default 'open',
  claimed_by uuid,
  claimed_at timestamptz,
  decided_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint tickets_status_check check (status in ('open', 'claimed', 'decided'))
);
comment on table tickets is 'One post that was complained about, until a moderator has decided. A claim lasts 30 minutes; after that anybody can claim
the ticket.';

create table decisions (
  id uuid primary key,
  ticket uuid not null,
  post uuid not null,
  moderator uuid not null,
  verdict text not null,
  reason text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint decisions_ticket_key unique (ticket),
  constraint decisions_verdict_check check (verdict in ('keep', 'remove')),
  constraint decisions_reason_check check (char_length(reason) >= 1 and char_length(reason) <= 500)
);
comment on table decisions is 'What a moderator decided about a ticket, and why. Never changed: an appeal that is overturned stands beside it.';

create table strikes (
  id uuid primary key,
  person uuid not null,
  decision uuid not null,
  given_at timestamptz not null default now(),
  lifted_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint strikes_decision_key unique (decision)
);
comment on table strikes is 'A mark against an account. It counts for 90 days, unless it is lifted.';

create table appeals (
  id uuid primary key,
  decision uuid not null,
  plea text not null,
  status text not null default 'open',
  decided_by uuid,
  decided_at timestamptz,
  answer text,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint appeals_decision_key unique (decision),
  constraint appeals_plea_check check (char_length(plea) >= 1 and char_length(plea) <= 2000),
  constraint appeals_status_check check (status in ('open', 'upheld', 'overturned')),
  constraint appeals_answer_check check (char_length(answer) >= 1 and char_length(answer) <= 1000)
);
comment on table appeals is 'An author does not agree. Somebody who did not decide before says who is right.';

create table audit_entries (
  id uuid primary key,
  what text not null,
  post uuid,
  ticket uuid,
  person uuid,
  who uuid,
  note text,
  done_at timestamptz not null default now(),
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint audit_entries_what_check check (what in ('complained', 'held', 'claimed', 'released', 'decided', 'struck', 'suspended', 'reinstated', 'appealed', 'appealDecided', 'strikeLifted')),
  constraint audit_entries_note_check check (char_length(note) >= 1 and char_length(note) <= 500)
);
comment on table audit_entries is 'Everything that was done: what, to whom, by whom, when. Rows are never changed and never deleted, by nobody.';
comment on column audit_entries.person is 'whom it concerns';
comment on column audit_entries.who is 'who did it';

alter table posts add constraint posts_author_fkey
  foreign key (author) references people (id) on delete no action;

alter table complaints add constraint complaints_post_fkey
  foreign key (post) references posts (id) on delete no action;

alter table complaints add constraint complaints_reporter_fkey
  foreign key (reporter) references people (id) on delete no action;

alter table complaints add constraint complaints_ticket_fkey
  foreign key (ticket) references tickets (id) on delete no action;

alter table tickets add constraint tickets_post_fkey
  foreign key (post) references posts (id) on delete no action;

alter table tickets add constraint tickets_claimed_by_fkey
  foreign key (claimed_by) references people (id) on delete no action;

alter table decisions add constraint decisions_ticket_fkey
  foreign key (ticket) references tickets (id) on delete no action;

alter table decisions add constraint decisions_post_fkey
  foreign key (post) references posts (id) on delete no action;

alter table decisions add constraint decisions_moderator_fkey
  foreign key (moderator) references people (id) on delete no action;

alter table strikes add constraint strikes_person_fkey
  foreign key (person) references people (id) on delete no action;

alter table strikes add constraint strikes_decision_fkey
  foreign key (decision) references decisions (id) on delete no action;

alter table appeals add constraint appeals_decision_fkey
  foreign key (decision) references decisions (id) on delete no action;

alter table appeals add constraint appeals_decided_by_fkey
  foreign key (decided_by) references people (id) on delete no action;

alter table audit_entries add constraint audit_entries_post_fkey
  foreign key (post) references posts (id) on delete no action;

alter table audit_entries add constraint audit_entries_ticket_fkey
  foreign key (ticket) references tickets (id) on delete no action;

alter table audit_entries add constraint audit_entries_person_fkey
  foreign key (person) references people (id) on delete no action;

alter table audit_entries add constraint audit_entries_who_fkey
  foreign key (who) references people (id) on delete no action;

create unique index people_email_key on people (lower(email));
create index people_handle_id_idx on people (handle, id);
create index people_role_idx on people (role);
create index people_status_idx on people (status);
create index posts_author_idx on posts (author);
create index posts_status_idx on posts (status);
create index complaints_reporter_idx on complaints (reporter);
create index complaints_reason_idx on complaints (reason);
create index complaints_ticket_idx on complaints (ticket);
create index tickets_post_idx on tickets (post);
create index tickets_status_idx on tickets (status);
create index tickets_claimed_by_idx on tickets (claimed_by);
create index decisions_post_idx on decisions (post);
create index decisions_moderator_idx on decisions (moderator);
create index decisions_verdict_idx on decisions (verdict);
create index strikes_given_at_id_idx on strikes (given_at, id);
create index strikes_person_idx on strikes (person);
create index appeals_status_idx on appeals (status);
create index appeals_decided_by_idx on appeals (decided_by);
create index audit_entries_done_at_id_idx on audit_entries (done_at, id);
create index audit_entries_what_idx on audit_entries (what);
create index audit_entries_post_idx on audit_entries (post);
create index audit_entries_ticket_idx on audit_entries (ticket);
create index audit_entries_person_idx on audit_entries (person);
create index audit_entries_who_idx on audit_entries (who);

-- Rows of an append-only table are never changed or deleted, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger decisions_append_only before update or delete on decisions
  for each row execute function refuse_change();
create trigger decisions_append_only_truncate before truncate on decisions
  for each statement execute function refuse_change();

create trigger audit_entries_append_only before update or delete on audit_entries
  for each row execute function refuse_change();
create trigger audit_entries_append_only_truncate before truncate on audit_entries
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
