-- Made by specc from the spec of starwars. Edit the spec, not this file.

create table accounts (
  id uuid primary key,
  email text not null,
  password text not null,
  role text not null default 'editor',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint accounts_role_check check (role in ('editor'))
);
comment on table accounts is 'Somebody who writes.';

create table films (
  id uuid primary key,
  number bigint not null generated always as identity,
  title text not null,
  episode_id bigint not null,
  opening_crawl text,
  director text not null default 'unknown',
  producer text not null default 'unknown',
  release_date date not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint films_number_key unique (number),
  constraint films_title_check check (char_length(title) >= 1 and char_length(title) <= 200),
  constraint films_episode_id_check check (episode_id >= 1 and episode_id <= 99),
  constraint films_opening_crawl_check check (char_length(opening_crawl) <= 2000),
  constraint films_director_check check (char_length(director) <= 200),
  constraint films_producer_check check (char_length(producer) <= 200)
);
comment on table films is 'One of the films.';
comment on column films.number is 'its name in addresses';
comment on column films.episode_id is 'its place in the saga';
comment on column films.producer is 'several with commas';

create table film_characters (
  id uuid primary key,
  film uuid not null,
  person uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint film_characters_film_person_key unique (film, person)
);
comment on table film_characters is 'That somebody is in a film.';

create table film_planets (
  id uuid primary key,
  film uuid not null,
  planet uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint film_planets_film_planet_key unique (film, planet)
);
comment on table film_planets is 'That a planet is in a film.';

create table film_starships (
  id uuid primary key,
  film uuid not null,
  starship uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint film_starships_film_starship_key unique (film, starship)
);
comment on table film_starships is 'That a starship is in a film.';

create table film_vehicles (
  id uuid primary key,
  film uuid not null,
  vehicle uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint film_vehicles_film_vehicle_key unique (film, vehicle)
);
comment on table film_vehicles is 'That a vehicle is in a film.';

create table film_species (
  id uuid primary key,
  film uuid not null,
  species uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint film_species_film_species_key unique (film, species)
);
comment on table film_species is 'That a species is in a film.';

create table people (
  id uuid primary key,
  number bigint not null generated always as identity,
  name text not null,
  height text not null default 'unknown',
  mass text not null default 'unknown',
  hair_color text not null default 'unknown',
  skin_color text not null default 'unknown',
  eye_color text not null default 'unknown',
  birth_year text not null default 'unknown',
  gender text not null default 'unknown',
  homeworld uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint people_number_key unique (number),
  constraint people_name_check check (char_length(name) >= 1 and char_length(name) <= 200),
  constraint people_height_check check (char_length(height) <= 200),
  constraint people_mass_check check (char_length(mass) <= 200),
  constraint people_hair_color_check check (char_length(hair_color) <= 200),
  constraint people_skin_color_check check (char_length(skin_color) <= 200),
  constraint people_eye_color_check check (char_length(eye_color) <= 200),
  constraint people_birth_year_check check (char_length(birth_year) <= 200),
  constraint people_gender_check check (char_length(gender) <= 200)
);
comment on table people is 'An individual in the films.';
comment on column people.number is 'its name in addresses';
comment on column people.height is 'in centimetres';
comment on column people.mass is 'in kilograms';
comment on column people.birth_year is 'in years before or after the Battle of Yavin';

create table person_species (
  id uuid primary key,
  person uuid not null,
  species uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint person_species_person_species_key unique (person, species)
);
comment on table person_species is 'That somebody is of a species.';

create table pilot_of_vehicles (
  id uuid primary key,
  person uuid not null,
  vehicle uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint pilot_of_vehicles_person_vehicle_key unique (person, vehicle)
);
comment on table pilot_of_vehicles is 'That somebody has driven a vehicle.';

create table pilot_of_starships (
  id uuid primary key,
  person uuid not null,
  starship uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint pilot_of_starships_person_starship_key unique (person, starship)
);
comment on table pilot_of_starships is 'That somebody has flown a starship.';

