-- A shop: customers, a catalogue, orders and what is paid.
set client_encoding = 'UTF8';
create extension if not exists citext;

create type order_status as enum ('pending', 'paid', 'shipped', 'cancelled');
create domain price as numeric(12, 2) check (value >= 0);

create table customers (
  id bigserial primary key,
  email citext not null unique,
  password_hash text not null,
  full_name varchar(120) not null check (char_length(full_name) >= 2),
  phone varchar(32),
  marketing_opt_in boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table customers is 'People who buy. See [the manual](http://example.com/crm) for <b>details</b>.';
comment on column customers.phone is 'As they wrote it';

create table addresses (
  id bigserial primary key,
  customer_id bigint not null references customers (id) on delete cascade,
  line1 varchar(200) not null,
  line2 varchar(200),
  city varchar(100) not null,
  postal_code varchar(16) not null check (postal_code ~ '^[A-Z0-9 -]{3,16}$'),
  country_code char(2) not null default 'DE'
);

create table categories (
  id serial primary key,
  parent_id integer references categories (id) on delete set null,
  name varchar(80) not null,
  slug varchar(80) not null unique,
  position smallint not null default 0
);

create table products (
  id bigserial primary key,
  sku varchar(40) not null unique,
  name varchar(200) not null,
  description text,
  price price not null,
  weight_grams integer check (weight_grams > 0),
  tags text[] not null default '{}',
  attributes jsonb not null default '{}'::jsonb,
  is_active boolean not null default true,
  search tsvector generated always as (to_tsvector('english', name)) stored,
  created_at timestamptz not null default now()
);

create table product_categories (
  product_id bigint not null references products (id) on delete cascade,
  category_id integer not null references categories (id) on delete cascade,
  primary key (product_id, category_id)
);

create table orders (
  id uuid primary key default gen_random_uuid(),
  number varchar(20) not null,
  customer_id bigint not null references customers (id),
  shipping_address_id bigint references addresses (id) on delete set null,
  status order_status not null default 'pending',
  currency char(3) not null default 'EUR' check (currency in ('EUR', 'USD', 'CHF')),
  subtotal numeric(12,2) not null,
  discount numeric(12,2) not null default 0.00,
  total numeric(12,2) not null,
  placed_at timestamp without time zone not null default current_timestamp,
  shipped_at timestamptz,
  delivered_at timestamptz,
  version integer not null default 1,
  constraint orders_number_key unique (number),
  constraint orders_total_check check (total >= 0 and discount <= subtotal),
  constraint orders_times_check check (delivered_at >= shipped_at),
  constraint orders_odd_check check (total = subtotal - discount)
);
create index orders_customer_placed_idx on orders (customer_id, placed_at desc);
create index orders_open_idx on orders (status) where status <> 'cancelled';

create table order_items (
  id bigserial primary key,
  order_id uuid not null references orders on delete cascade,
  product_id bigint not null references products (id),
  quantity integer not null check (quantity between 1 and 999),
  unit_price numeric(12,2) not null,
  unique (order_id, product_id)
);

create table payments (
  id bigserial primary key,
  order_id uuid not null references orders (id),
  provider text not null check (provider = any (array['card'::text, 'invoice'::text])),
  amount numeric(12,2) not null check ((amount > (0)::numeric)),
  paid_on date not null default current_date,
  reference text unique
);

create view open_orders as select * from orders where status = 'pending';
create function touch() returns trigger as $$ begin new.updated_at = now(); return new; end; $$ language plpgsql;
create trigger customers_touch before update on customers for each row execute function touch();
insert into categories (name, slug) values ('Tea; black', 'tea-black');
