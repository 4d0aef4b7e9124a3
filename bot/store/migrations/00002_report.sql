-- What the report tells of. A process of the version before may still write: it
-- knows neither the columns, which have defaults, nor the table.

-- +goose Up
alter table misses add column status text not null default 'not_covered'; -- or 'asked_back'
alter table misses add column command text not null default '';          -- that asked the question, as "timeline"; '' if it was typed

create table languages (        -- how many messages a day had which outcome, by the language of the answer
	day      text   not null,
	language text   not null,
	status   text   not null,
	count    bigint not null,
	primary key (day, language, status)
);

-- +goose Down
drop table languages;
alter table misses drop column command;
alter table misses drop column status;