create table planets (
  id uuid primary key,
  number bigint not null generated always as identity,
  name text not null,
  rotation_period text not null default 'unknown',
  orbital_period text not null default 'unknown',
  diameter text not null default 'unknown',
  climate text not null default 'unknown',
  gravity text not null default 'unknown',
  terrain text not null default 'unknown',
  surface_water text not null default 'unknown',
  population text not null default 'unknown',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint planets_number_key unique (number),
  constraint planets_name_check check (char_length(name) >= 1 and char_length(name) <= 200),
  constraint planets_rotation_period_check check (char_length(rotation_period) <= 200),
  constraint planets_orbital_period_check check (char_length(orbital_period) <= 200),
  constraint planets_diameter_check check (char_length(diameter) <= 200),
  constraint planets_climate_check check (char_length(climate) <= 200),
  constraint planets_gravity_check check (char_length(gravity) <= 200),
  constraint planets_terrain_check check (char_length(terrain) <= 200),
  constraint planets_surface_water_check check (char_length(surface_water) <= 200),
  constraint planets_population_check check (char_length(population) <= 200)
);
comment on table planets is 'A planet.';
comment on column planets.number is 'its name in addresses';
comment on column planets.rotation_period is 'standard hours of a day';
comment on column planets.orbital_period is 'standard days of a year';
comment on column planets.diameter is 'in kilometres';
comment on column planets.climate is 'several with commas';
comment on column planets.gravity is '1 is that of one standard planet';
comment on column planets.terrain is 'several with commas';
comment on column planets.surface_water is 'percent of its surface';

create table species (
  id uuid primary key,
  number bigint not null generated always as identity,
  name text not null,
  classification text not null default 'unknown',
  designation text not null default 'unknown',
  average_height text not null default 'unknown',
  average_lifespan text not null default 'unknown',
  eye_colors text not null default 'unknown',
  hair_colors text not null default 'unknown',
  skin_colors text not null default 'unknown',
  language text not null default 'unknown',
  homeworld uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint species_number_key unique (number),
  constraint species_name_check check (char_length(name) >= 1 and char_length(name) <= 200),
  constraint species_classification_check check (char_length(classification) <= 200),
  constraint species_designation_check check (char_length(designation) <= 200),
  constraint species_average_height_check check (char_length(average_height) <= 200),
  constraint species_average_lifespan_check check (char_length(average_lifespan) <= 200),
  constraint species_eye_colors_check check (char_length(eye_colors) <= 200),
  constraint species_hair_colors_check check (char_length(hair_colors) <= 200),
  constraint species_skin_colors_check check (char_length(skin_colors) <= 200),
  constraint species_language_check check (char_length(language) <= 200)
);
comment on table species is 'A kind of people or creatures.';
comment on column species.number is 'its name in addresses';
comment on column species.average_height is 'in centimetres';
comment on column species.average_lifespan is 'in years';
comment on column species.eye_colors is 'several with commas';
comment on column species.hair_colors is 'several with commas';
comment on column species.skin_colors is 'several with commas';

create table vehicles (
  id uuid primary key,
  number bigint not null generated always as identity,
  name text not null,
  model text not null default 'unknown',
  manufacturer text not null default 'unknown',
  cost_in_credits text not null default 'unknown',
  length text not null default 'unknown',
  max_atmosphering_speed text not null default 'unknown',
  crew text not null default 'unknown',
  passengers text not null default 'unknown',
  cargo_capacity text not null default 'unknown',
  consumables text not null default 'unknown',
  vehicle_class text not null default 'unknown',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint vehicles_number_key unique (number),
  constraint vehicles_name_check check (char_length(name) >= 1 and char_length(name) <= 200),
  constraint vehicles_model_check check (char_length(model) <= 200),
  constraint vehicles_manufacturer_check check (char_length(manufacturer) <= 200),
  constraint vehicles_cost_in_credits_check check (char_length(cost_in_credits) <= 200),
  constraint vehicles_length_check check (char_length(length) <= 200),
  constraint vehicles_max_atmosphering_speed_check check (char_length(max_atmosphering_speed) <= 200),
  constraint vehicles_crew_check check (char_length(crew) <= 200),
  constraint vehicles_passengers_check check (char_length(passengers) <= 200),
  constraint vehicles_cargo_capacity_check check (char_length(cargo_capacity) <= 200),
  constraint vehicles_consumables_check check (char_length(consumables) <= 200),
  constraint vehicles_vehicle_class_check check (char_length(vehicle_class) <= 200)
);
comment on table vehicles is 'Drives, and does not leave its planet by itself.';
comment on column vehicles.number is 'its name in addresses';
comment on column vehicles.manufacturer is 'several with commas';
comment on column vehicles.length is 'in metres';
comment on column vehicles.crew is 'how many it takes to drive it';
comment on column vehicles.cargo_capacity is 'in kilograms';
comment on column vehicles.consumables is 'for how long it supplies its crew';

