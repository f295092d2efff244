-- Made by specc from the spec of booking. Edit the spec, not this file.

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
  constraint people_role_check check (role in ('admin', 'desk', 'client'))
);
comment on table people is 'Somebody who signs in.';

create table rooms (
  id uuid primary key,
  name text not null,
  is_active boolean not null default true,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint rooms_name_check check (char_length(name) >= 1 and char_length(name) <= 60),
  constraint rooms_name_key unique (name)
);

create table practitioners (
  id uuid primary key,
  name text not null,
  is_active boolean not null default true,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint practitioners_name_check check (char_length(name) >= 1 and char_length(name) <= 120)
);

create table openings (
  id uuid primary key,
  practitioner uuid not null,
  weekday text not null,
  opens_at time not null,
  closes_at time not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint openings_weekday_check check (weekday in ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
  constraint openings_practitioner_weekday_opens_at_key unique (practitioner, weekday, opens_at),
  constraint openings_rule_1_check check ((openings.closes_at > openings.opens_at))
);
comment on table openings is 'Hours of one weekday in which a practitioner works, in local time. A lunch break lies between two openings.';

create table closed_days (
  id uuid primary key,
  day date not null,
  practitioner uuid,
  reason text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint closed_days_reason_check check (char_length(reason) >= 1 and char_length(reason) <= 200)
);
comment on table closed_days is 'A local day on which nobody works, or one practitioner does not. What is booked on it already stays booked.';
comment on column closed_days.practitioner is 'everybody unless it is given';

create table treatments (
  id uuid primary key,
  name text not null,
  minutes bigint not null,
  price numeric(20, 2) not null,
  notice_hours bigint not null default 24,
  late_fee_percent bigint not null default 50,
  is_active boolean not null default true,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint treatments_name_check check (char_length(name) >= 1 and char_length(name) <= 120),
  constraint treatments_name_key unique (name),
  constraint treatments_minutes_check check (minutes >= 15 and minutes <= 480),
  constraint treatments_price_check check (price >= 0),
  constraint treatments_notice_hours_check check (notice_hours >= 0 and notice_hours <= 168),
  constraint treatments_late_fee_percent_check check (late_fee_percent >= 0 and late_fee_percent <= 100),
  constraint treatments_rule_1_check check (((treatments.minutes % nullif(15, 0)) = 0))
);
comment on table treatments is 'What is booked. A cancellation later than `noticeHours` before the start costs a part of the price.';

create table appointments (
  id uuid primary key,
  client uuid not null,
  practitioner uuid not null,
  room uuid not null,
  treatment uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  price numeric(20, 2) not null,
  fee numeric(20, 2) not null default 0.00,
  status text not null default 'booked',
  moved_from uuid,
  cancelled_at timestamptz,
  note text,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint appointments_price_check check (price >= 0),
  constraint appointments_fee_check check (fee >= 0),
  constraint appointments_status_check check (status in ('booked', 'moved', 'cancelled', 'completed', 'missed')),
  constraint appointments_note_check check (char_length(note) >= 1 and char_length(note) <= 500),
  constraint appointments_rule_1_check check ((appointments.ends_at > appointments.starts_at))
);
comment on table appointments is 'One client, one practitioner, one room, one treatment. Moving an appointment leaves it as `moved` and makes a new one.';
comment on column appointments.price is 'the treatment''s price when it was booked';
comment on column appointments.fee is 'what is owed for cancelling late or for not coming';

create table reminders (
  id uuid primary key,
  appointment uuid not null,
  due_at timestamptz not null,
  local_start text not null,
  status text not null default 'waiting',
  sent_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint reminders_local_start_check check (char_length(local_start) >= 1 and char_length(local_start) <= 20),
  constraint reminders_status_check check (status in ('waiting', 'sent'))
);
comment on table reminders is 'A message to send on the evening before an appointment. The appointment decides whether it is still wanted.';
comment on column reminders.local_start is 'what the message says';

alter table openings add constraint openings_practitioner_fkey
  foreign key (practitioner) references practitioners (id) on delete no action;

alter table closed_days add constraint closed_days_practitioner_fkey
  foreign key (practitioner) references practitioners (id) on delete no action;

alter table appointments add constraint appointments_client_fkey
  foreign key (client) references people (id) on delete no action;

alter table appointments add constraint appointments_practitioner_fkey
  foreign key (practitioner) references practitioners (id) on delete no action;

alter table appointments add constraint appointments_room_fkey
  foreign key (room) references rooms (id) on delete no action;

alter table appointments add constraint appointments_treatment_fkey
  foreign key (treatment) references treatments (id) on delete no action;

alter table appointments add constraint appointments_moved_from_fkey
  foreign key (moved_from) references appointments (id) on delete no action;

alter table reminders add constraint reminders_appointment_fkey
  foreign key (appointment) references appointments (id) on delete no action;

create unique index people_email_key on people (lower(email));
create index people_name_id_idx on people (name, id);
create index people_role_idx on people (role);
create index rooms_name_id_idx on rooms (name, id);
create index practitioners_name_id_idx on practitioners (name, id);
create index practitioners_is_active_idx on practitioners (is_active);
create index openings_opens_at_id_idx on openings (opens_at, id);
create index openings_weekday_idx on openings (weekday);
create index closed_days_day_id_idx on closed_days (day, id);
create index closed_days_practitioner_idx on closed_days (practitioner);
create index treatments_name_id_idx on treatments (name, id);
create index treatments_is_active_idx on treatments (is_active);
create index appointments_practitioner_starts_at_idx on appointments (practitioner, starts_at);
create index appointments_room_starts_at_idx on appointments (room, starts_at);
create index appointments_starts_at_id_idx on appointments (starts_at, id);
create index appointments_client_idx on appointments (client);
create index appointments_treatment_idx on appointments (treatment);
create index appointments_status_idx on appointments (status);
create index appointments_moved_from_idx on appointments (moved_from);
create index reminders_due_at_id_idx on reminders (due_at, id);
create index reminders_appointment_idx on reminders (appointment);
create index reminders_status_idx on reminders (status);

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
