-- Made by specc from the spec of mollie. Edit the spec, not this file.

create table accounts (
  id uuid primary key,
  email text not null,
  password text not null,
  role text not null default 'merchant',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint accounts_role_check check (role in ('administrator', 'merchant'))
);
comment on table accounts is 'Somebody who signs in.';

create table customers (
  id uuid primary key,
  token text not null,
  merchant uuid not null,
  name text,
  email text,
  locale text,
  metadata jsonb,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint customers_token_key unique (token),
  constraint customers_name_check check (char_length(name) <= 255)
);
comment on table customers is 'Somebody who pays, perhaps more than once.';
comment on column customers.token is 'what clients call its id';

create table payments (
  id uuid primary key,
  token text not null,
  merchant uuid not null,
  customer uuid,
  amount jsonb not null,
  description text not null,
  redirect_url text,
  webhook_url text,
  metadata jsonb,
  status text not null default 'open',
  paid_at timestamptz,
  failed_at timestamptz,
  canceled_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint payments_token_key unique (token),
  constraint payments_description_check check (char_length(description) >= 1 and char_length(description) <= 255),
  constraint payments_status_check check (status in ('open', 'paid', 'failed', 'canceled'))
);
comment on table payments is 'What a customer is asked to pay, and how that went.';
comment on column payments.token is 'what clients call its id';

create table refunds (
  id uuid primary key,
  token text not null,
  payment uuid not null,
  amount jsonb not null,
  description text,
  metadata jsonb,
  status text not null default 'pending',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint refunds_token_key unique (token),
  constraint refunds_description_check check (char_length(description) <= 255),
  constraint refunds_status_check check (status in ('queued', 'pending', 'processing', 'refunded', 'failed'))
);
comment on table refunds is 'What a customer gets back of a payment.';
comment on column refunds.token is 'what clients call its id';

alter table customers add constraint customers_merchant_fkey
  foreign key (merchant) references accounts (id) on delete no action;

alter table payments add constraint payments_merchant_fkey
  foreign key (merchant) references accounts (id) on delete no action;

alter table payments add constraint payments_customer_fkey
  foreign key (customer) references customers (id) on delete set null;

alter table refunds add constraint refunds_payment_fkey
  foreign key (payment) references payments (id) on delete no action;

create unique index accounts_email_key on accounts (lower(email));
create index customers_merchant_idx on customers (merchant);
create index payments_merchant_idx on payments (merchant);
create index payments_customer_idx on payments (customer);
create index refunds_payment_idx on refunds (payment);

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
  account uuid not null references accounts (id) on delete cascade,
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