create table starships (
  id uuid primary key,
  number bigint not null generated always as identity,
  name text not null,
  model text not null default 'unknown',
  manufacturer text not null default 'unknown',
  cost_in_credits text not null default 'unknown',
  length text not null default 'unknown',
  max_atmosphering_speed text not null default 'unknown',
  crew text not null default 'unknown',
  passengers text not null default 'unknown',
  cargo_capacity text not null default 'unknown',
  consumables text not null default 'unknown',
  starship_class text not null default 'unknown',
  hyperdrive_rating text not null default 'unknown',
  mglt text not null default 'unknown',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint starships_number_key unique (number),
  constraint starships_name_check check (char_length(name) >= 1 and char_length(name) <= 200),
  constraint starships_model_check check (char_length(model) <= 200),
  constraint starships_manufacturer_check check (char_length(manufacturer) <= 200),
  constraint starships_cost_in_credits_check check (char_length(cost_in_credits) <= 200),
  constraint starships_length_check check (char_length(length) <= 200),
  constraint starships_max_atmosphering_speed_check check (char_length(max_atmosphering_speed) <= 200),
  constraint starships_crew_check check (char_length(crew) <= 200),
  constraint starships_passengers_check check (char_length(passengers) <= 200),
  constraint starships_cargo_capacity_check check (char_length(cargo_capacity) <= 200),
  constraint starships_consumables_check check (char_length(consumables) <= 200),
  constraint starships_starship_class_check check (char_length(starship_class) <= 200),
  constraint starships_hyperdrive_rating_check check (char_length(hyperdrive_rating) <= 200),
  constraint starships_mglt_check check (char_length(mglt) <= 200)
);
comment on table starships is 'Flies between the stars.';
comment on column starships.number is 'its name in addresses';
comment on column starships.manufacturer is 'several with commas';
comment on column starships.length is 'in metres';
comment on column starships.crew is 'how many it takes to drive it';
comment on column starships.cargo_capacity is 'in kilograms';
comment on column starships.consumables is 'for how long it supplies its crew';
comment on column starships.mglt is 'megalights in an hour';

alter table film_characters add constraint film_characters_film_fkey
  foreign key (film) references films (id) on delete cascade;

alter table film_characters add constraint film_characters_person_fkey
  foreign key (person) references people (id) on delete cascade;

alter table film_planets add constraint film_planets_film_fkey
  foreign key (film) references films (id) on delete cascade;

alter table film_planets add constraint film_planets_planet_fkey
  foreign key (planet) references planets (id) on delete cascade;

alter table film_starships add constraint film_starships_film_fkey
  foreign key (film) references films (id) on delete cascade;

alter table film_starships add constraint film_starships_starship_fkey
  foreign key (starship) references starships (id) on delete cascade;

alter table film_vehicles add constraint film_vehicles_film_fkey
  foreign key (film) references films (id) on delete cascade;

alter table film_vehicles add constraint film_vehicles_vehicle_fkey
  foreign key (vehicle) references vehicles (id) on delete cascade;

alter table film_species add constraint film_species_film_fkey
  foreign key (film) references films (id) on delete cascade;

alter table film_species add constraint film_species_species_fkey
  foreign key (species) references species (id) on delete cascade;

alter table people add constraint people_homeworld_fkey
  foreign key (homeworld) references planets (id) on delete set null;

alter table person_species add constraint person_species_person_fkey
  foreign key (person) references people (id) on delete cascade;

alter table person_species add constraint person_species_species_fkey
  foreign key (species) references species (id) on delete cascade;

alter table pilot_of_vehicles add constraint pilot_of_vehicles_person_fkey
  foreign key (person) references people (id) on delete cascade;

alter table pilot_of_vehicles add constraint pilot_of_vehicles_vehicle_fkey
  foreign key (vehicle) references vehicles (id) on delete cascade;

alter table pilot_of_starships add constraint pilot_of_starships_person_fkey
  foreign key (person) references people (id) on delete cascade;

alter table pilot_of_starships add constraint pilot_of_starships_starship_fkey
  foreign key (starship) references starships (id) on delete cascade;

alter table species add constraint species_homeworld_fkey
  foreign key (homeworld) references planets (id) on delete set null;

create unique index accounts_email_key on accounts (lower(email));
create index films_number_id_idx on films (number, id);
create index film_characters_person_idx on film_characters (person);
create index film_planets_planet_idx on film_planets (planet);
create index film_starships_starship_idx on film_starships (starship);
create index film_vehicles_vehicle_idx on film_vehicles (vehicle);
create index film_species_species_idx on film_species (species);
create index people_number_id_idx on people (number, id);
create index people_homeworld_idx on people (homeworld);
create index person_species_species_idx on person_species (species);
create index pilot_of_vehicles_vehicle_idx on pilot_of_vehicles (vehicle);
create index pilot_of_starships_starship_idx on pilot_of_starships (starship);
create index planets_number_id_idx on planets (number, id);
create index species_number_id_idx on species (number, id);
create index species_homeworld_idx on species (homeworld);
create index vehicles_number_id_idx on vehicles (number, id);
create index starships_number_id_idx on starships (number, id);

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
